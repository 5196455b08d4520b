/**
 * The page's sound: silent until the player's first gesture, then loaded and opened, and from then on fed with
 * what is drawn. Where a browser has no sound, or refuses it, the game goes on without.
 */
import type { View, ViewEvent } from '../../netcode/view.ts';
import type { Volumes } from './mixer.ts';
import { PRICES } from './prices.ts';
import type { SoundName } from './recipes/index.ts';
import type { SoundFigures, Studio } from './studio.ts';

export interface Sound {
  event(event: ViewEvent, view: View): void;
  frame(view: View): void;
  play(name: SoundName): void;
  setVolumes(volumes: Volumes): void;
  rest(): void;
  /** How it stands, for tests and the curious. */
  figures(): SoundFigures;
}

/** Gestures after which browsers let a page sound. */
const GESTURES = ['pointerdown', 'pointerup', 'keydown', 'touchend'] as const;

export function createSound(initial: Volumes): Sound {
  let volumes = initial;
  let studio: Studio | null = null;
  let opening = false;

  async function open(): Promise<void> {
    const { openStudio } = await import('./studio.ts');
    studio = openStudio(volumes, PRICES);
    studio.awake(!document.hidden);
  }

  function onGesture(): void {
    // A browser that shut the loudspeaker all the same opens it in a later gesture.
    studio?.awake(!document.hidden);
    if (opening) return;
    opening = true;
    open().catch((error: unknown) => console.error('there is no sound here', error));
  }

  for (const gesture of GESTURES) window.addEventListener(gesture, onGesture, true);
  document.addEventListener('visibilitychange', () => studio?.awake(!document.hidden));

  // What was asked for before the studio is there is not worth hearing late.
  return {
    event: (event, view) => studio?.event(event, view),
    frame: (view) => studio?.frame(view),
    play: (name) => studio?.play(name),
    setVolumes(next) {
      volumes = next;
      studio?.setVolumes(next);
    },
    rest: () => studio?.rest(),
    figures: () => studio?.figures() ?? { state: 'closed', voices: 0, played: 0 },
  };
}
