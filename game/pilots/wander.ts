/** A pilot who flies about, keeps clear of everything and never shoots. */
import { angleOf } from '../simulation/angles.ts';
import { createRandom } from '../simulation/random.ts';
import type { Brain } from './brain.ts';
import { createGoal, pickWaypoint } from './goals.ts';
import { createHand } from './hand.ts';
import { steer } from './helm.ts';
import type { Strength } from './strength.ts';

/** A waypoint counts as reached at this distance, and is given up after so many seconds. */
const REACHED = 120;
const PATIENCE = 12;
const ORDER = { margin: 70, caution: 10, berth: 40, boost: false };

export function createWander(seed: number, strength: Strength): Brain {
  const random = createRandom(seed);
  const hand = createHand(random, strength);
  const goal = createGoal();
  let goalUntil = -1;
  let due = 0;
  return {
    get due() {
      return due;
    },
    decide(percept, out) {
      const { rails, tick, x, y } = percept;
      due = tick + hand.hold(rails.tickRate, 0);
      out.respawn = percept.mayRespawn;
      out.buttons = 0;
      if (!percept.flying) {
        out.thrust = 0;
        return;
      }
      const dx = goal.x - x;
      const dy = goal.y - y;
      if (
        tick >= goalUntil ||
        goalUntil - tick > 2 * PATIENCE * rails.tickRate ||
        dx * dx + dy * dy < REACHED * REACHED
      ) {
        pickWaypoint(rails, random, goal);
        goalUntil = tick + PATIENCE * rails.tickRate;
      }
      steer(percept, goal, ORDER, out);
      out.aim = angleOf(percept.vx, percept.vy);
    },
  };
}
