// Which arrangement of the page a window asks for, and how large everything is in it.
import type { SettingsStore } from '../settings/store.ts';

/** Two columns; one; a phone held upright (or a window as narrow); a phone on its side. */
export type Layout = 'wide' | 'narrow' | 'upright' | 'sideways';

export interface Arrangement {
  readonly layout: Layout;
  /** A window too low for what the layout would like to show at once. */
  readonly low: boolean;
  /** css px of the window per px of the style sheets. */
  readonly scale: number;
}

/** Bounds in px of the style sheets. */
const SIDEWAYS = { least: 520, height: 480 } as const;
const UPRIGHT_WIDTH = 720;
const NARROW_WIDTH = 1021;
const LOW_HEIGHT = 661;
/** From this size of a window on, css px, the same picture is a size up. */
const LARGE = { width: 1800, height: 1000, scale: 1.3 } as const;
/** No scale makes a window smaller than this to the style sheets: a phone lying or standing. */
const LEAST = { short: 330, long: 480 } as const;

/** Pure: `width` and `height` in css px, `percent` as the player chose. */
export function arrange(width: number, height: number, percent: number): Arrangement {
  const base = width >= LARGE.width && height >= LARGE.height ? LARGE.scale : 1;
  const short = Math.min(width, height);
  const long = Math.max(width, height);
  const scale = Math.min((base * percent) / 100, short / LEAST.short, long / LEAST.long);
  const w = width / scale;
  const h = height / scale;
  let layout: Layout = w < NARROW_WIDTH ? 'narrow' : 'wide';
  if (w < UPRIGHT_WIDTH) layout = 'upright';
  if (h < SIDEWAYS.height && w >= SIDEWAYS.least) layout = 'sideways';
  return { layout, low: h < LOW_HEIGHT, scale };
}

let scale = 1;

/** css px of the window per px of the style sheets, now. */
export function pageScale(): number {
  return scale;
}

/** Keeps the page's root marked with the arrangement, for the style sheets. */
export function followLayout(settings: SettingsStore): void {
  const root = document.documentElement;
  const update = () => {
    const arrangement = arrange(innerWidth, innerHeight, settings.now.scale);
    scale = arrangement.scale;
    root.dataset.layout = arrangement.layout;
    root.toggleAttribute('data-low', arrangement.low);
    root.style.setProperty('--scale', scale.toFixed(4));
  };
  window.addEventListener('resize', update);
  settings.watch(update);
}
