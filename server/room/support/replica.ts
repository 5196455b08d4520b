/**
 * What a client knows, reduced to what SPEC.md asks of it: a world filled from snapshots alone.
 *
 * It keeps entities by slot as the wire speaks of them, so that a test can hold it against the server's world.
 */
import type { ArenaMap } from '../../../game/simulation/arenaMap.ts';
import { packMap, unpackMap } from '../../../game/simulation/arenaMap.ts';
import { flyShip } from '../../../game/simulation/flight.ts';
import { cellAt } from '../../../game/simulation/grid.ts';
import { loadOwn } from '../../../game/simulation/ownState.ts';
import { announceRim, createRails, moveRails, type Rails } from '../../../game/simulation/rails.ts';
import { PULSE } from '../../../game/simulation/rules.ts';
import { stepShip } from '../../../game/simulation/ship.ts';
import {
  flyShot,
  type Knock,
  pulseBirth,
  pulseKnock,
  type ShotState,
} from '../../../game/simulation/shots.ts';
import { setUsingSkill } from '../../../game/simulation/skills.ts';
import { ticksOf } from '../../../game/simulation/time.ts';
import {
  type Capacity,
  createWorld,
  PHASE,
  SHOTS_PER_SHIP,
  type World,
} from '../../../game/simulation/world.ts';
import { RIM } from '../../../protocol/messages/rim.ts';
import type { ServerMessage } from '../../../protocol/messages/server.ts';
import {
  EMBER_FIELDS,
  ENTER_FIELDS,
  isKeyframe,
  SHIP_FLAG,
  SHOT_FIELDS,
  SNAPSHOT,
  type Snapshot,
  TEAM_STEP,
  tickOf,
} from '../../../protocol/messages/snapshot.ts';
import { NO_SHIP } from '../../../protocol/messages/welcome.ts';
import { AIM_STEPS, ANGLE_STEPS } from '../../../protocol/quantization.ts';
import { changesOf, parted, type ShipChange } from './changes.ts';

/** What the pilot steered in a tick. */
export interface Steering {
  readonly thrust: number;
  readonly aim: number;
  readonly buttons: number;
}

export interface Replica {
  readonly world: World;
  readonly rails: Rails;
  /** Slot of the own ship, which is kept in the world too. */
  readonly own: number;
  /** What its pilot sent, by tick. */
  readonly steered: ReadonlyMap<number, Steering>;
  /** Slots of the entities of others that it knows. */
  readonly known: Set<number>;
  /** Slots of shots and embers that ended by themselves in the last tick. */
  readonly ended: Set<number>;
  /** Tick of the last snapshot, or -1; and of the one before it, or -1 where the last is a keyframe. */
  tick: number;
  base: number;
  /** Left, top, right and bottom of the cells that it may know of; empty where there are no bounds. */
  window: readonly number[];
  /** By slot of ship, as told. */
  readonly names: string[];
  readonly aim: Int32Array;
  readonly flags: Int32Array;
  readonly hull: Int32Array;
  /** What came that a client could not make sense of. */
  readonly faults: string[];
}

/** An empty replica for whoever flies the ship in slot `own`, and sent what `steered` holds by tick. */
export function createReplica(
  map: ArenaMap,
  tickRate: number,
  capacity: Capacity,
  own: number,
  steered: ReadonlyMap<number, Steering> = new Map(),
): Replica {
  const unpacked = unpackMap(packMap(map));
  if (unpacked === null) throw new Error('the map does not survive the wire');
  return {
    world: createWorld(capacity),
    rails: createRails(unpacked, tickRate),
    own,
    steered,
    known: new Set(),
    ended: new Set(),
    tick: -1,
    base: -1,
    window: [],
    names: [],
    aim: new Int32Array(capacity.ships),
    flags: new Int32Array(capacity.ships),
    hull: new Int32Array(capacity.ships),
    faults: [],
  };
}

/** Takes in a message of the server's; what is neither a snapshot nor of the rim is left alone. */
export function takeIn(replica: Replica, message: ServerMessage): void {
  if (message.type === RIM) announceRim(replica.rails, message);
  if (message.type === SNAPSHOT) takeSnapshot(replica, message);
}

