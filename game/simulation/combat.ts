/** Shots against ships. */
import { CAUSE } from '../../protocol/messages/kill.ts';
import { EVENT } from '../../protocol/messages/snapshot.ts';
import { HULL_STEPS, POSITION_STEPS } from '../../protocol/quantization.ts';
import { hitShip, random } from './damage.ts';
import { addEmber, addShot, addTurnedShot, removeShot } from './entities.ts';
import { type EventLog, emit } from './events.ts';
import { cellOf, type Grid } from './grid.ts';
import { HULLS } from './hulls/index.ts';
import { noteHit, noteStopped, noteTurn } from './modes/moments.ts';
import type { Rails } from './rails.ts';
import { type Reckoning, reckonHit } from './reckoning.ts';
import { EMBER, ORE, PULSE, SHIP } from './rules.ts';
import {
  firstTouch,
  flyShot,
  type Knock,
  knockAlong,
  pulseBirth,
  pulseKnock,
  type ShotState,
  struck,
} from './shots.ts';
import { isCovered } from './skills.ts';
import { ticksOf } from './time.ts';
import { PHASE, SCALAR, slotOf, type World } from './world.ts';

/** How near a way must pass a ship's centre to hit it, position steps. */
const PULSE_REACH = (SHIP.radius + PULSE.radius) * POSITION_STEPS;

const knock: Knock = { vx: 0, vy: 0 };
const birth: ShotState = { x: 0, y: 0, vx: 0, vy: 0 };
/** The ship found by the last search, or -1, and how far along the way it was touched, 0..1. */
const found = { slot: -1, part: 2 };

/** Flies every shot by one tick; each ends on the first ship in its way that is not its owner. */
export function flyShots(world: World, rails: Rails, grid: Grid, log: EventLog, reckoning: Reckoning): void {
  const end = world.scalars[SCALAR.shotEnd];
  for (let slot = world.shotBase; slot < end; slot++) {
    if (world.alive[slot] === 0 || world.shotBorn[slot - world.shotBase] === rails.tick) continue;
    const fromX = world.x[slot];
    const fromY = world.y[slot];
    const flies = flyShot(world, slot, rails);
    noteTurn(world, slot);
    const owner = slotOf(world, world.shotOwner[slot - world.shotBase]);
    findShip(world, grid, fromX, fromY, world.x[slot], world.y[slot], PULSE_REACH, owner);
    if (found.slot >= 0) {
      // The shot ends where it touches the ship, not where it would have flown to.
      world.x[slot] = Math.round(fromX + (world.x[slot] - fromX) * found.part);
      world.y[slot] = Math.round(fromY + (world.y[slot] - fromY) * found.part);
      world.shotStruck[slot - world.shotBase] = 1;
      if (isCovered(world, found.slot, world.x[slot], world.y[slot])) {
        turnAway(world, rails, log, slot, found.slot);
      } else strike(world, rails, log, reckoning, slot, found.slot);
    }
    if (found.slot < 0 && !flies && struck.ore) chipOre(world, rails, slot);
    if (found.slot >= 0 || !flies) removeShot(world, slot);
  }
}

/** A shot that struck ore may throw an ember back the way it came. */
function chipOre(world: World, rails: Rails, shot: number): void {
  if (random(world) >= ORE.chance) return;
  const vx = world.vx[shot];
  const vy = world.vy[shot];
  const back = (ORE.throw * POSITION_STEPS) / Math.max(1, Math.sqrt(vx * vx + vy * vy));
  const expiry = rails.tick + ticksOf(EMBER.life, rails);
  addEmber(world, expiry, Math.round(world.x[shot] - vx * back), Math.round(world.y[shot] - vy * back));
}

