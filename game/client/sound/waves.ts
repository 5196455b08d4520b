/**
 * What sounds are made of: swept tones, noise and filters over plain arrays of samples.
 *
 * Everything is pure and seeded, so that a recipe gives the same samples wherever it is rendered. Times are
 * seconds, frequencies Hz, levels 0..1, `rate` samples per second.
 */
import { hash } from '../scene/random.ts';

export type Wave = 'sine' | 'triangle' | 'saw';

/** One swept tone: from one frequency to another, loud at once (or after `attack`), then dying away. */
export interface Tone {
  readonly wave: Wave;
  readonly from: number;
  readonly to?: number;
  readonly seconds: number;
  readonly attack?: number;
  /** How much of the length is left when the level has fallen to a third; 1 holds it to the end. */
  readonly decay?: number;
  /** Frequency modulation: its ratio to the tone and its depth, which dies away with the tone. */
  readonly fm?: { readonly ratio: number; readonly depth: number };
}

/** Samples of a part, when it begins and how loud it is. */
export interface Part {
  readonly at?: number;
  readonly level: number;
  readonly samples: Float32Array;
}

const TURN = Math.PI * 2;

export function tone(rate: number, spec: Tone): Float32Array {
  const { wave, from, to = from, seconds, fm } = spec;
  const out = new Float32Array(Math.ceil(seconds * rate));
  const sweep = Math.log(to / from);
  let phase = 0;
  let modulation = 0;
  for (let i = 0; i < out.length; i++) {
    const level = levelAt(i / rate, spec);
    const frequency = from * Math.exp((sweep * i) / out.length);
    if (fm) modulation = Math.sin(TURN * phase * fm.ratio) * fm.depth * level;
    out[i] = shape(wave, phase + modulation, frequency / rate) * level;
    phase += frequency / rate;
  }
  return out;
}

/** Level of a tone at a time of its life: a straight rise, then an exponential fall. */
function levelAt(t: number, { seconds, attack = 0.002, decay = 0.35 }: Tone): number {
  const rise = Math.min(1, t / attack);
  return decay >= 1 ? rise : rise * Math.exp(-t / (decay * seconds * 0.9));
}

function shape(wave: Wave, phase: number, step: number): number {
  const p = phase - Math.floor(phase);
  if (wave === 'sine') return Math.sin(TURN * p);
  if (wave === 'triangle') return 1 - 4 * Math.abs(((p + 0.25) % 1) - 0.5);
  return 2 * p - 1 - edge(p, step);
}

/** What rounds the jump of a saw off, so that it does not fold back into the audible (a polynomial BLEP). */
function edge(p: number, step: number): number {
  if (p < step) {
    const t = p / step;
    return t + t - t * t - 1;
  }
  if (p > 1 - step) {
    const t = (p - 1) / step;
    return t * t + t + t + 1;
  }
  return 0;
}

/** White noise that dies away. */
export function noise(rate: number, seconds: number, seed: number, decay = 0.35): Float32Array {
  const out = new Float32Array(Math.ceil(seconds * rate));
  for (let i = 0; i < out.length; i++) {
    out[i] = (hash(seed * 0x100000 + i) * 2 - 1) * Math.exp(-i / (decay * out.length * 0.9));
  }
  return out;
}

export type Pass = 'low' | 'high' | 'band';

/**
 * Filters in place, the cut-off sweeping from one frequency to another; `q` is the resonance (0.7 has none).
 * A state variable filter in the trapezoidal form of Zavalishin, The Art of VA Filter Design, chapter 4.
 */
export function filter(
  samples: Float32Array,
  rate: number,
  pass: Pass,
  from: number,
  to = from,
  q = 0.7,
): Float32Array {
  const sweep = Math.log(to / from);
  const k = 1 / q;
  let s1 = 0;
  let s2 = 0;
  for (let i = 0; i < samples.length; i++) {
    const cut = Math.min(from * Math.exp((sweep * i) / samples.length), rate * 0.45);
    const g = Math.tan((Math.PI * cut) / rate);
    const high = (samples[i] - (g + k) * s1 - s2) / (1 + g * (g + k));
    const band = g * high + s1;
    const low = g * band + s2;
    s1 = g * high + band;
    s2 = g * band + low;
    samples[i] = pass === 'low' ? low : pass === 'band' ? band * k : high;
  }
  return samples;
}

/** Adds parts up, lets the end fade within 8 ms so that nothing clicks, and brings the peak to `peak`. */
export function mix(rate: number, seconds: number, peak: number, parts: readonly Part[]): Float32Array {
  const out = new Float32Array(Math.ceil(seconds * rate));
  for (const { at = 0, level, samples } of parts) {
    const start = Math.round(at * rate);
    const end = Math.min(out.length, start + samples.length);
    for (let i = start; i < end; i++) out[i] += samples[i - start] * level;
  }
  const fade = Math.min(out.length, Math.round(0.008 * rate));
  let highest = 0;
  for (let i = 0; i < out.length; i++) {
    const left = out.length - 1 - i;
    if (left < fade) out[i] *= left / fade;
    highest = Math.max(highest, Math.abs(out[i]));
  }
  if (highest > 0) for (let i = 0; i < out.length; i++) out[i] *= peak / highest;
  return out;
}
