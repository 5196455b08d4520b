/**
 * What the arena tells of the ships of a tick: who changed, in what, and how each was last told.
 *
 * All who know a ship are told the same of it, so what they know is one truth. Arrays by slot of ship.
 */
import { HULLS } from '../../../game/simulation/hulls/index.ts';
import { HITS_TOLD, type Reckoning, STRAYED } from '../../../game/simulation/reckoning.ts';
import { aimTold } from '../../../game/simulation/shots.ts';
import { isUsingSkill } from '../../../game/simulation/skills.ts';
import { PHASE, SCALAR, SHOTS_PER_SHIP, TRAIT, type World } from '../../../game/simulation/world.ts';
import { type Writer, writeRaw } from '../../../protocol/codec/writer.ts';
import { BUTTON } from '../../../protocol/messages/input.ts';
import { CHANGE, SHIP_FLAG } from '../../../protocol/messages/snapshot.ts';
import { AIM_STEPS, HULL_SHOWN_STEPS, HULL_STEPS } from '../../../protocol/quantization.ts';
import { createMemory, type Memory } from './memory.ts';

/** Seconds after which a ship is told whole again, to mend whatever a client may have got wrong. */
const REFRESH = 10;
/** A turn of the aim by this much is told at once; a smaller one after so many seconds, with the next shot, or along with something else. */
const AIM_AT_ONCE = AIM_STEPS / 16;
const AIM_WITHIN = 0.25;
const HALF_TURN = AIM_STEPS / 2;
/** An empty callsign. */
const NAMELESS = Uint8Array.of(0xa0);

/** The longest callsign is 16 code points of 4 bytes behind a head of 2. */
const NAME_BYTES = 68;

/** What was last told of each ship, by slot. */
export interface Publication {
  /** Tick in which a ship was last told of, and the CHANGE that was told then. */
  readonly changedAt: Int32Array;
  readonly change: Uint16Array;
  /** Slots of the shots whose hits it tells: HITS_TOLD for each ship. */
  readonly hitBy: Int32Array;
  /** How far the aim turned with the change, AIM_STEPS a turn. */
  readonly turn: Int32Array;
  readonly thrust: Uint8Array;
  readonly aim: Uint16Array;
  readonly flags: Uint8Array;
  readonly hull: Uint8Array;
  readonly bounty: Int32Array;
  readonly nextShot: Uint8Array;
  /** Callsign as msgpack in NAME_BYTES each: the first byte says how many of the others count. */
  readonly names: Uint8Array;
}

/** A publication as the arena makes it. */
export interface PublicationDesk extends Publication {
  /** Ships that are told of in this tick: `changed[0..changedCount-1]`, in the order of slots. */
  readonly changed: Int32Array;
  changedCount: number;
  /** When the aim was last told. */
  readonly aimAt: Int32Array;
  /** 1 where the ship is to be told whole at the next occasion. */
  readonly refresh: Uint8Array;
}

export function layOutPublication(memory: Memory, ships: number): Publication {
  return {
    changedAt: memory.i32(ships, -1),
    change: memory.u16(ships),
    hitBy: memory.i32(ships * HITS_TOLD),
    turn: memory.i32(ships),
    thrust: memory.u8(ships),
    aim: memory.u16(ships),
    flags: memory.u8(ships),
    hull: memory.u8(ships),
    bounty: memory.i32(ships),
    nextShot: memory.u8(ships),
    names: memory.u8(ships * NAME_BYTES),
  };
}

/** The publication of so many ships; in memory of its own where none is given. */
export function createPublication(
  ships: number,
  publication: Publication = layOutPublication(createMemory(), ships),
): PublicationDesk {
  return {
    ...publication,
    changed: new Int32Array(ships),
    changedCount: 0,
    aimAt: new Int32Array(ships),
    refresh: new Uint8Array(ships),
  };
}

/** Sets the callsign under which a ship is told from now on; throws where it is too long for any ship. */
export function publishName({ names }: Publication, slot: number, callsign: string): void {
  const text = new TextEncoder().encode(callsign);
  const head = text.length < 32 ? [0xa0 | text.length] : [0xd9, text.length];
  const length = head.length + text.length;
  if (length >= NAME_BYTES) throw new RangeError(`the callsign ${callsign} has ${text.length} bytes`);
  names.set([length, ...head, ...text], slot * NAME_BYTES);
}

/** Appends a ship's callsign as msgpack. */
export function writeName({ names }: Publication, out: Writer, slot: number): void {
  const at = slot * NAME_BYTES;
  if (names[at] > 0) writeRaw(out, names, at + 1, at + 1 + names[at]);
  else writeRaw(out, NAMELESS, 0, NAMELESS.length);
}

