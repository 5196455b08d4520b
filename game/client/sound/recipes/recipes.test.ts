// The sounds themselves, measured: level, ends, pitch, and that they are told apart.
import { describe, expect, it } from 'vitest';
import { RECIPES, SOUND_NAMES } from './index.ts';

const RATE = 44_100;
const RENDERED = new Map(SOUND_NAMES.map((name) => [name, RECIPES[name].render(RATE)]));

/** Power near a frequency (Goertzel), of a stretch of samples in seconds. */
function power(samples: Float32Array, hz: number, from: number, to: number): number {
  const k = 2 * Math.cos((2 * Math.PI * hz) / RATE);
  let a = 0;
  let b = 0;
  for (let i = Math.round(from * RATE); i < Math.min(samples.length, Math.round(to * RATE)); i++) {
    [a, b] = [samples[i] + k * a - b, a];
  }
  return a * a + b * b - k * a * b;
}

/** Strongest of the frequencies asked for. */
function strongest(samples: Float32Array, from: number, to: number, candidates: readonly number[]): number {
  return candidates.reduce((best, hz) =>
    power(samples, hz, from, to) > power(samples, best, from, to) ? hz : best,
  );
}

/** Zero crossings a second of a stretch. */
function crossings(samples: Float32Array, from: number, to: number): number {
  let count = 0;
  const begin = Math.round(from * RATE);
  const end = Math.min(samples.length, Math.round(to * RATE));
  for (let i = begin + 1; i < end; i++) if (samples[i] >= 0 !== samples[i - 1] >= 0) count++;
  return count / (to - from);
}

describe.each(SOUND_NAMES)('%s', (name) => {
  const samples = RENDERED.get(name) as Float32Array;

  it('is as long as it says, stays within bounds, and is heard', () => {
    expect(samples.length).toBe(Math.ceil(RECIPES[name].seconds * RATE));
    const peak = samples.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    expect(peak).toBeGreaterThan(0.15);
    expect(peak).toBeLessThanOrEqual(1);
  });

  it('ends in silence, so that nothing clicks', () => {
    expect(samples.every(Number.isFinite)).toBe(true);
    expect(Math.abs(samples[samples.length - 1])).toBeLessThan(0.001);
    const tail = samples.subarray(-Math.round(0.001 * RATE));
    expect(Math.max(...tail.map(Math.abs))).toBeLessThan(0.15);
  });

  it('is the same each time', () => {
    expect(RECIPES[name].render(RATE)).toEqual(samples);
  });

  it('differs from every other', () => {
    const twins = SOUND_NAMES.filter((other) => {
      const theirs = RENDERED.get(other) as Float32Array;
      return theirs.length === samples.length && theirs.every((value, i) => value === samples[i]);
    });
    expect(twins).toEqual([name]);
  });
});

describe('a pulse', () => {
  it('chirps downwards', () => {
    const samples = RECIPES.pulseOwn.render(RATE);
    expect(crossings(samples, 0.005, 0.015)).toBeGreaterThan(1.5 * crossings(samples, 0.04, 0.05));
  });

  it('of a foe lies a fifth lower', () => {
    const own = crossings(RECIPES.pulseOwn.render(RATE), 0.015, 0.055);
    const foe = crossings(RECIPES.pulseFoe.render(RATE), 0.015, 0.055);
    expect(foe / own).toBeGreaterThan(0.58);
    expect(foe / own).toBeLessThan(0.76);
  });
});

describe('the notes of charge', () => {
  const scale = [293.66, 349.23, 392, 440, 523.25];
  it.each([
    ['chargeBoost', 293.66],
    ['chargeLance', 349.23],
    ['chargeShield', 440],
  ] as const)('%s sounds at %d Hz', (name, hz) => {
    expect(strongest(RECIPES[name].render(RATE), 0.02, 0.2, scale)).toBe(hz);
  });
});

describe('phrases', () => {
  it('rise where something is won and fall where something is lost', () => {
    const taken = RECIPES.relayTaken.render(RATE);
    const lost = RECIPES.relayLost.render(RATE);
    expect(strongest(taken, 0.01, 0.1, [293.66, 440])).toBe(293.66);
    expect(strongest(taken, 0.25, 0.5, [293.66, 440])).toBe(440);
    expect(strongest(lost, 0.01, 0.1, [293.66, 440])).toBe(440);
    expect(strongest(lost, 0.25, 0.5, [293.66, 440])).toBe(293.66);
  });
});
