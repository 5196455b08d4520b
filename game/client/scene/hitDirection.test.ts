// Where a hit comes from is told by who fired, or by the side that was struck.
import { describe, expect, it } from 'vitest';
import type { View, ViewEvent } from '../../netcode/view.ts';
import { hitDirection } from './hitDirection.ts';

type Hit = Extract<ViewEvent, { kind: 'hit' }>;

/** A pilot at (100, 100) who sees a ship in slot 7 right above. */
const view = {
  own: { x: 100, y: 100 },
  ships: { x: Float32Array.of(100), y: Float32Array.of(-200) },
  indexOf: (slot: number) => (slot === 7 ? 0 : -1),
} as unknown as View;
const hit = (attacker: number, x: number, y: number): Hit => ({
  kind: 'hit',
  x,
  y,
  victim: 1,
  attacker,
  damage: 10,
  weapon: 'pulse',
});

describe('a hit comes from', () => {
  it('who fired, also where the shot came round a star', () => {
    expect(hitDirection(hit(7, 117, 100), view)).toBeCloseTo(-Math.PI / 2);
  });

  it('the side that was struck, where nobody is seen', () => {
    expect(hitDirection(hit(9, 83, 100), view)).toBeCloseTo(Math.PI);
    expect(hitDirection(hit(-1, 100, 117), view)).toBeCloseTo(Math.PI / 2);
  });

  it('nowhere that could be told', () => {
    expect(hitDirection(hit(9, 101, 99), view)).toBeNull();
  });
});
