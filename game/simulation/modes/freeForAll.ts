/** Free-for-all: everyone for themself; the highest bounty at the end of the round has won it. */
import { BOUNTY } from '../rules.ts';
import { PHASE, SCALAR } from '../world.ts';
import type { Mode } from './mode.ts';

export const freeForAll: Mode = {
  name: 'free-for-all',
  teams: 0,
  unfit: () => '',
  begin() {},
  step() {},
  decided: () => false,
  winner(world) {
    let best = 0;
    // Who only kept what everyone begins with has won nothing.
    let most: number = BOUNTY.start;
    for (let slot = 0; slot < world.scalars[SCALAR.shipEnd]; slot++) {
      if (world.phase[slot] === PHASE.free || world.bounty[slot] <= most) continue;
      most = world.bounty[slot];
      best = slot + 1;
    }
    return best;
  },
};