function takeSnapshot(replica: Replica, snapshot: Snapshot): void {
  const { known, faults, world } = replica;
  const tick = tickOf(snapshot.when, replica.tick);
  if (tick < 0) faults.push(`a snapshot at ${snapshot.when} does not follow tick ${replica.tick}`);
  const keyframe = isKeyframe(snapshot.when);
  const base = keyframe ? -1 : replica.tick;
  const changes = changesOf(snapshot);
  if (keyframe) known.clear();
  for (let t = keyframe ? tick : base + 1; t <= tick; t++) {
    moveRails(replica.rails, t);
    if (t === tick) for (const change of changes) steer(replica, change, tick === base + 1);
    flyKnown(replica);
  }
  takeOwn(replica, snapshot, tick, base);
  for (const change of changes) strike(replica, change);
  for (const change of changes) bear(replica, change, tick);
  for (const change of changes) settle(replica, change);
  for (const slot of snapshot.gone) {
    // A shot or an ember may have ended here by itself already.
    if (!known.delete(slot) && slot < world.shotBase)
      faults.push(`tick ${tick}: ${slot} is gone and was not known`);
  }
  for (const one of parted(snapshot.enters, ENTER_FIELDS)) enter(replica, one, tick);
  for (const one of parted(snapshot.shots, SHOT_FIELDS)) enterShot(replica, one, tick);
  for (const one of parted(snapshot.embers, EMBER_FIELDS)) enterEmber(replica, one, tick);
  if (snapshot.window.length > 0) replica.window = snapshot.window.length === 4 ? snapshot.window : [];
  else if (keyframe) faults.push(`tick ${tick}: a keyframe without a window`);
  forgetOutside(replica);
  replica.tick = tick;
  replica.base = base;
}

/** Puts a ship's controls in force before it flies. */
function steer(replica: Replica, { slot, thrust, turn, flags, whole }: ShipChange, steady: boolean): void {
  const { world, known, faults } = replica;
  if (!known.has(slot) && slot !== replica.own) faults.push(`a change of ${slot}, which is not known`);
  if (whole !== undefined) return;
  if (!steady) faults.push(`a change of ${slot} over a gap`);
  if (thrust !== undefined) world.thrust[slot] = thrust;
  if (turn !== undefined) replica.aim[slot] = (replica.aim[slot] + turn + AIM_STEPS) % AIM_STEPS;
  if (flags !== undefined) setFlags(replica, slot, flags);
}

function flyKnown({ world, rails, known, ended }: Replica): void {
  ended.clear();
  for (const slot of known) {
    if (slot < world.shotBase) flyShip(world, slot, rails);
    else {
      const flies =
        slot < world.emberBase
          ? flyShot(world, slot, rails)
          : rails.tick < world.emberExpiry[slot - world.emberBase];
      if (flies) continue;
      known.delete(slot);
      ended.add(slot);
    }
  }
}

/** The own ship as told, or by its own step with what its pilot sent. */
function takeOwn(replica: Replica, { own }: Snapshot, tick: number, base: number): void {
  const { world, rails, steered, faults } = replica;
  const { own: slot } = replica;
  if (slot === NO_SHIP) return;
  if (own.length > 0) {
    loadOwn(world, slot, own, 0);
    return;
  }
  const input = steered.get(tick);
  if (input === undefined || base !== tick - 1) {
    faults.push(`tick ${tick}: the own ship cannot be foreseen`);
    return;
  }
  Object.assign(world.thrust, { [slot]: input.thrust });
  Object.assign(world.aim, { [slot]: input.aim });
  Object.assign(world.buttons, { [slot]: input.buttons });
  if (world.phase[slot] !== PHASE.flying) {
    if (world.respawnWait[slot] > 0) world.respawnWait[slot]--;
    return;
  }
  const { damage } = stepShip(world, slot, rails);
  world.hull[slot] = Math.max(0, world.hull[slot] - damage);
}

const knock: Knock = { vx: 0, vy: 0 };

/** The hits that a change tells: the shots end and knock the ship, unless it is shielded. */
function strike(replica: Replica, { slot, hits }: ShipChange): void {
  const { world, known, ended, faults } = replica;
  for (const shot of hits) {
    // One that strikes in its last tick has ended here by itself.
    const wasKnown = known.delete(shot) || ended.has(shot);
    if (slot === replica.own) continue;
    if (!wasKnown) faults.push(`${shot}, which is not known, hits ${slot}`);
    if ((replica.flags[slot] & SHIP_FLAG.grace) !== 0) continue;
    pulseKnock(world.vx[shot], world.vy[shot], knock);
    world.vx[slot] += knock.vx;
    world.vy[slot] += knock.vy;
  }
}

