// Lessons in flight: one at a time, gone for good once done, and danger before everything.
import { describe, expect, it } from 'vitest';
import type { OwnView } from '../../../netcode/view.ts';
import { createTeacher, LESSONS, type Lesson } from './lessons.ts';

const ship = {
  hullKind: 0,
  thrust: 0,
  boosting: false,
  charge: 100,
  chargeMax: 100,
  chargeRate: 0,
  burnRate: 0,
  lanceWait: 0,
} as OwnView;

function school(...known: Lesson[]) {
  const learned: string[] = [...known];
  const teacher = createTeacher(
    () => learned,
    (lesson) => learned.push(lesson),
  );
  return {
    learned,
    see: (own: Partial<OwnView> = {}, fired = false, dt = 1) => teacher.frame({ ...ship, ...own }, fired, dt),
  };
}

describe('the lessons', () => {
  it('come one after the other as each is done', () => {
    const { see } = school();
    expect(see()).toBe('fly');
    see({ thrust: 1 });
    expect(see({ thrust: 1 })).toBe('fire');
    expect(see({}, true)).toBe('lance');
    expect(see({ lanceWait: 2 })).toBe('boost');
    expect(see({ boosting: true })).toBe(null);
  });

  it('teach the corona where charge is low', () => {
    const { see } = school('fly', 'fire');
    expect(see({ charge: 10 })).toBe('charge');
    see({ charge: 10, chargeRate: 5 });
    expect(see({ charge: 10, chargeRate: 5 })).not.toBe('charge');
  });

  it('warn of the burn before anything else, until the ship came out of it', () => {
    const { see, learned } = school();
    expect(see({ burnRate: 4 })).toBe('burn');
    expect(learned).toEqual([]);
    expect(see()).toBe('fly');
    expect(learned).toEqual(['burn']);
  });

  it('are over for whoever knows them', () => {
    const { see } = school(...LESSONS);
    expect(see({ burnRate: 4 })).toBe(null);
  });
});
