/** A pilot who makes for the same place as all others of its kind and shoots on the way: the worst case for a server. */
import { HULLS } from '../simulation/hulls/index.ts';
import { createRandom } from '../simulation/random.ts';
import type { Brain } from './brain.ts';
import { createGoal, gatherCrowd } from './goals.ts';
import { createHand } from './hand.ts';
import { steer } from './helm.ts';
import type { Strength } from './strength.ts';
import { pickTarget } from './targets.ts';
import { createTriggers, engage } from './triggers.ts';

const ORDER = { margin: 55, caution: 0, berth: 5, boost: false };

export function createCrowd(seed: number, strength: Strength): Brain {
  const random = createRandom(seed);
  const hand = createHand(random, strength);
  const triggers = createTriggers();
  const goal = createGoal();
  let due = 0;
  return {
    get due() {
      return due;
    },
    decide(percept, out) {
      out.respawn = percept.mayRespawn;
      out.buttons = 0;
      let firing = false;
      if (percept.flying) {
        gatherCrowd(percept.rails, goal);
        steer(percept, goal, ORDER, out);
        const target = pickTarget(percept, -1, false, 0);
        firing = target >= 0 && engage(percept, target, triggers, hand, random, strength, out);
      } else {
        out.thrust = 0;
      }
      due =
        percept.tick + hand.hold(percept.rails.tickRate, firing ? HULLS[percept.hullKind].pulse.interval : 0);
    },
  };
}