const birth: ShotState = { x: 0, y: 0, vx: 0, vy: 0 };

/** The shot of a ship that fired, by its present aim; it flies from the next tick on. */
function bear(replica: Replica, { slot, fired }: ShipChange, tick: number): void {
  const { world, known, rails } = replica;
  if (!fired) return;
  world.aim[slot] = replica.aim[slot] * (ANGLE_STEPS / AIM_STEPS);
  pulseBirth(world, slot, birth);
  const shot = world.shotBase + slot * SHOTS_PER_SHIP + world.nextShot[slot];
  world.nextShot[slot] = (world.nextShot[slot] + 1) % SHOTS_PER_SHIP;
  place(world, shot, birth.x, birth.y, birth.vx, birth.vy);
  world.shotExpiry[shot - world.shotBase] = tick + ticksOf(PULSE.life, rails);
  known.add(shot);
}

/** What else of a ship changed. */
function settle(replica: Replica, { slot, hull, bounty, moved, whole }: ShipChange): void {
  const { world } = replica;
  if (whole !== undefined) setWhole(replica, slot, whole);
  if (hull !== undefined) replica.hull[slot] = hull;
  if (bounty !== undefined) world.bounty[slot] = bounty;
  if (moved !== undefined) place(world, slot, moved[0], moved[1], moved[2], moved[3]);
}

function setWhole(replica: Replica, slot: number, told: readonly number[]): void {
  const { world } = replica;
  const [x, y, vx, vy, thrust, aim, flags, hull, bounty, nextShot] = told;
  if (!replica.known.has(slot)) replica.faults.push(`all of ${slot} is told, which is not known`);
  place(world, slot, x, y, vx, vy);
  world.thrust[slot] = thrust;
  replica.aim[slot] = aim;
  setFlags(replica, slot, flags);
  replica.hull[slot] = hull;
  world.bounty[slot] = bounty;
  world.nextShot[slot] = nextShot;
}

function setFlags(replica: Replica, slot: number, flags: number): void {
  replica.flags[slot] = flags;
  replica.world.boosting[slot] = flags & SHIP_FLAG.boost;
  setUsingSkill(replica.world, slot, (flags & SHIP_FLAG.skill) !== 0);
}

function enter(replica: Replica, told: (number | string)[], tick: number): void {
  const [slot, name, hullTeam, ...rest] = told as [number, string, number, ...number[]];
  meet(replica, slot, tick);
  replica.names[slot] = name;
  replica.world.hullKind[slot] = hullTeam % TEAM_STEP;
  replica.world.team[slot] = Math.floor(hullTeam / TEAM_STEP);
  setWhole(replica, slot, rest);
}

function enterShot(replica: Replica, [slot, x, y, vx, vy, left]: number[], tick: number): void {
  const { world } = replica;
  meet(replica, slot, tick);
  place(world, slot, x, y, vx, vy);
  world.shotExpiry[slot - world.shotBase] = tick + left;
}

function enterEmber(replica: Replica, [slot, x, y, , left]: number[], tick: number): void {
  const { world } = replica;
  meet(replica, slot, tick);
  place(world, slot, x, y, 0, 0);
  world.emberExpiry[slot - world.emberBase] = tick + left;
}

function meet({ known, faults, own }: Replica, slot: number, tick: number): void {
  if (known.has(slot)) faults.push(`tick ${tick}: ${slot} enters and is known already`);
  if (slot === own) faults.push(`tick ${tick}: the own ship enters`);
  known.add(slot);
}

/** Forgets the shots and embers that lie outside the window. */
function forgetOutside({ world, known, window }: Replica): void {
  if (window.length === 0) return;
  const [left, top, right, bottom] = window;
  for (const slot of known) {
    if (slot < world.shotBase) continue;
    const column = cellAt(world.x[slot]);
    const row = cellAt(world.y[slot]);
    if (column < left || column > right || row < top || row > bottom) known.delete(slot);
  }
}

function place(world: World, slot: number, x: number, y: number, vx: number, vy: number): void {
  world.x[slot] = x;
  world.y[slot] = y;
  world.vx[slot] = vx;
  world.vy[slot] = vy;
}
