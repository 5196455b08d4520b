/**
 * The lance: it strikes at once, and is judged by what its pilot saw.
 *
 * A pilot sees other ships some way in the past, and aims at them there. So ships are taken where they were
 * then (`world.viewDelay`), up to LANCE.rewind; what is older the pilot has to lead by himself. The pilot's
 * own ship and the bodies stand where they stand now, as he sees them.
 */
import { CAUSE } from '../../protocol/messages/kill.ts';
import { EVENT } from '../../protocol/messages/snapshot.ts';
import { HULL_STEPS, POSITION_STEPS, VIEW_DELAY_STEPS } from '../../protocol/quantization.ts';
import { angleOf, cosine, sine } from './angles.ts';
import { push } from './combat.ts';
import { hitShip } from './damage.ts';
import { type EventLog, emit } from './events.ts';
import { cellOf, type Grid } from './grid.ts';
import { HULLS } from './hulls/index.ts';
import { noteStopped } from './modes/moments.ts';
import { type Past, placeInPast } from './past.ts';
import type { Rails } from './rails.ts';
import { LANCE, SHIP } from './rules.ts';
import { beamLength, firstTouch } from './shots.ts';
import { isCovered } from './skills.ts';
import { handleOf, PHASE, type World } from './world.ts';

/** How near the beam must pass a ship's centre to hit it, position steps. */
const REACH = (SHIP.radius + LANCE.radius) * POSITION_STEPS;
/** How far bumps may have moved a ship beyond its own speed since it was seen, position steps. */
const JOSTLED = 4 * SHIP.radius * POSITION_STEPS;

/** A straight way in position steps. */
interface Beam {
  fromX: number;
  fromY: number;
  toX: number;
  toY: number;
}

// Module-wide, so that a tick allocates nothing.
const beam: Beam = { fromX: 0, fromY: 0, toX: 0, toY: 0 };
const place = { x: 0, y: 0 };
/** The ship found by the last search, or -1; how far along the beam it was touched, 0..1; where its centre was seen. */
const found = { slot: -1, part: 2, x: 0, y: 0 };

/**
 * Strikes the first ship on the beam, unless a star, planet or moon is before it. The past must hold the
 * present tick, and the grid the ships where they are in it.
 */
export function fireLance(
  world: World,
  rails: Rails,
  grid: Grid,
  past: Past,
  log: EventLog,
  ship: number,
): void {
  const x = world.x[ship];
  const y = world.y[ship];
  const angle = world.aim[ship];
  const { lance } = HULLS[world.hullKind[ship]];
  const reach = beamLength(rails, x / POSITION_STEPS, y / POSITION_STEPS, angle, lance.range);
  beam.fromX = x;
  beam.fromY = y;
  beam.toX = x + cosine(angle) * reach * POSITION_STEPS;
  beam.toY = y + sine(angle) * reach * POSITION_STEPS;
  const rewind = Math.min(world.viewDelay[ship] / VIEW_DELAY_STEPS, LANCE.rewind * rails.tickRate);
  findShip(world, rails, grid, past, ship, rewind);
  const { slot: victim, part } = found;
  if (victim < 0) {
    emit(log, EVENT.lance, x, y, ship, x, y, angle, Math.round(reach * POSITION_STEPS), -1);
    return;
  }
  // The hit is told where the ship is now: at the place on its hull that the beam touched where it was seen.
  const touchX = x + (beam.toX - x) * part;
  const touchY = y + (beam.toY - y) * part;
  const hitX = Math.round(touchX - found.x) + world.x[victim];
  const hitY = Math.round(touchY - found.y) + world.y[victim];
  const moved = found.x !== world.x[victim] || found.y !== world.y[victim];
  const shown = moved ? angleOf(hitX - x, hitY - y) : angle;
  const length = moved
    ? Math.sqrt((hitX - x) * (hitX - x) + (hitY - y) * (hitY - y))
    : reach * part * POSITION_STEPS;
  emit(log, EVENT.lance, x, y, ship, x, y, shown, Math.round(length), victim);
  push(world, victim, beam.toX - x, beam.toY - y, LANCE.push);
  const damage = lance.damage * HULL_STEPS - stopped(world, victim, lance.damage * HULL_STEPS, hitX, hitY);
  hitShip(world, rails, log, victim, handleOf(world, ship), damage, CAUSE.lance, hitX, hitY);
}

/** Hull steps of a lance's damage that the shield stops of a ship that is hit at a point. */
function stopped(world: World, victim: number, damage: number, x: number, y: number): number {
  const { shield } = HULLS[world.hullKind[victim]];
  if (shield === undefined || !isCovered(world, victim, x, y)) return 0;
  const part = Math.round(damage * shield.lance);
  noteStopped(world, victim, part);
  return part;
}

/** Finds the first ship that may be hit on the beam, each where it was `rewind` ticks ago, into `found`. */
function findShip(world: World, rails: Rails, grid: Grid, past: Past, shooter: number, rewind: number): void {
  found.slot = -1;
  found.part = 2;
  const { columns, start, items } = grid;
  const seen = rails.tick - rewind;
  // The grid knows where ships are now; a ship was seen no further from there than it can have come.
  const margin = REACH + (rewind > 0 ? SHIP.speedMax * rewind * rails.dt * POSITION_STEPS + JOSTLED : 0);
  const left = cellOf(Math.min(beam.fromX, beam.toX) - margin, columns);
  const right = cellOf(Math.max(beam.fromX, beam.toX) + margin, columns);
  const top = cellOf(Math.min(beam.fromY, beam.toY) - margin, columns);
  const bottom = cellOf(Math.max(beam.fromY, beam.toY) + margin, columns);
  for (let row = top; row <= bottom; row++) {
    const first = start[row * columns + left];
    const last = start[row * columns + right + 1];
    for (let i = first; i < last; i++) {
      const ship = items[i];
      if (ship === shooter || world.phase[ship] !== PHASE.flying) continue;
      if (!placeInPast(past, world, ship, seen, rails.dt, place)) continue;
      const part = firstTouch(beam.fromX, beam.fromY, beam.toX, beam.toY, place.x, place.y, REACH);
      if (part >= found.part) continue;
      const { x, y } = place;
      if (hasTakenCover(world, rails, past, ship, rewind)) continue;
      found.slot = ship;
      found.part = part;
      found.x = x;
      found.y = y;
    }
  }
}

/**
 * Whether a ship, though seen in the open, has been behind a body for the last LANCE.cover seconds, seen
 * from where the beam begins: it is safe there, however late the news of it reaches the shooter.
 */
function hasTakenCover(world: World, rails: Rails, past: Past, ship: number, rewind: number): boolean {
  const ticks = Math.ceil(LANCE.cover * rails.tickRate);
  if (rewind <= ticks) return false;
  const { bodies } = rails.map;
  const fromX = beam.fromX / POSITION_STEPS;
  const fromY = beam.fromY / POSITION_STEPS;
  for (let tick = rails.tick - ticks; tick <= rails.tick; tick++) {
    if (!placeInPast(past, world, ship, tick, rails.dt, place)) return false;
    const toX = place.x / POSITION_STEPS;
    const toY = place.y / POSITION_STEPS;
    let hidden = false;
    for (let i = 0; i < bodies.length && !hidden; i++) {
      hidden = firstTouch(fromX, fromY, toX, toY, rails.x[i], rails.y[i], bodies[i].radius) <= 1;
    }
    if (!hidden) return false;
  }
  return true;
}
