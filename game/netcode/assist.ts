/** The aim of a thumb as the server will put it in force (rule I6), out of what is known of the others here. */
import { assistedAim, beginAssist, offerFoe, seenAgo, wantsAssist } from '../simulation/assist.ts';
import type { PilotInput } from './contract.ts';
import type { Prediction } from './prediction.ts';
import type { Replica } from './replica.ts';
import { ENDLESS } from './tracks.ts';

/**
 * The aim that comes of the input for `tick`, whose pilot saw the others so far back, in view delay steps. What the
 * server has not told yet is not known here: then the shot is corrected when the server tells of it.
 */
export function aimInForce(
  prediction: Prediction,
  { ships, team, written }: Replica,
  tick: number,
  { aim, buttons }: Readonly<PilotInput>,
  viewDelay: number,
  dt: number,
): number {
  const ago = seenAgo(viewDelay);
  const seen = tick - ago;
  if (!wantsAssist(buttons) || !prediction.flying || prediction.tick !== tick - 1 || seen > written)
    return aim;
  const { world } = prediction;
  beginAssist(world, 0, aim, dt);
  for (let k = 0; k < ships.count; k++) {
    const track = ships.active[k];
    if (ships.from[track] > seen || ships.until[track] !== ENDLESS) continue;
    if (world.team[0] !== 0 && world.team[0] === team[track]) continue;
    const at = ships.at(track, seen);
    offerFoe(ships.slot[track], ships.x[at], ships.y[at], ships.vx[at], ships.vy[at], ago);
  }
  return assistedAim();
}
