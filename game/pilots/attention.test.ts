// A pilot notices nothing at once, and little beside its fight.
import { describe, expect, test } from 'vitest';
import { createRails } from '../simulation/rails.ts';
import { createAttention, forgetAll, notice } from './attention.ts';
import { createPercept, type Percept } from './brain.ts';
import { PRACTICE_MAP } from './practice.ts';
import { STRENGTHS } from './strength.ts';

const PILOT = STRENGTHS.pilot;
const REACTION_TICKS = Math.ceil(PILOT.reaction * 30);

interface Seen {
  slot: number;
  x: number;
}

/** What lies on the screen at a tick: ships and shots in a row along x. */
function screen(tick: number, ships: readonly Seen[], shots: readonly Seen[] = []): Percept {
  const percept = createPercept(createRails(PRACTICE_MAP, 30));
  percept.tick = tick;
  percept.shipCount = ships.length;
  ships.forEach(({ slot, x }, i) => {
    percept.shipSlot[i] = slot;
    percept.shipX[i] = x;
    percept.shipBounty[i] = slot * 10;
  });
  percept.shotCount = shots.length;
  shots.forEach(({ slot, x }, i) => {
    percept.shotSlot[i] = slot;
    percept.shotX[i] = x;
  });
  return percept;
}

const shipsOf = (percept: Percept) => [...percept.shipSlot.subarray(0, percept.shipCount)];
const shotsOf = (percept: Percept) => [...percept.shotSlot.subarray(0, percept.shotCount)];

describe('attention', () => {
  test('lets nothing through before the reaction time is over, and everything after', () => {
    const attention = createAttention();
    const look = (tick: number) => {
      const percept = screen(tick, [{ slot: 4, x: 100 }], [{ slot: 300, x: 50 }]);
      notice(attention, percept, -1, PILOT);
      return [...shipsOf(percept), ...shotsOf(percept)];
    };
    for (let tick = 0; tick < REACTION_TICKS; tick += 3) expect(look(tick)).toEqual([]);
    expect(look(REACTION_TICKS)).toEqual([4, 300]);
  });

  test('starts anew for what was out of sight', () => {
    const attention = createAttention();
    notice(attention, screen(0, [{ slot: 4, x: 100 }]), -1, PILOT);
    notice(attention, screen(5, []), -1, PILOT);
    const back = screen(REACTION_TICKS, [{ slot: 4, x: 100 }]);
    notice(attention, back, -1, PILOT);
    expect(shipsOf(back)).toEqual([]);
  });

  test('keeps the entries of those it lets through together', () => {
    const attention = createAttention();
    notice(attention, screen(0, [{ slot: 7, x: 300 }]), -1, PILOT);
    const later = screen(REACTION_TICKS, [
      { slot: 4, x: 100 },
      { slot: 7, x: 300 },
    ]);
    notice(attention, later, -1, PILOT);
    expect(shipsOf(later)).toEqual([7]);
    expect([later.shipX[0], later.shipBounty[0]]).toEqual([300, 70]);
  });

  test('is blind in a fight to what comes up far from it, and to nothing without one', () => {
    const far = PILOT.tunnel + 50;
    const look = (target: number) => {
      const attention = createAttention();
      const ships = [
        { slot: 4, x: 100 },
        { slot: 5, x: 100 + far },
        { slot: 6, x: 130 },
      ];
      notice(attention, screen(0, ships), target, PILOT);
      const percept = screen(REACTION_TICKS, ships);
      notice(attention, percept, target, PILOT);
      return shipsOf(percept);
    };
    expect(look(4)).toEqual([4, 6]);
    expect(look(-1)).toEqual([4, 5, 6]);
  });

  test('does not lose in a fight what it had noticed before', () => {
    const attention = createAttention();
    const ships = [
      { slot: 4, x: 100 },
      { slot: 5, x: 100 + PILOT.tunnel + 50 },
    ];
    notice(attention, screen(0, ships), -1, PILOT);
    const percept = screen(REACTION_TICKS, ships);
    notice(attention, percept, 4, PILOT);
    expect(shipsOf(percept)).toEqual([4, 5]);
  });

  test('forgets all with a wreck', () => {
    const attention = createAttention();
    notice(attention, screen(0, [{ slot: 4, x: 100 }]), -1, PILOT);
    forgetAll(attention);
    const percept = screen(REACTION_TICKS, [{ slot: 4, x: 100 }]);
    notice(attention, percept, -1, PILOT);
    expect(shipsOf(percept)).toEqual([]);
  });

  test('outlives ticks that are set back by a new connection', () => {
    const attention = createAttention();
    notice(attention, screen(90_000, [{ slot: 4, x: 100 }]), -1, PILOT);
    notice(attention, screen(10, [{ slot: 4, x: 100 }]), -1, PILOT);
    const percept = screen(10 + REACTION_TICKS, [{ slot: 4, x: 100 }]);
    notice(attention, percept, -1, PILOT);
    expect(shipsOf(percept)).toEqual([4]);
  });
});
