// Flying again: hears the pilot's wish, and asks the server for a ship as soon as the wait is over.
import type { NetClient } from '../netcode/client.ts';
import { isText } from './ui/nav/menus.ts';

/** A respawn that had no effect is asked for again after this long, ms. */
const AGAIN_MS = 700;

export interface Respawn {
  /** The pilot wants to fly again: at once, or as soon as the wait is over. */
  want(): void;
  /** A new screen: nothing is wanted yet. */
  reset(): void;
  /** Asks for a ship where one is wanted and may be had; `wait` is what is left until then, s. */
  poll(client: NetClient, hull: number, wait: number): void;
}

/** `wrecked` tells whether the pilot may wish for it now, `waited` whether the wait is over. */
export function createRespawn(surface: HTMLElement, wrecked: () => boolean, waited: () => boolean): Respawn {
  let wanted = false;
  let askedAt = Number.NEGATIVE_INFINITY;
  const want = () => {
    wanted = true;
  };

  window.addEventListener('keydown', (event) => {
    if (!wrecked() || event.repeat || (event.code !== 'Space' && event.code !== 'Enter')) return;
    // A focused button answers for itself, and a text is written.
    if (event.target instanceof HTMLButtonElement || isText(event.target)) return;
    event.preventDefault();
    want();
  });
  surface.addEventListener('pointerdown', () => {
    // Whoever still fires when the ship is lost does not mean to miss what happened.
    if (wrecked() && waited()) want();
  });

  return {
    want,
    reset() {
      wanted = false;
      askedAt = Number.NEGATIVE_INFINITY;
    },
    poll(client, hull, wait) {
      if (!wanted || wait > 0) return;
      const now = performance.now();
      if (now - askedAt < AGAIN_MS) return;
      askedAt = now;
      client.respawn(hull);
    },
  };
}
