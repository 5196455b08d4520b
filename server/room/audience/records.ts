/**
 * The bytes of whatever snapshots tell of entities: made at most once a tick, and copied for everyone who is told.
 *
 * What is told of a ship is what was last published, so that all clients share one truth.
 */

import { HITS_TOLD } from '../../../game/simulation/reckoning.ts';
import { EMBER } from '../../../game/simulation/rules.ts';
import type { Capacity, World } from '../../../game/simulation/world.ts';
import { createWriter, type Writer, writeInt, writeRaw } from '../../../protocol/codec/writer.ts';
import { CHANGE, TEAM_STEP } from '../../../protocol/messages/snapshot.ts';
import type { Frame } from '../frame/frame.ts';
import { type Publication, writeName } from '../frame/publication.ts';

/** Most bytes of a slot that is gone. */
export const GONE_SIZE = 5;
/** Bytes of the way from one changed slot to the next; it is longer only as often as `longWays` says. */
export const WAY_SIZE = 1;

/** Bytes of one kind of record: entity s has `bytes[from[s]..to[s]-1]` where `tick[s]` is the present one. */
interface Table {
  readonly tick: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

export interface Records {
  tick: number;
  readonly writer: Writer;
  /** Of every entity: what makes it known. */
  readonly enter: Table;
  /** Of ships: what changed, and all that changes; both without the slot. */
  readonly change: Table;
  readonly whole: Table;
}

export function createRecords({ ships, shots, embers }: Capacity): Records {
  const table = (length: number): Table => ({
    tick: new Int32Array(length).fill(-1),
    from: new Int32Array(length),
    to: new Int32Array(length),
  });
  return {
    tick: -1,
    writer: createWriter(65_536),
    enter: table(ships + shots + embers),
    change: table(ships),
    whole: table(ships),
  };
}

/** Most bytes that the ways between changed slots take beyond WAY_SIZE each: they add up to no more than the slots. */
export function longWays(ships: number): number {
  return Math.ceil(ships / 0x80) + Math.ceil(ships / 0x100) + 2 * Math.ceil(ships / 0x10000);
}

/** Turns to the tick of a frame: bytes of earlier ones are forgotten. */
export function openRecords(records: Records, frame: Frame): void {
  const { tick } = frame.interest;
  if (records.tick === tick) return;
  records.tick = tick;
  records.writer.length = 0;
}

/** Appends what makes an entity known: its numbers in `enters`, `shots` or `embers`. */
export function writeEnter(records: Records, frame: Frame, out: Writer, slot: number): void {
  copy(records, records.enter, out, prepareEnter(records, frame, slot));
}

/** Bytes that `writeEnter` appends. */
export function enterSize(records: Records, frame: Frame, slot: number): number {
  prepareEnter(records, frame, slot);
  return records.enter.to[slot] - records.enter.from[slot];
}

/** Appends a ship's change of the tick, without its slot. */
export function writeChange(records: Records, frame: Frame, out: Writer, slot: number): void {
  copy(records, records.change, out, prepareChange(records, frame, slot));
}

export function changeSize(records: Records, frame: Frame, slot: number): number {
  prepareChange(records, frame, slot);
  return records.change.to[slot] - records.change.from[slot];
}

/** Appends everything that changes of a ship, without its slot. */
export function writeWhole(records: Records, frame: Frame, out: Writer, slot: number): void {
  copy(records, records.whole, out, prepareWhole(records, frame, slot));
}

export function wholeSize(records: Records, frame: Frame, slot: number): number {
  prepareWhole(records, frame, slot);
  return records.whole.to[slot] - records.whole.from[slot];
}

function copy({ writer }: Records, { from, to }: Table, out: Writer, slot: number): void {
  writeRaw(out, writer.bytes, from[slot], to[slot]);
}

/** Makes sure that the bytes are there; returns the slot. */
function prepareEnter({ enter, writer, tick }: Records, frame: Frame, slot: number): number {
  if (enter.tick[slot] === tick) return slot;
  const { world, publication } = frame;
  enter.tick[slot] = tick;
  enter.from[slot] = writer.length;
  writeInt(writer, slot);
  if (slot < world.shotBase) encodeShip(world, publication, writer, slot);
  else if (slot < world.emberBase) encodeShot(world, writer, slot, tick);
  else encodeEmber(world, writer, slot, tick);
  enter.to[slot] = writer.length;
  return slot;
}

function prepareChange({ change, writer, tick }: Records, frame: Frame, slot: number): number {
  if (change.tick[slot] === tick) return slot;
  change.tick[slot] = tick;
  change.from[slot] = writer.length;
  encodeChange(frame, writer, slot);
  change.to[slot] = writer.length;
  return slot;
}

function prepareWhole({ whole, writer, tick }: Records, frame: Frame, slot: number): number {
  if (whole.tick[slot] === tick) return slot;
  whole.tick[slot] = tick;
  whole.from[slot] = writer.length;
  writeInt(writer, CHANGE.whole);
  encodeAll(frame.world, frame.publication, writer, slot);
  whole.to[slot] = writer.length;
  return slot;
}

function encodeShip(world: World, publication: Publication, writer: Writer, slot: number): void {
  writeName(publication, writer, slot);
  writeInt(writer, world.hullKind[slot] + TEAM_STEP * world.team[slot]);
  encodeAll(world, publication, writer, slot);
}

function encodeAll(world: World, publication: Publication, writer: Writer, slot: number): void {
  encodeMotion(world, writer, slot);
  writeInt(writer, publication.thrust[slot]);
  writeInt(writer, publication.aim[slot]);
  writeInt(writer, publication.flags[slot]);
  writeInt(writer, publication.hull[slot]);
  writeInt(writer, publication.bounty[slot]);
  writeInt(writer, publication.nextShot[slot]);
}

function encodeMotion(world: World, writer: Writer, slot: number): void {
  writeInt(writer, world.x[slot]);
  writeInt(writer, world.y[slot]);
  writeInt(writer, world.vx[slot]);
  writeInt(writer, world.vy[slot]);
}

/** The fields in the order of their bits. */
function encodeChange({ world, publication }: Frame, writer: Writer, slot: number): void {
  const change = publication.change[slot];
  writeInt(writer, change);
  if (change === CHANGE.whole) {
    encodeAll(world, publication, writer, slot);
    return;
  }
  if ((change & CHANGE.thrust) !== 0) writeInt(writer, publication.thrust[slot]);
  if ((change & CHANGE.aim) !== 0) writeInt(writer, publication.turn[slot]);
  if ((change & CHANGE.flags) !== 0) writeInt(writer, publication.flags[slot]);
  if ((change & CHANGE.hull) !== 0) writeInt(writer, publication.hull[slot]);
  encodeHits(publication, writer, slot, change);
  if ((change & CHANGE.bounty) !== 0) writeInt(writer, publication.bounty[slot]);
  if ((change & CHANGE.moved) !== 0) encodeMotion(world, writer, slot);
}

/** The slots of the shots whose hits a change tells. */
export function encodeHits({ hitBy }: Publication, writer: Writer, slot: number, change: number): void {
  const at = slot * HITS_TOLD;
  if ((change & CHANGE.hit) !== 0) writeInt(writer, hitBy[at]);
  if ((change & CHANGE.hitAgain) !== 0) writeInt(writer, hitBy[at + 1]);
}

function encodeShot(world: World, writer: Writer, slot: number, tick: number): void {
  encodeMotion(world, writer, slot);
  writeInt(writer, world.shotExpiry[slot - world.shotBase] - tick);
}

function encodeEmber(world: World, writer: Writer, slot: number, tick: number): void {
  writeInt(writer, world.x[slot]);
  writeInt(writer, world.y[slot]);
  writeInt(writer, EMBER.bounty);
  writeInt(writer, world.emberExpiry[slot - world.emberBase] - tick);
}
