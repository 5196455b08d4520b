// What happened between two frames is felt once, and a fresh ship feels nothing of the old one.
import { describe, expect, it } from 'vitest';
import type { OwnView } from '../../netcode/view.ts';
import { createRumble, type Shake } from './rumble.ts';

const ship = { life: 1, flying: true, hull: 100, lanceWait: 0, boosting: false } as OwnView;

function felt(...frames: Partial<OwnView>[]): Shake[] {
  const shakes: Shake[] = [];
  const rumble = createRumble((shake) => shakes.push(shake));
  for (const frame of [{}, ...frames]) rumble.frame({ ...ship, ...frame });
  return shakes;
}

describe('the rumble', () => {
  it('grows with the hull points that a hit costs', () => {
    const [light] = felt({ hull: 94 });
    const [heavy] = felt({ hull: 60 });
    expect(heavy.strength).toBeGreaterThan(light.strength);
    expect(heavy.strength).toBeLessThanOrEqual(1);
  });

  it('leaves a slow burn alone', () => {
    expect(felt({ hull: 99.5 }, { hull: 99 })).toEqual([]);
  });

  it('is strongest for a wreck', () => {
    expect(felt({ flying: false, hull: 0 })).toEqual([{ strength: 1, ms: 420 }]);
  });

  it('tells of the lance when it fires, not while it waits', () => {
    expect(felt({ lanceWait: 1 }, { lanceWait: 0.9 }, { lanceWait: 0 })).toHaveLength(1);
  });

  it('tells of the boost when it begins', () => {
    expect(felt({ boosting: true }, { boosting: true })).toHaveLength(1);
  });

  it('says nothing of a new life', () => {
    expect(felt({ life: 2, hull: 40, lanceWait: 1, boosting: true })).toEqual([]);
  });
});
