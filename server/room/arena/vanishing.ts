/** Which of the server's pilots may leave without spoiling anything for the people in the arena. */
import { VIEW_AREA } from '../../../game/simulation/view.ts';
import { handleOf, PHASE, SCALAR, slotOf, TRAIT, type World } from '../../../game/simulation/world.ts';
import { POSITION_STEPS } from '../../../protocol/quantization.ts';

/** A ship further than this from every player's ship is on nobody's screen, position steps: a wide screen's half diagonal. */
const UNSEEN = Math.sqrt(VIEW_AREA) * POSITION_STEPS;

/** Whether nobody will see it go: a wreck that has burnt out, or a ship far from all players. */
export function vanishesUnseen(world: World, slot: number): boolean {
  if (world.phase[slot] === PHASE.wrecked) return world.respawnWait[slot] === 0;
  const end = world.scalars[SCALAR.shipEnd];
  for (let other = 0; other < end; other++) {
    if (!isPlayer(world, other)) continue;
    const dx = world.x[other] - world.x[slot];
    const dy = world.y[other] - world.y[slot];
    if (dx * dx + dy * dy < UNSEEN * UNSEEN) return false;
  }
  return true;
}

/** Whether the pilot is in a fight with a player: one has hit the other within the time that a hit counts. */
export function fightsPlayer(world: World, slot: number): boolean {
  const tick = world.scalars[SCALAR.tick];
  if (tick <= world.creditUntil[slot]) {
    const attacker = slotOf(world, world.creditTo[slot]);
    if (attacker >= 0 && isPlayer(world, attacker)) return true;
  }
  const own = handleOf(world, slot);
  const end = world.scalars[SCALAR.shipEnd];
  for (let other = 0; other < end; other++) {
    if (isPlayer(world, other) && tick <= world.creditUntil[other] && world.creditTo[other] === own)
      return true;
  }
  return false;
}

function isPlayer(world: World, slot: number): boolean {
  return world.phase[slot] !== PHASE.free && (world.traits[slot] & TRAIT.pilot) === 0;
}
