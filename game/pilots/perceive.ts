/**
 * Fills a percept from the world itself, with what a player on that ship would see: its screen, the crown's
 * place, nothing more.
 */
import {
  CHARGE_STEPS,
  HULL_STEPS,
  POSITION_STEPS,
  SHIP_FLAG,
  VELOCITY_STEPS,
} from '../simulation/controls.ts';
import { cellOf } from '../simulation/grid.ts';
import { HULLS } from '../simulation/hulls/index.ts';
import { type Place, relayPlace } from '../simulation/rails.ts';
import { CHARGE, RELAY } from '../simulation/rules.ts';
import { isUsingSkill } from '../simulation/skills.ts';
import type { Simulation } from '../simulation/step.ts';
import { visibleExtents } from '../simulation/view.ts';
import { handleOf, PHASE, ROUND, SCALAR, TRAIT, type World } from '../simulation/world.ts';
import { type Percept, SEEN } from './brain.ts';
import { clearNearest, createNearest, type Nearest, offer } from './nearest.ts';

/** The screen that a pilot without a screen is taken to have, width / height in thousandths. */
const ASPECT = 1_778;
/** The crown's place is told to everyone this coarsely, units. */
const CROWN_GRAIN = 64;

const { halfWidth, halfHeight } = visibleExtents(ASPECT);
const WIDE = halfWidth * POSITION_STEPS;
const HIGH = halfHeight * POSITION_STEPS;

// Scratch memory: percepts are filled one after the other.
const ships = createNearest(SEEN.ships);
const shots = createNearest(SEEN.shots);
const embers = createNearest(SEEN.embers);
const place: Place = { x: 0, y: 0 };

/** Tells what the pilot of ship `slot` sees, between two ticks: `percept.rails` is set to the simulation's. */
export function perceive(simulation: Simulation, slot: number, percept: Percept): void {
  const { world, rails } = simulation;
  percept.tick = world.scalars[SCALAR.tick];
  percept.rails = rails;
  tellOwn(world, slot, percept);
  tellCrown(world, slot, percept);
  percept.shipCount = 0;
  percept.shotCount = 0;
  percept.emberCount = 0;
  percept.team = world.team[slot];
  tellObjectives(world, percept);
  if (!percept.flying) return;
  tellShips(simulation, slot, percept);
  tellShots(world, slot, percept);
  tellEmbers(world, slot, percept);
}

function tellOwn(world: World, slot: number, percept: Percept): void {
  const kind = world.hullKind[slot];
  percept.slot = slot;
  percept.flying = world.phase[slot] === PHASE.flying;
  percept.mayRespawn = world.phase[slot] === PHASE.wrecked && world.respawnWait[slot] === 0;
  percept.hullKind = kind;
  percept.x = world.x[slot] / POSITION_STEPS;
  percept.y = world.y[slot] / POSITION_STEPS;
  percept.vx = world.vx[slot] / VELOCITY_STEPS;
  percept.vy = world.vy[slot] / VELOCITY_STEPS;
  percept.hull = world.hull[slot] / (HULLS[kind].hull * HULL_STEPS);
  percept.charge = world.charge[slot] / (CHARGE.max * CHARGE_STEPS);
  percept.lanceReady = world.lanceWait[slot] === 0;
  percept.grace = world.grace[slot] > 0;
}

function tellCrown(world: World, slot: number, percept: Percept): void {
  const crown = world.scalars[SCALAR.crown] - 1;
  percept.crowned = crown >= 0 && crown !== slot;
  if (!percept.crowned) return;
  percept.crownX = Math.round(world.x[crown] / POSITION_STEPS / CROWN_GRAIN) * CROWN_GRAIN;
  percept.crownY = Math.round(world.y[crown] / POSITION_STEPS / CROWN_GRAIN) * CROWN_GRAIN;
}

