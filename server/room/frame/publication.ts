/**
 * What the arena tells of a tick: which ships deviate from the flight model, and every record's bytes,
 * made at most once a tick and shared by all clients.
 */
import { HULLS } from '../../../game/simulation/hulls/index.ts';
import type { Reckoning } from '../../../game/simulation/reckoning.ts';
import { EMBER } from '../../../game/simulation/rules.ts';
import { PHASE, SCALAR, slotOf, TRAIT, type World } from '../../../game/simulation/world.ts';
import {
  createWriter,
  reserve,
  type Writer,
  writeInt,
  writeRaw,
  writeShortArray,
} from '../../../protocol/codec/writer.ts';
import { BUTTON } from '../../../protocol/messages/input.ts';
import { RECORD, RECORD_LENGTHS, SHIP_FLAG, TEAM_STEP } from '../../../protocol/messages/snapshot.ts';
import { AIM_STEPS, ANGLE_STEPS, HULL_SHOWN_STEPS, HULL_STEPS } from '../../../protocol/quantization.ts';

/** Seconds after which a ship is told in full again, to mend whatever a client may have got wrong. */
const REFRESH = 4;
/** A turn of the aim by this much (in 256ths) is told at once, a smaller one every few ticks. */
const AIM_AT_ONCE = 6;
const AIM_EVERY = 8;