/** Flags of a ship as others see it. */
export function shipFlags(world: World, slot: number): number {
  let flags = 0;
  if (world.boosting[slot] === 1) flags |= SHIP_FLAG.boost;
  if (world.grace[slot] > 0) flags |= SHIP_FLAG.grace;
  if (isUsingSkill(world, slot)) flags |= SHIP_FLAG.skill;
  if ((world.traits[slot] & TRAIT.adrift) !== 0) flags |= SHIP_FLAG.adrift;
  if ((world.traits[slot] & TRAIT.pilot) !== 0) flags |= SHIP_FLAG.pilot;
  return flags;
}

/** A ship's hull as others see it, in HULL_SHOWN_STEPS of the full one, rounded up. */
export function hullShown(world: World, slot: number): number {
  const full = HULLS[world.hullKind[slot]].hull * HULL_STEPS;
  return Math.ceil((world.hull[slot] * HULL_SHOWN_STEPS) / full);
}

/** Finds out what is to be told of the ships of the world's tick; called once after each step. */
export function publish(
  publication: PublicationDesk,
  world: World,
  reckoning: Reckoning,
  tickRate: number,
): void {
  const { hitBy, refresh } = publication;
  const tick = world.scalars[SCALAR.tick];
  const end = world.scalars[SCALAR.shipEnd];
  const aimWithin = AIM_WITHIN * tickRate;
  publication.changedCount = 0;
  for (let slot = 0; slot < end; slot++) {
    if (world.phase[slot] !== PHASE.flying) continue;
    let change = takeStanding(publication, world, slot);
    if (reckoning.strayed[slot] !== 0) change |= CHANGE.moved;
    if (reckoning.hits[slot] > 0) {
      change |= reckoning.hits[slot] > 1 ? CHANGE.hit | CHANGE.hitAgain : CHANGE.hit;
      for (let i = slot * HITS_TOLD; i < (slot + 1) * HITS_TOLD; i++) hitBy[i] = reckoning.hitBy[i];
    }
    change |= takeAim(publication, world, slot, tick, change, aimWithin);
    // Spread over the slots, so that not all are told whole in the same tick.
    if ((tick + slot * 7) % (REFRESH * tickRate) === 0) refresh[slot] = 1;
    const tied = (change & (CHANGE.hit | CHANGE.fired)) !== 0;
    // Who leapt before its own step has fired from where nobody knew it to be.
    if ((refresh[slot] === 1 && !tied) || (reckoning.strayed[slot] & STRAYED.before) !== 0) {
      change = CHANGE.whole;
      refresh[slot] = 0;
    }
    if (change === 0) continue;
    publication.change[slot] = change;
    publication.changedAt[slot] = tick;
    publication.changed[publication.changedCount++] = slot;
  }
}

/** Takes over what stands of a ship now; returns what of it changed. */
function takeStanding(publication: PublicationDesk, world: World, slot: number): number {
  const { thrust, flags, hull, bounty, nextShot } = publication;
  const flagsNow = shipFlags(world, slot);
  const hullNow = hullShown(world, slot);
  let change = 0;
  if (world.thrust[slot] !== thrust[slot]) change |= CHANGE.thrust;
  if (flagsNow !== flags[slot]) change |= CHANGE.flags;
  if (hullNow !== hull[slot]) change |= CHANGE.hull;
  if (world.bounty[slot] !== bounty[slot]) change |= CHANGE.bounty;
  if (world.nextShot[slot] !== nextShot[slot]) change |= CHANGE.fired;
  thrust[slot] = world.thrust[slot];
  flags[slot] = flagsNow;
  hull[slot] = hullNow;
  bounty[slot] = world.bounty[slot];
  nextShot[slot] = world.nextShot[slot];
  return change;
}

/** Takes over a ship's aim where it is to be told; returns whether it is. */
function takeAim(
  { aim, turn, aimAt }: PublicationDesk,
  world: World,
  slot: number,
  tick: number,
  change: number,
  within: number,
): number {
  const now = aimTold(world.aim[slot]);
  if (now === aim[slot]) return 0;
  const turned = ((now - aim[slot] + AIM_STEPS + HALF_TURN) % AIM_STEPS) - HALF_TURN;
  // Who fires is told of with each shot; along with something else it costs little.
  const alongside = change !== 0 && (world.buttons[slot] & BUTTON.fire) === 0;
  const due =
    (change & CHANGE.fired) !== 0 ||
    alongside ||
    Math.abs(turned) >= AIM_AT_ONCE ||
    tick - aimAt[slot] >= within;
  if (!due) return 0;
  aim[slot] = now;
  turn[slot] = turned;
  aimAt[slot] = tick;
  return CHANGE.aim;
}

/** Slot of the shot that a ship fired in the tick of its change. */
export function firedShot(publication: Publication, world: World, ship: number): number {
  const last = (publication.nextShot[ship] + SHOTS_PER_SHIP - 1) % SHOTS_PER_SHIP;
  return world.shotBase + ship * SHOTS_PER_SHIP + last;
}
