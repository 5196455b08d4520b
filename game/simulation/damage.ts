/** Hull loss, who gets the credit, and what becomes of a wreck: embers, bounty, the crown. */
import { EVENT } from '../../protocol/messages/snapshot.ts';
import { POSITION_STEPS } from '../../protocol/quantization.ts';
import { cosine, sine } from './angles.ts';
import { addEmber } from './entities.ts';
import { type EventLog, emit } from './events.ts';
import { judgeFeats, noteHitter } from './feats.ts';
import { noteKill } from './modes/moments.ts';
import type { Rails } from './rails.ts';
import { fraction, nextRandom } from './random.ts';
import { BOUNTY, BURN, EMBER, RESPAWN_RULES } from './rules.ts';
import { burnRateAt, isSwallowed } from './ship.ts';
import { ticksOf } from './time.ts';
import { PHASE, SCALAR, slotOf, type World } from './world.ts';

/** Whether two ships fly for the same team. */
function areMates(world: World, a: number, b: number): boolean {
  return a >= 0 && world.team[a] !== 0 && world.team[a] === world.team[b];
}

/**
 * Takes hull from a ship because another hit it; the hit is told, and remembered for the credit. A shield takes
 * it, and so does a friend: what mates fire at each other knocks, but does not hurt.
 */
export function hitShip(
  world: World,
  rails: Rails,
  log: EventLog,
  victim: number,
  attacker: number,
  damage: number,
  cause: number,
  x: number,
  y: number,
): void {
  const attackerSlot = slotOf(world, attacker);
  const taken = world.grace[victim] > 0 || areMates(world, attackerSlot, victim) ? 0 : damage;
  emit(log, EVENT.hit, x, y, victim, attackerSlot, taken, cause, x, y);
  if (taken === 0) return;
  world.creditTo[victim] = attacker;
  world.creditUntil[victim] = rails.tick + ticksOf(BOUNTY.creditTime, rails);
  noteHitter(world, victim, attacker, world.creditUntil[victim]);
  loseHull(world, rails, log, victim, taken, cause);
}

/** Takes hull from a ship and wrecks it where none is left. */
export function loseHull(
  world: World,
  rails: Rails,
  log: EventLog,
  victim: number,
  damage: number,
  cause: number,
): void {
  if (world.phase[victim] !== PHASE.flying) return;
  world.hull[victim] -= damage;
  if (world.hull[victim] <= 0) wreck(world, rails, log, victim, cause);
}

function wreck(world: World, rails: Rails, log: EventLog, victim: number, cause: number): void {
  world.hull[victim] = 0;
  world.phase[victim] = PHASE.wrecked;
  world.alive[victim] = 0;
  world.boosting[victim] = 0;
  world.skill[victim] = 0;
  world.deaths[victim]++;
  world.respawnWait[victim] = ticksOf(RESPAWN_RULES.wait, rails);
  emit(
    log,
    EVENT.wreck,
    world.x[victim],
    world.y[victim],
    victim,
    world.x[victim],
    world.y[victim],
    world.vx[victim],
    world.vy[victim],
  );
  const bounty = world.bounty[victim];
  // What crosses a horizon is gone.
  if (!isSwallowed(rails, world.x[victim] / POSITION_STEPS, world.y[victim] / POSITION_STEPS)) {
    scatterEmbers(world, rails, victim, bounty);
  }
  const credited = rails.tick <= world.creditUntil[victim] ? world.creditTo[victim] : -1;
  const killer = slotOf(world, credited);
  const gain = killer >= 0 ? BOUNTY.kill + Math.floor(bounty * BOUNTY.share) : 0;
  let distance = 0;
  if (killer >= 0) {
    world.bounty[killer] += gain;
    world.kills[killer]++;
    const dx = world.x[killer] - world.x[victim];
    const dy = world.y[killer] - world.y[victim];
    distance = Math.round(Math.sqrt(dx * dx + dy * dy) / POSITION_STEPS);
  }
  noteKill(world, killer, victim, cause, distance);
  world.bounty[victim] = Math.max(BOUNTY.start, Math.floor(bounty * BOUNTY.kept));
  log.kills.push({
    killer: credited,
    killerSlot: killer,
    victim,
    cause,
    gain,
    distance,
    killerTeam: killer < 0 ? 0 : world.team[killer],
    victimTeam: world.team[victim],
    ...judgeFeats(world, rails.tick, killer, victim),
  });
}

function scatterEmbers(world: World, rails: Rails, victim: number, bounty: number): void {
  const count = Math.min(EMBER.most, EMBER.least + Math.floor(bounty / EMBER.perBounty));
  const expiry = rails.tick + ticksOf(EMBER.life, rails);
  for (let i = 0; i < count; i++) {
    const angle = Math.floor(random(world) * 4096);
    const distance = (0.3 + 0.7 * random(world)) * EMBER.scatter * POSITION_STEPS;
    const x = Math.round(world.x[victim] + cosine(angle) * distance);
    const y = Math.round(world.y[victim] + sine(angle) * distance);
    // What falls into a star is gone.
    if (burnRateAt(rails, x / POSITION_STEPS, y / POSITION_STEPS) >= BURN.inside) continue;
    addEmber(world, expiry, x, y);
  }
}

/** The next random fraction of the world's own generator. */
export function random(world: World): number {
  const state = nextRandom(world.scalars[SCALAR.random]);
  world.scalars[SCALAR.random] = state;
  return fraction(state);
}

/** Gives the crown to the highest bounty among those who fly; a tie keeps it where it is. */
export function passCrown(world: World): void {
  let best = world.scalars[SCALAR.crown] - 1;
  let most = best >= 0 && world.phase[best] === PHASE.flying ? world.bounty[best] : BOUNTY.start;
  if (most === BOUNTY.start) best = -1;
  const end = world.scalars[SCALAR.shipEnd];
  for (let slot = 0; slot < end; slot++) {
    if (world.phase[slot] !== PHASE.flying || world.bounty[slot] <= most) continue;
    best = slot;
    most = world.bounty[slot];
  }
  world.scalars[SCALAR.crown] = best + 1;
}
