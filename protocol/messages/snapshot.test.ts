/** When a snapshot is from, and how many numbers a change of a ship takes. */
import { describe, expect, it } from 'vitest';
import { CHANGE, changeFields, isKeyframe, tickOf, WHOLE_FIELDS, whenOf } from './snapshot.ts';

describe('when a snapshot is from', () => {
  it('is known to whoever had the one before, at any tick and over any gap', () => {
    for (const newest of [0, 1, 126, 127, 128, 70_000, 2 ** 31 - 200]) {
      for (const passed of [1, 2, 3, 15]) {
        const when = whenOf(newest + passed, newest);
        expect(isKeyframe(when)).toBe(false);
        expect(tickOf(when, newest)).toBe(newest + passed);
      }
      const keyframe = whenOf(newest, -1);
      expect([isKeyframe(keyframe), tickOf(keyframe, -1), tickOf(keyframe, 99)]).toEqual([
        true,
        newest,
        newest,
      ]);
    }
  });

  it('tells that one is missing, and that there was none', () => {
    for (const missed of [1, 2, 50, 126]) expect(tickOf(whenOf(1_000 + missed, 999 + missed), 999)).toBe(-1);
    for (const missed of [1, 2, 7, -1]) expect(tickOf(whenOf(1_000 + missed, 990 + missed), 990)).toBe(-1);
    for (const none of [-16, -32, -200, 0]) expect(tickOf(none, 999)).toBe(-1);
    expect(tickOf(whenOf(1_000, 999), -1)).toBe(-1);
    expect(tickOf(whenOf(1_000, 990), -1)).toBe(-1);
  });

  it('takes one byte from tick to tick', () => {
    for (let tick = 1; tick < 300; tick++) {
      expect(whenOf(tick, tick - 1)).toBeGreaterThanOrEqual(0);
      expect(whenOf(tick, tick - 1)).toBeLessThan(128);
    }
    expect(whenOf(300, 290)).toBe(-10 - 16 * 4);
  });
});

describe('a change of a ship', () => {
  it.each([
    [CHANGE.thrust, 1],
    [CHANGE.fired, 0],
    [CHANGE.aim | CHANGE.fired, 1],
    [CHANGE.hull | CHANGE.hit | CHANGE.hitAgain, 3],
    [CHANGE.moved, 4],
    [CHANGE.whole - 1, 11],
    [CHANGE.whole, WHOLE_FIELDS],
  ])('of %i has %i fields', (change, fields) => {
    expect(changeFields(change)).toBe(fields);
  });

  it.each([0, -1, 0.5, Number.NaN, CHANGE.hitAgain, CHANGE.whole | CHANGE.thrust, 1024])(
    '%d is none',
    (change) => {
      expect(changeFields(change)).toBe(-1);
    },
  );
});