function strike(
  world: World,
  rails: Rails,
  log: EventLog,
  reckoning: Reckoning,
  shot: number,
  victim: number,
): void {
  const owner = world.shotOwner[shot - world.shotBase];
  const { damage } = HULLS[world.shotHull[shot - world.shotBase]].pulse;
  const ownerSlot = slotOf(world, owner);
  if (ownerSlot >= 0) noteHit(world, shot, ownerSlot);
  pulseKnock(world.vx[shot], world.vy[shot], knock);
  const shielded = world.grace[victim] > 0;
  reckonHit(reckoning, victim, shot, shielded ? 0 : knock.vx, shielded ? 0 : knock.vy);
  push(world, victim, world.vx[shot], world.vy[shot], PULSE.push);
  hitShip(world, rails, log, victim, owner, damage * HULL_STEPS, CAUSE.pulse, world.x[shot], world.y[shot]);
}

/**
 * A shield turns a shot away: the shot ends, and flies on from there as one of the shielded ship, mirrored as the
 * ship sees it. Where the ship has too many shots already, it just ends.
 */
function turnAway(world: World, rails: Rails, log: EventLog, shot: number, ship: number): void {
  const hull = world.shotHull[shot - world.shotBase];
  const attacker = slotOf(world, world.shotOwner[shot - world.shotBase]);
  const x = world.x[shot];
  const y = world.y[shot];
  const dx = x - world.x[ship];
  const dy = y - world.y[ship];
  const length = Math.max(1, Math.sqrt(dx * dx + dy * dy));
  const nx = dx / length;
  const ny = dy / length;
  const approach = (world.vx[shot] - world.vx[ship]) * nx + (world.vy[shot] - world.vy[ship]) * ny;
  const turn = 2 * Math.min(0, approach);
  birth.x = x;
  birth.y = y;
  birth.vx = Math.round(world.vx[shot] - nx * turn);
  birth.vy = Math.round(world.vy[shot] - ny * turn);
  const interval = ticksOf(HULLS[world.hullKind[ship]].pulse.interval, rails);
  const turned = addTurnedShot(
    world,
    ship,
    ticksOf(PULSE.life, rails),
    world.pulseWait[ship],
    interval,
    birth,
  );
  if (turned >= 0) world.shotHull[turned - world.shotBase] = hull;
  noteStopped(world, ship, HULLS[hull].pulse.damage * HULL_STEPS);
  emit(log, EVENT.turned, x, y, ship, attacker, x, y);
}

/** Gives a ship a knock of `speed` units/s along a direction, which a shield keeps off. */
export function push(world: World, slot: number, dx: number, dy: number, speed: number): void {
  if (world.grace[slot] > 0) return;
  knockAlong(dx, dy, speed, knock);
  world.vx[slot] += knock.vx;
  world.vy[slot] += knock.vy;
}

/** Finds the first flying ship, other than slot `except`, within `reach` of a way, into `found`; all in position steps. */
function findShip(
  world: World,
  grid: Grid,
  fromX: number,
  fromY: number,
  toX: number,
  toY: number,
  reach: number,
  except: number,
): void {
  found.slot = -1;
  found.part = 2;
  const { columns, start, items } = grid;
  const left = cellOf(Math.min(fromX, toX) - reach, columns);
  const right = cellOf(Math.max(fromX, toX) + reach, columns);
  const top = cellOf(Math.min(fromY, toY) - reach, columns);
  const bottom = cellOf(Math.max(fromY, toY) + reach, columns);
  for (let row = top; row <= bottom; row++) {
    const first = start[row * columns + left];
    const last = start[row * columns + right + 1];
    for (let i = first; i < last; i++) {
      const ship = items[i];
      if (ship === except || world.phase[ship] !== PHASE.flying) continue;
      const part = firstTouch(fromX, fromY, toX, toY, world.x[ship], world.y[ship], reach);
      if (part >= found.part) continue;
      found.slot = ship;
      found.part = part;
    }
  }
}

/** A pulse leaves a ship; it flies from the next tick on. */
export function firePulse(world: World, rails: Rails, ship: number): void {
  pulseBirth(world, ship, birth);
  const expiry = rails.tick + ticksOf(PULSE.life, rails);
  const shot = addShot(world, ship, expiry, birth.x, birth.y, birth.vx, birth.vy);
  if (shot >= 0) world.shotHull[shot - world.shotBase] = world.hullKind[ship];
}
