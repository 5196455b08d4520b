/**
 * What a client knows, reduced to what SPEC.md asks of it: a world filled from snapshots alone.
 *
 * It keeps entities by slot as the wire speaks of them, so that a test can hold it against the server's world.
 */
import type { ArenaMap } from '../../../game/simulation/arenaMap.ts';
import { packMap, unpackMap } from '../../../game/simulation/arenaMap.ts';
import { flyShip } from '../../../game/simulation/flight.ts';
import { announceRim, createRails, moveRails, type Rails } from '../../../game/simulation/rails.ts';
import { flyShot } from '../../../game/simulation/shots.ts';
import { type Capacity, createWorld, type World } from '../../../game/simulation/world.ts';
import { RIM } from '../../../protocol/messages/rim.ts';
import type { ServerMessage } from '../../../protocol/messages/server.ts';
import {
  RECORD,
  SHIP_FLAG,
  SNAPSHOT,
  type Snapshot,
  TEAM_STEP,
} from '../../../protocol/messages/snapshot.ts';

export interface Replica {
  readonly world: World;
  readonly rails: Rails;
  /** Slots of the entities it knows. */
  readonly known: Set<number>;
  /** Tick of the last snapshot, or -1. */
  tick: number;
  /** By slot of ship, as told. */
  readonly names: string[];
  readonly aim: Int32Array;
  readonly flags: Int32Array;
  readonly hull: Int32Array;
  /** What came that a client could not make sense of. */
  readonly faults: string[];
}

export function createReplica(map: ArenaMap, tickRate: number, capacity: Capacity): Replica {
  const unpacked = unpackMap(packMap(map));
  if (unpacked === null) throw new Error('the map does not survive the wire');
  return {
    world: createWorld(capacity),
    rails: createRails(unpacked, tickRate),
    known: new Set(),
    tick: -1,
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
  const { known, faults } = replica;
  const { tick, base } = snapshot;
  if (base < 0) known.clear();
  else if (base !== replica.tick)
    faults.push(`tick ${tick} builds on ${base}, the last one was ${replica.tick}`);
  for (let t = base < 0 ? tick : base + 1; t <= tick; t++) {
    moveRails(replica.rails, t);
    if (t === tick) steer(replica, snapshot);
    flyKnown(replica);
  }
  for (const slot of snapshot.gone) {
    // A shot may have ended here by itself already.
    const mayHaveEnded = slot >= replica.world.shotBase && slot < replica.world.emberBase;
    if (!known.delete(slot) && !mayHaveEnded) faults.push(`tick ${tick}: ${slot} is gone and was not known`);
  }
  for (const record of snapshot.records) apply(replica, record, tick);
  replica.tick = tick;
}

function steer(replica: Replica, { tick, base, records }: Snapshot): void {
  for (const record of records) {
    if (record[0] !== RECORD.shipControls) continue;
    const slot = record[1] as number;
    if (base !== tick - 1) replica.faults.push(`tick ${tick}: controls of ${slot} over a gap`);
    if (!replica.known.has(slot))
      replica.faults.push(`tick ${tick}: controls of ${slot}, which is not known`);
    setControls(replica, slot, record.slice(2) as number[]);
  }
}

function flyKnown({ world, rails, known }: Replica): void {
  for (const slot of known) {
    if (slot < world.shotBase) flyShip(world, slot, rails);
    else if (slot < world.emberBase && !flyShot(world, slot, rails)) known.delete(slot);
  }
}

function setControls(replica: Replica, slot: number, [thrust, aim, flags]: number[]): void {
  replica.world.thrust[slot] = thrust;
  replica.world.boosting[slot] = flags & SHIP_FLAG.boost;
  replica.aim[slot] = aim;
  replica.flags[slot] = flags;
}

function setMotion(replica: Replica, slot: number, told: readonly number[]): void {
  const { world } = replica;
  const [x, y, vx, vy, thrust, aim, flags, hull, bounty] = told;
  place(world, slot, x, y, vx, vy);
  setControls(replica, slot, [thrust, aim, flags]);
  replica.hull[slot] = hull;
  world.bounty[slot] = bounty;
}

function place(world: World, slot: number, x: number, y: number, vx: number, vy: number): void {
  world.x[slot] = x;
  world.y[slot] = y;
  world.vx[slot] = vx;
  world.vy[slot] = vy;
}

function apply(replica: Replica, record: Snapshot['records'][number], tick: number): void {
  const { world, known, faults } = replica;
  const [kind, slot, ...told] = record as [number, number, ...number[]];
  if (kind === RECORD.shipControls) return;
  if (kind === RECORD.shipState) {
    if (!known.has(slot)) faults.push(`tick ${tick}: state of ${slot}, which is not known`);
    setMotion(replica, slot, told);
    return;
  }
  if (known.has(slot)) faults.push(`tick ${tick}: ${slot} enters and is known already`);
  known.add(slot);
  if (kind === RECORD.shipEnter) {
    replica.names[slot] = record[2] as string;
    world.hullKind[slot] = told[1] % TEAM_STEP;
    world.team[slot] = Math.floor(told[1] / TEAM_STEP);
    setMotion(replica, slot, told.slice(2));
  } else if (kind === RECORD.shotEnter) {
    const [, x, y, vx, vy, left] = told;
    place(world, slot, x, y, vx, vy);
    world.shotExpiry[slot - world.shotBase] = tick + left;
  } else {
    place(world, slot, told[0], told[1], 0, 0);
    world.emberExpiry[slot - world.emberBase] = tick + told[3];
  }
}
