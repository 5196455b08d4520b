// A window into the running game for browser tests and the curious: it shows, and changes nothing.
import type { LinkState, NetClient, Quality } from '../netcode/client.ts';
import type { View } from '../netcode/view.ts';
import type { Screen } from './flow.ts';
import type { ScreenPoint } from './input/mouse.ts';
import type { SoundFigures } from './sound/studio.ts';

export interface Inspection {
  readonly screen: Screen['kind'];
  readonly link: LinkState['kind'] | null;
  /** The view that was drawn last; null before the first. */
  readonly view: View | null;
  readonly quality: Readonly<Quality> | null;
  readonly callsign: string;
  readonly sound: SoundFigures;
  /** Where a place of the arena is on the screen, css px. */
  toScreen(x: number, y: number): { x: number; y: number };
}

declare global {
  interface Window {
    readonly __perihelion?: Inspection;
  }
}

/** Where the inspection looks at the moment it is asked. */
export interface InspectionSources {
  screen(): Screen['kind'];
  client(): NetClient | null;
  view(): View | null;
  sound(): SoundFigures;
  toScreen(x: number, y: number, out: ScreenPoint): void;
}

export function offerInspection(sources: InspectionSources): void {
  const inspection: Inspection = {
    get screen() {
      return sources.screen();
    },
    get link() {
      return sources.client()?.state.kind ?? null;
    },
    get view() {
      return sources.view();
    },
    get quality() {
      return sources.client()?.quality ?? null;
    },
    get callsign() {
      return sources.client()?.callsign ?? '';
    },
    get sound() {
      return sources.sound();
    },
    toScreen(x, y) {
      const out = { x: 0, y: 0 };
      sources.toScreen(x, y, out);
      return out;
    },
  };
  Object.defineProperty(window, '__perihelion', { value: Object.freeze(inspection) });
}
