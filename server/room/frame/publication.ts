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
  type Writer,
  writeInt,
  writeRaw,
  writeShortArray,
} from '../../../protocol/codec/writer.ts';
import { BUTTON } from '../../../protocol/messages/input.ts';
import { RECORD, RECORD_LENGTHS, SHIP_FLAG, TEAM_STEP } from '../../../protocol/messages/snapshot.ts';
import { AIM_STEPS, ANGLE_STEPS, HULL_SHOWN_STEPS, HULL_STEPS } from '../../../protocol/quantization.ts';
import { createMemory, type Memory } from './memory.ts';

/** Seconds after which a ship is told in full again, to mend whatever a client may have got wrong. */
const REFRESH = 4;
/** A turn of the aim by this much (in 256ths) is told at once, a smaller one every few ticks. */
const AIM_AT_ONCE = 6;
const AIM_EVERY = 8;

/** An empty callsign. */
const NAMELESS = Uint8Array.of(0xa0);

/** Bytes of one kind of record: entity s has `bytes[from[s]..to[s]-1]` where `tick[s]` is the present one. */
interface Table {
  readonly tick: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/** What was last told of each ship, by slot. */
export interface Told {
  /** Last tick in which only a ship's controls deviated, and in which more did. */
  readonly controlsTick: Int32Array;
  readonly stateTick: Int32Array;
  readonly thrust: Uint8Array;
  readonly aim: Uint8Array;
  readonly flags: Uint8Array;
  readonly hull: Uint8Array;
  readonly bounty: Int32Array;
  /** Callsign as msgpack in NAME_BYTES each: the first byte says how many of the others count. */
  readonly names: Uint8Array;
}

/** The longest callsign is 16 code points of 4 bytes behind a head of 2. */
const NAME_BYTES = 68;

export interface Publication extends Told {
  readonly world: World;
  readonly writer: Writer;
  readonly enter: Table;
  readonly state: Table;
  readonly controls: Table;
}

export function layOutTold(memory: Memory, ships: number): Told {
  return {
    controlsTick: memory.i32(ships),
    stateTick: memory.i32(ships),
    thrust: memory.u8(ships),
    aim: memory.u8(ships),
    flags: memory.u8(ships),
    hull: memory.u8(ships),
    bounty: memory.i32(ships),
    names: memory.u8(ships * NAME_BYTES),
  };
}

export type Records = Pick<Publication, 'writer' | 'enter' | 'state' | 'controls'>;

/** Room for the bytes of a tick's records; frames of several ticks may share it, one after the other. */
export function createRecords({ slots, capacity }: World): Records {
  const table = (length: number): Table => ({
    tick: new Int32Array(length).fill(-1),
    from: new Int32Array(length),
    to: new Int32Array(length),
  });
  const { ships } = capacity;
  return {
    writer: createWriter(65_536),
    enter: table(slots),
    state: table(ships),
    controls: table(ships),
  };
}

/** Lets go of all bytes: what they were made of was not what it seemed. */
export function forgetRecords({ writer, enter, state, controls }: Records): void {
  writer.length = 0;
  for (const { tick } of [enter, state, controls]) tick.fill(-1);
}

/** The publication of a world; in memory of its own where none is given. */
export function createPublication(
  world: World,
  told: Told = layOutTold(createMemory(), world.capacity.ships),
  records: Records = createRecords(world),
): Publication {
  return { world, ...told, ...records };
}

/** Sets the callsign under which a ship is told from now on; throws where it is too long for any ship. */
export function publishName({ names }: Told, slot: number, callsign: string): void {
  const text = new TextEncoder().encode(callsign);
  const head = text.length < 32 ? [0xa0 | text.length] : [0xd9, text.length];
  const length = head.length + text.length;
  if (length >= NAME_BYTES) throw new RangeError(`the callsign ${callsign} has ${text.length} bytes`);
  names.set([length, ...head, ...text], slot * NAME_BYTES);
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
  const name = slot * NAME_BYTES;
  writeShortArray(writer, RECORD_LENGTHS[RECORD.shipEnter]);
  writeInt(writer, RECORD.shipEnter);
  writeInt(writer, slot);
  if (names[name] > 0) writeRaw(writer, names, name + 1, name + 1 + names[name]);
  else writeRaw(writer, NAMELESS, 0, NAMELESS.length);
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
