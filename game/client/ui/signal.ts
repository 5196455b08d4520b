// The quality of the connection as bars and a word, never as colour alone.
import { type Line, line } from '../text/dictionary.ts';
import { el, lightFirst, svg } from './dom.ts';
import { lineWriter } from './spoken.ts';

export type SignalLevel = 'good' | 'fair' | 'poor' | 'none';

/** Round trips up to these many milliseconds are good, and fair; so are arrivals that spread no further. */
const GOOD_MS = 90;
const FAIR_MS = 180;
const EVEN_MS = 15;
const UNEVEN_MS = 40;
const BARS: Readonly<Record<SignalLevel, number>> = { good: 4, fair: 2, poor: 1, none: 0 };
/** What stands beside the bars: a word, for everyone. The figures are in the net graph. */
const WORDS: Readonly<Record<SignalLevel, Line>> = {
  good: line('signal.good'),
  fair: line('signal.slow'),
  poor: line('signal.bad'),
  none: line('signal.none'),
};

/** How good a connection with this round trip and spread of arrivals is; not connected is `none`. */
export function signalLevel(rttMs: number, jitterMs: number, connected: boolean): SignalLevel {
  if (!connected) return 'none';
  if (rttMs <= GOOD_MS && jitterMs <= EVEN_MS) return 'good';
  return rttMs <= FAIR_MS && jitterMs <= UNEVEN_MS ? 'fair' : 'poor';
}

/** What a level is called. */
export function signalWord(level: SignalLevel): Line {
  return WORDS[level];
}

export interface Signal {
  readonly element: HTMLElement;
  update(rttMs: number, jitterMs: number, connected: boolean): void;
}

export function createSignal(): Signal {
  const bars = [0, 1, 2, 3].map((i) => svg('path', { d: `M${4 + i * 5} 20v-${4 + i * 4}` }));
  const drawing = svg('svg', { class: 'signal-bars', viewBox: '0 0 24 24', 'aria-hidden': 'true' }, ...bars);
  const text = el('span', 'signal-word');
  const element = el('span', 'signal');
  element.append(drawing, text);
  const write = lineWriter(text);
  let shown: SignalLevel | null = null;
  return {
    element,
    update(rttMs, jitterMs, connected) {
      const level = signalLevel(rttMs, jitterMs, connected);
      if (level === shown) return;
      shown = level;
      write(signalWord(level));
      element.dataset.level = level;
      lightFirst(bars, BARS[level]);
    },
  };
}
