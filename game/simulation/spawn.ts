/** Where a pilot comes into the arena: away from fights, from stars and from everything hard. */

import { EVENT } from '../../protocol/messages/snapshot.ts';
import { ANGLE_STEPS, POSITION_STEPS } from '../../protocol/quantization.ts';
import { cosine, sine } from './angles.ts';
import { random } from './damage.ts';
import { launchShip } from './entities.ts';
import { type EventLog, emit } from './events.ts';
import type { Rails } from './rails.ts';
import { RESPAWN_RULES, SHIP } from './rules.ts';
import { ticksOf } from './time.ts';
import { PHASE, SCALAR, type World } from './world.ts';

/** Lets a wrecked ship fly again: the loneliest of a few random places, with a newcomer's shield. */
export function spawnShip(world: World, rails: Rails, log: EventLog, slot: number): void {
  let bestX = 0;
  let bestY = 0;
  let best = -1;
  for (let i = 0; i < RESPAWN_RULES.tries && best < RESPAWN_RULES.clear; i++) {
    const angle = Math.floor(random(world) * ANGLE_STEPS);
    // The square root spreads places evenly over the disc.
    const distance = rails.rim * RESPAWN_RULES.reach * Math.sqrt(random(world));
    const x = cosine(angle) * distance;
    const y = sine(angle) * distance;
    const lonely = loneliness(world, rails, x, y, Math.max(0, best));
    if (lonely <= best) continue;
    best = lonely;
    bestX = x;
    bestY = y;
  }
  const x = Math.round(bestX * POSITION_STEPS);
  const y = Math.round(bestY * POSITION_STEPS);
  launchShip(world, slot, x, y, ticksOf(RESPAWN_RULES.grace, rails));
  emit(log, EVENT.spawn, x, y, slot, x, y);
}

/**
 * Distance in units to the nearest ship; 0 where that is not above `least`, or where a body, a charge ring
 * or a belt is too near to wake up at.
 */
function loneliness(world: World, rails: Rails, x: number, y: number, least: number): number {
  const { bodies } = rails.map;
  for (let i = 0; i < bodies.length; i++) {
    const clear = Math.max(bodies[i].radius, bodies[i].chargeRing) + SHIP.radius * 4;
    const dx = rails.x[i] - x;
    const dy = rails.y[i] - y;
    if (dx * dx + dy * dy < clear * clear) return 0;
  }
  for (const belt of rails.belts) {
    if (Math.abs(Math.sqrt(x * x + y * y) - belt.radius) < belt.reach + SHIP.radius * 2) return 0;
  }
  let nearest = Number.MAX_VALUE;
  const end = world.scalars[SCALAR.shipEnd];
  for (let slot = 0; slot < end; slot++) {
    if (world.phase[slot] !== PHASE.flying) continue;
    const dx = world.x[slot] / POSITION_STEPS - x;
    const dy = world.y[slot] / POSITION_STEPS - y;
    nearest = Math.min(nearest, dx * dx + dy * dy);
    // In a crowd this ends the search early for all but the best places.
    if (nearest <= least * least) return 0;
  }
  return Math.sqrt(nearest);
}
