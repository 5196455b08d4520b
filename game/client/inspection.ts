// A window into the running game for browser tests and the curious: it shows, and changes nothing.
import type { LinkState, Quality } from '../netcode/client.ts';
import type { View } from '../netcode/view.ts';
import type { Screen } from './flow.ts';

export interface Inspection {
  readonly screen: Screen['kind'];
  readonly link: LinkState['kind'] | null;
  /** The view that was drawn last; null before the first. */
  readonly view: View | null;
  readonly quality: Readonly<Quality> | null;
  readonly callsign: string;
  /** Where a place of the arena is on the screen, css px. */
  toScreen(x: number, y: number): { x: number; y: number };
}

declare global {
  interface Window {
    readonly __perihelion?: Inspection;
  }
}

export function offerInspection(inspection: Inspection): void {
  Object.defineProperty(window, '__perihelion', { value: Object.freeze(inspection) });
}