/** Bytes of one kind of record: entity s has `bytes[from[s]..to[s]-1]` where `tick[s]` is the present one. */
interface Table {
  readonly tick: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

export interface Publication {
  readonly world: World;
  /** Callsign of each ship as msgpack. */
  readonly names: (Uint8Array | undefined)[];
  /** Last tick in which only a ship's controls deviated, and in which more did. */
  readonly controlsTick: Int32Array;
  readonly stateTick: Int32Array;
  readonly writer: Writer;
  readonly enter: Table;
  readonly state: Table;
  readonly controls: Table;
  /** What was last told of each ship. */
  readonly thrust: Uint8Array;
  readonly aim: Uint8Array;
  readonly flags: Uint8Array;
  readonly hull: Uint8Array;
  readonly bounty: Int32Array;
}

export function createPublication(world: World): Publication {
  const { ships } = world.capacity;
  const table = (length: number): Table => ({
    tick: new Int32Array(length).fill(-1),
    from: new Int32Array(length),
    to: new Int32Array(length),
  });
  return {
    world,
    names: [],
    controlsTick: new Int32Array(ships),
    stateTick: new Int32Array(ships),
    writer: createWriter(65_536),
    enter: table(world.slots),
    state: table(ships),
    controls: table(ships),
    thrust: new Uint8Array(ships),
    aim: new Uint8Array(ships),
    flags: new Uint8Array(ships),
    hull: new Uint8Array(ships),
    bounty: new Int32Array(ships),
  };
}

/** Sets the callsign under which a ship is told from now on. */
export function publishName(publication: Publication, slot: number, callsign: string): void {
  const text = new TextEncoder().encode(callsign);
  const head = text.length < 32 ? [0xa0 | text.length] : [0xd9, text.length];
  publication.names[slot] = Uint8Array.from([...head, ...text]);
}

/** Flags of a ship as others see it. */
export function shipFlags(world: World, slot: number): number {
  let flags = 0;
  if (world.boosting[slot] === 1) flags |= SHIP_FLAG.boost;
  if (world.grace[slot] > 0) flags |= SHIP_FLAG.grace;
  if ((world.traits[slot] & TRAIT.adrift) !== 0) flags |= SHIP_FLAG.adrift;
  if ((world.traits[slot] & TRAIT.pilot) !== 0) flags |= SHIP_FLAG.pilot;
  if ((world.buttons[slot] & BUTTON.fire) !== 0) flags |= SHIP_FLAG.firing;
  return flags;
}

/** Finds out which ships deviate in the world's tick; called once after each step. */
export function publish(publication: Publication, { strayed, hits }: Reckoning, tickRate: number): void {
  const { world, thrust, aim, flags, hull, bounty, stateTick, controlsTick } = publication;
  const tick = world.scalars[SCALAR.tick];
  const end = world.scalars[SCALAR.shipEnd];
  const refresh = REFRESH * tickRate;
  publication.writer.length = 0;
  for (let slot = 0; slot < end; slot++) {
    if (world.phase[slot] !== PHASE.flying) continue;
    const aimNow = ((world.aim[slot] * AIM_STEPS) / ANGLE_STEPS) | 0;
    const flagsNow = shipFlags(world, slot);
    const full = HULLS[world.hullKind[slot]].hull * HULL_STEPS;
    const hullNow = Math.ceil((world.hull[slot] * HULL_SHOWN_STEPS) / full);
    const turned = Math.abs(((aimNow - aim[slot] + 128) & 255) - 128);
    const moved =
      strayed[slot] === 1 ||
      hits[slot] > 0 ||
      hullNow !== hull[slot] ||
      world.bounty[slot] !== bounty[slot] ||
      (tick + slot * 7) % refresh === 0;
    const steered =
      world.thrust[slot] !== thrust[slot] ||
      flagsNow !== flags[slot] ||
      turned >= AIM_AT_ONCE ||
      (turned > 0 && (tick + slot) % AIM_EVERY === 0);
    if (!moved && !steered) continue;
    if (moved) stateTick[slot] = tick;
    else controlsTick[slot] = tick;
    thrust[slot] = world.thrust[slot];
    aim[slot] = aimNow;
    flags[slot] = flagsNow;
    hull[slot] = hullNow;
    bounty[slot] = world.bounty[slot];
  }
}

/**
 * Appends the record that brings an entity into a client's view.
 * What is told of a ship here is what was last published, so that all clients share one truth.
 */
export function writeEnter(publication: Publication, out: Writer, slot: number): void {
  const { world, enter, writer } = publication;
  const tick = world.scalars[SCALAR.tick];
  if (enter.tick[slot] !== tick) {
    enter.tick[slot] = tick;
    enter.from[slot] = writer.length;
    if (slot < world.shotBase) encodeShipEnter(publication, slot);
    else if (slot < world.emberBase) encodeShotEnter(world, writer, slot, tick);
    else encodeEmberEnter(world, writer, slot, tick);
    enter.to[slot] = writer.length;
  }
  writeRaw(out, writer.bytes, enter.from[slot], enter.to[slot]);
}

/** Appends a ship's full motion. */
export function writeState(publication: Publication, out: Writer, slot: number): void {
  const { world, state, writer } = publication;
  const tick = world.scalars[SCALAR.tick];
  if (state.tick[slot] !== tick) {
    state.tick[slot] = tick;
    state.from[slot] = writer.length;
    writeShortArray(writer, RECORD_LENGTHS[RECORD.shipState]);
    writeInt(writer, RECORD.shipState);
    writeInt(writer, slot);
    encodeMotion(publication, slot);
    state.to[slot] = writer.length;
  }
  writeRaw(out, writer.bytes, state.from[slot], state.to[slot]);
}

/** Appends a ship's new controls. */
export function writeControls(publication: Publication, out: Writer, slot: number): void {
  const { world, controls, writer, thrust, aim, flags } = publication;
  const tick = world.scalars[SCALAR.tick];
  if (controls.tick[slot] !== tick) {
    controls.tick[slot] = tick;
    controls.from[slot] = writer.length;
    writeShortArray(writer, RECORD_LENGTHS[RECORD.shipControls]);
    writeInt(writer, RECORD.shipControls);
    writeInt(writer, slot);
    writeInt(writer, thrust[slot]);
    writeInt(writer, aim[slot]);
    writeInt(writer, flags[slot]);
    controls.to[slot] = writer.length;
  }
  writeRaw(out, writer.bytes, controls.from[slot], controls.to[slot]);
}

function encodeShipEnter(publication: Publication, slot: number): void {
  const { world, writer, names } = publication;
  writeShortArray(writer, RECORD_LENGTHS[RECORD.shipEnter]);
  writeInt(writer, RECORD.shipEnter);
  writeInt(writer, slot);
  const name = names[slot];
  reserve(writer, 1);
  if (name === undefined) writer.bytes[writer.length++] = 0xa0;
  else writeRaw(writer, name, 0, name.length);
  writeInt(writer, world.hullKind[slot] + TEAM_STEP * world.team[slot]);
  encodeMotion(publication, slot);
}

function encodeMotion(publication: Publication, slot: number): void {
  const { world, writer, thrust, aim, flags, hull, bounty } = publication;
  writeInt(writer, world.x[slot]);
  writeInt(writer, world.y[slot]);
  writeInt(writer, world.vx[slot]);
  writeInt(writer, world.vy[slot]);
  writeInt(writer, thrust[slot]);
  writeInt(writer, aim[slot]);
  writeInt(writer, flags[slot]);
  writeInt(writer, hull[slot]);
  writeInt(writer, bounty[slot]);
}

function encodeShotEnter(world: World, writer: Writer, slot: number, tick: number): void {
  const shot = slot - world.shotBase;
  writeShortArray(writer, RECORD_LENGTHS[RECORD.shotEnter]);
  writeInt(writer, RECORD.shotEnter);
  writeInt(writer, slot);
  writeInt(writer, slotOf(world, world.shotOwner[shot]));
  writeInt(writer, world.x[slot]);
  writeInt(writer, world.y[slot]);
  writeInt(writer, world.vx[slot]);
  writeInt(writer, world.vy[slot]);
  writeInt(writer, world.shotExpiry[shot] - tick);
}

function encodeEmberEnter(world: World, writer: Writer, slot: number, tick: number): void {
  writeShortArray(writer, RECORD_LENGTHS[RECORD.emberEnter]);
  writeInt(writer, RECORD.emberEnter);
  writeInt(writer, slot);
  writeInt(writer, world.x[slot]);
  writeInt(writer, world.y[slot]);
  writeInt(writer, EMBER.bounty);
  writeInt(writer, world.emberExpiry[slot - world.emberBase] - tick);
}
