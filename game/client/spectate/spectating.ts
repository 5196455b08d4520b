// Watching an arena without a ship: the camera, the hands that move it, and what the server is asked to show.
import type { NetClient } from '../../netcode/client.ts';
import type { View } from '../../netcode/view.ts';
import type { ArenaFrame } from '../arenaFrame.ts';
import { followHands } from '../replay/hands.ts';
import { Watcher } from '../scene/watcher.ts';
import { createWatchBar, type WatchActions } from '../ui/watchBar.ts';
import { neighbourOf, targetOf } from './target.ts';

/** How fast a gamepad's right stick moves the camera, units/s, and how far it must be pushed. */
const PAD_SPEED = 900;
const PAD_REST = 0.25;
const FRAME_MAX_MS = 100;

export interface Spectating {
  /** The bar. */
  readonly element: HTMLElement;
  /** Another arena: whoever leads there is watched at first. */
  begin(): void;
  open(): void;
  close(): void;
  /** After each frame drawn of what is watched. */
  drawn(view: View, client: NetClient, nowMs: number): void;
}

export interface SpectatingOptions extends Pick<WatchActions, 'play' | 'leave'> {
  readonly surface: HTMLElement;
  /** Whether keys and pointers move the camera now. */
  listens(): boolean;
}

/** `toUnits` of a screen's px is asked of the arena as it is drawn. */
export function createSpectating(arena: ArenaFrame, options: SpectatingOptions): Spectating {
  const watcher = new Watcher();
  let shown: View | null = null;
  let last = 0;
  const step = (by: 1 | -1) => {
    const next = shown === null ? -1 : neighbourOf(watcher.slot, shown, by);
    if (next >= 0) watcher.follow(next);
  };
  const lead = () => watcher.lead();
  const bar = createWatchBar({
    step,
    lead,
    roam: () => watcher.roam(),
    play: options.play,
    leave: options.leave,
  });
  followHands({
    surface: options.surface,
    active: options.listens,
    pan: (dx, dy) => watcher.pan(dx / unit(), dy / unit()),
    // No more is known than a player would see.
    widen() {},
    toggle: lead,
    hurry: (seconds) => step(seconds > 0 ? 1 : -1),
  });

  /** css px per unit. */
  function unit(): number {
    const from = { x: 0, y: 0 };
    const to = { x: 0, y: 0 };
    arena.toScreen(0, 0, from);
    arena.toScreen(1, 0, to);
    return Math.max(0.1, to.x - from.x);
  }

  /** The right stick of a gamepad flies the camera; the left one works the bar. */
  function padPan(dtMs: number): void {
    for (const pad of navigator.getGamepads?.() ?? []) {
      const x = pad?.axes[2] ?? 0;
      const y = pad?.axes[3] ?? 0;
      if (Math.hypot(x, y) < PAD_REST) continue;
      const reach = (PAD_SPEED * dtMs) / 1000;
      watcher.pan(x * reach, y * reach);
      return;
    }
  }

  return {
    element: bar.element,
    begin: lead,
    open() {
      bar.element.hidden = false;
      arena.setFocus(watcher);
    },
    close() {
      bar.element.hidden = true;
      shown = null;
    },
    drawn(view, client, nowMs) {
      shown = view;
      if (options.listens()) padPan(Math.min(FRAME_MAX_MS, nowMs - last));
      last = nowMs;
      const target = targetOf(watcher, view, nowMs);
      client.look(target, watcher.x, watcher.y);
      // What has sides is told from where one looks: whoever is watched is a friend.
      const { own, ships } = view;
      own.x = watcher.x;
      own.y = watcher.y;
      const i = watcher.mode === 'free' ? -1 : view.indexOf(watcher.slot);
      if (i >= 0) own.team = ships.team[i];
      bar.update(watcher.mode, i >= 0 ? view.nameOf(watcher.slot) : '');
    },
  };
}