function tellShips(simulation: Simulation, slot: number, percept: Percept): void {
  const { world, grid } = simulation;
  const { columns, start, items } = grid;
  const x = world.x[slot];
  const y = world.y[slot];
  const left = cellOf(x - WIDE, columns);
  const right = cellOf(x + WIDE, columns);
  const bottom = cellOf(y + HIGH, columns);
  clearNearest(ships);
  for (let row = cellOf(y - HIGH, columns); row <= bottom; row++) {
    const last = start[row * columns + right + 1];
    for (let i = start[row * columns + left]; i < last; i++) {
      const other = items[i];
      if (other !== slot && world.phase[other] === PHASE.flying) offerInView(world, other, x, y, ships);
    }
  }
  percept.shipCount = ships.count;
  for (let i = 0; i < ships.count; i++) {
    const other = ships.slot[i];
    const kind = world.hullKind[other];
    percept.shipSlot[i] = other;
    percept.shipHullKind[i] = kind;
    percept.shipX[i] = world.x[other] / POSITION_STEPS;
    percept.shipY[i] = world.y[other] / POSITION_STEPS;
    percept.shipVx[i] = world.vx[other] / VELOCITY_STEPS;
    percept.shipVy[i] = world.vy[other] / VELOCITY_STEPS;
    percept.shipHull[i] = world.hull[other] / (HULLS[kind].hull * HULL_STEPS);
    percept.shipBounty[i] = world.bounty[other];
    percept.shipFlags[i] = flagsOf(world, other);
    percept.shipMate[i] = percept.team > 0 && world.team[other] === percept.team ? 1 : 0;
  }
}

/** The relays of the round: everyone is shown where they are, who holds them and who takes them. */
function tellObjectives(world: World, percept: Percept): void {
  const { rails } = percept;
  const count = Math.min(SEEN.objectives, world.round[ROUND.relays]);
  percept.objectiveCount = count;
  for (let i = 0; i < count; i++) {
    relayPlace(rails, rails.map.relays[i], place);
    percept.objectiveX[i] = place.x;
    percept.objectiveY[i] = place.y;
    percept.objectiveReach[i] = RELAY.reach;
    percept.objectiveTeam[i] = world.relayHolder[i];
    percept.objectiveContested[i] = world.relayTaker[i] > 0 ? 1 : 0;
  }
}

function flagsOf(world: World, slot: number): number {
  const traits = world.traits[slot];
  let flags = 0;
  if (world.boosting[slot] === 1) flags |= SHIP_FLAG.boost;
  if (world.grace[slot] > 0) flags |= SHIP_FLAG.grace;
  if (isUsingSkill(world, slot)) flags |= SHIP_FLAG.skill;
  if (traits & TRAIT.adrift) flags |= SHIP_FLAG.adrift;
  if (traits & TRAIT.pilot) flags |= SHIP_FLAG.pilot;
  return flags;
}

function tellShots(world: World, slot: number, percept: Percept): void {
  const own = handleOf(world, slot);
  const end = world.scalars[SCALAR.shotEnd];
  const x = world.x[slot];
  const y = world.y[slot];
  clearNearest(shots);
  for (let shot = world.shotBase; shot < end; shot++) {
    if (world.alive[shot] === 0 || world.shotOwner[shot - world.shotBase] === own) continue;
    offerInView(world, shot, x, y, shots);
  }
  percept.shotCount = shots.count;
  for (let i = 0; i < shots.count; i++) {
    const shot = shots.slot[i];
    percept.shotSlot[i] = shot;
    percept.shotX[i] = world.x[shot] / POSITION_STEPS;
    percept.shotY[i] = world.y[shot] / POSITION_STEPS;
    percept.shotVx[i] = world.vx[shot] / VELOCITY_STEPS;
    percept.shotVy[i] = world.vy[shot] / VELOCITY_STEPS;
  }
}

function tellEmbers(world: World, slot: number, percept: Percept): void {
  const end = world.scalars[SCALAR.emberEnd];
  const x = world.x[slot];
  const y = world.y[slot];
  clearNearest(embers);
  for (let ember = world.emberBase; ember < end; ember++) {
    if (world.alive[ember] === 1) offerInView(world, ember, x, y, embers);
  }
  percept.emberCount = embers.count;
  for (let i = 0; i < embers.count; i++) {
    percept.emberX[i] = world.x[embers.slot[i]] / POSITION_STEPS;
    percept.emberY[i] = world.y[embers.slot[i]] / POSITION_STEPS;
  }
}

/** Offers an entity to a list where it lies on the screen around (x, y), position steps. */
function offerInView(world: World, slot: number, x: number, y: number, list: Nearest): void {
  const dx = world.x[slot] - x;
  const dy = world.y[slot] - y;
  if (dx > WIDE || dx < -WIDE || dy > HIGH || dy < -HIGH) return;
  offer(list, slot, dx * dx + dy * dy);
}
