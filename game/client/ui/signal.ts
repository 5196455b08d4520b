// The quality of the connection as bars and a word, never as colour alone.
import { type Line, line } from '../text/dictionary.ts';
import { el, lightFirst, svg } from './dom.ts';
import { lineWriter } from './spoken.ts';

export type SignalLevel = 'good' | 'fair' | 'poor' | 'none';

/** Round trips up to these many milliseconds are good, and fair. */
const GOOD_MS = 90;
const FAIR_MS = 180;
const BARS: Readonly<Record<SignalLevel, number>> = { good: 4, fair: 2, poor: 1, none: 0 };

/** How good a connection with this round trip is; not connected is `none`. */
export function signalLevel(rttMs: number, connected: boolean): SignalLevel {
  if (!connected) return 'none';
  if (rttMs <= GOOD_MS) return 'good';
  return rttMs <= FAIR_MS ? 'fair' : 'poor';
}

/** What stands beside the bars. */
export function signalText(level: SignalLevel, rttMs: number): Line {
  const ms = Math.max(1, Math.round(rttMs));
  switch (level) {
    case 'none':
      return line('signal.none');
    case 'good':
      return line('signal.good', { ms });
    case 'fair':
      return line('signal.slow', { ms });
    case 'poor':
      return line('signal.bad', { ms });
  }
}

export interface Signal {
  readonly element: HTMLElement;
  update(rttMs: number, connected: boolean): void;
}

export function createSignal(): Signal {
  const bars = [0, 1, 2, 3].map((i) => svg('path', { d: `M${4 + i * 5} 20v-${4 + i * 4}` }));
  const drawing = svg('svg', { class: 'signal-bars', viewBox: '0 0 24 24', 'aria-hidden': 'true' }, ...bars);
  const text = el('span', 'num');
  const element = el('span', 'signal');
  element.append(drawing, text);
  const write = lineWriter(text);
  let shown: SignalLevel | null = null;
  let shownMs = -1;
  return {
    element,
    update(rttMs, connected) {
      const level = signalLevel(rttMs, connected);
      const ms = Math.round(rttMs);
      if (level === shown && ms === shownMs) return;
      shownMs = ms;
      write(signalText(level, rttMs));
      if (level === shown) return;
      shown = level;
      element.dataset.level = level;
      lightFirst(bars, BARS[level]);
    },
  };
}
