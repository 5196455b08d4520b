// Lessons in flight: one at a time, gone for good once done, and danger before everything.
import { describe, expect, it } from 'vitest';
import type { OwnView } from '../../../netcode/view.ts';
import { HULLS } from '../../../simulation/hulls/index.ts';
import { createTeacher, LESSONS, type Lesson, type Scene } from './lessons.ts';

const ship = {
  hullKind: 0,
  thrust: 0,
  boosting: false,
  charge: 100,
  chargeMax: 100,
  chargeRate: 0,
  burnRate: 0,
  lanceWait: 0,
  hull: 100,
  hullMax: 100,
} as OwnView;
const calm: Scene = { fired: false, teams: false, atRelay: false, embers: false, pulled: false };

function school(...known: Lesson[]) {
  const learned: string[] = [...known];
  const teacher = createTeacher(
    () => learned,
    (lesson) => learned.push(lesson),
  );
  return {
    learned,
    see: (own: Partial<OwnView> = {}, scene: Partial<Scene> = {}, dt = 1) =>
      teacher.frame({ ...ship, ...own }, { ...calm, ...scene }, dt),
  };
}

describe('the lessons', () => {
  it('come one after the other as each is done', () => {
    const { see } = school('bounty');
    expect(see()).toBe('fly');
    see({ thrust: 1 });
    expect(see({ thrust: 1 })).toBe('fire');
    expect(see({}, { fired: true })).toBe('lance');
    expect(see({ lanceWait: 2 })).toBe('boost');
    expect(see({ boosting: true })).toBe(null);
  });

  it('teach the corona where charge is low', () => {
    const { see } = school('fly', 'fire', 'bounty');
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

  it('warn of the burn again where the ship did not come out of it', () => {
    const { see, learned } = school();
    expect(see({ burnRate: 4, life: 1 })).toBe('burn');
    expect(see({ life: 2 })).toBe('fly');
    expect(learned).toEqual([]);
    expect(see({ burnRate: 4, life: 2 })).toBe('burn');
  });

  it('say where gravity is stronger than the engine, until the ship came out of there', () => {
    const { see, learned } = school('burn', 'fly', 'fire', 'bounty', 'lance', 'boost');
    expect(see({ life: 1 }, { pulled: true })).toBe('pull');
    expect(see({ life: 2 })).toBe(null);
    expect(see({ life: 2 }, { pulled: true })).toBe('pull');
    expect(learned).not.toContain('pull');
    expect(see({ life: 2 })).toBe(null);
    expect(learned).toContain('pull');
  });

  it('do not dwell on what need not be done: its turn comes again in another life', () => {
    const { see } = school('fly', 'fire', 'bounty');
    expect(see({ life: 1 }, {}, 0)).toBe('lance');
    expect(see({ life: 1 }, {}, 11)).toBe('lance');
    expect(see({ life: 1 }, {}, 1)).toBe('boost');
    expect(see({ life: 1 }, {}, 12)).toBe(null);
    expect(see({ life: 2 })).toBe('lance');
  });

  it('say what wins the round, for as long as it takes to read', () => {
    const { see } = school('fly', 'fire', 'lance', 'boost');
    expect(see({}, {}, 0)).toBe('bounty');
    expect(see({}, {}, 4)).toBe('bounty');
    expect(see({ burnRate: 4 }, {}, 1)).toBe('burn');
    // Whoever was disturbed reads it again.
    expect(see({ burnRate: 0 }, {}, 1)).toBe('bounty');
    expect(see({}, {}, 5.5)).toBe('bounty');
    expect(see({}, {}, 1)).toBe(null);
  });

  it('lead a team’s pilot to a relay, until it has been there', () => {
    const { see, learned } = school('fly', 'fire', 'lance', 'boost');
    expect(see({}, { teams: true }, 9)).toBe('relay');
    expect(see({}, { teams: true, atRelay: true }, 2)).toBe('relay');
    expect(see({}, { teams: true, atRelay: true }, 2)).toBe(null);
    expect(learned).toContain('relay');
  });

  it('teach the shield to a hull that has one, and embers to one that needs them', () => {
    const { see } = school('fly', 'fire', 'bounty', 'charge', 'lance', 'boost');
    const bulwark = HULLS.findIndex(({ shield }) => shield !== undefined);
    expect(see()).toBe(null);
    expect(see({ hullKind: bulwark })).toBe('shield');
    expect(see({ hullKind: bulwark, usingSkill: true })).toBe(null);
    expect(see({ hull: 50 })).toBe(null);
    expect(see({ hull: 50 }, { embers: true })).toBe('embers');
    // Another ship is whole without them.
    expect(see({ life: 2, hull: 60 }, { embers: true })).toBe('embers');
    expect(see({ life: 2, hull: 69 }, { embers: true })).toBe(null);
  });

  it('are over for whoever knows them', () => {
    const { see } = school(...LESSONS);
    expect(see({ burnRate: 4 })).toBe(null);
  });
});
