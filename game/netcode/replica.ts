/**
 * The replica: other ships and embers as the last snapshot has them.
 *
 * Between snapshots every known ship is flown by the simulation's own flight model with its known
 * controls, so only what deviates needs to be sent. State and history are wire steps.
 */
import { RECORD, SHIP_FLAG, type Snapshot, TEAM_STEP } from '../../protocol/messages/snapshot.ts';
import { POSITION_STEPS } from '../../protocol/quantization.ts';
import { flyShip } from '../simulation/flight.ts';
import { HULLS } from '../simulation/hulls/index.ts';
import { moveRails, type Rails } from '../simulation/rails.ts';
import { createWorld, type World } from '../simulation/world.ts';
import { EXTRAPOLATE_S } from './renderClock.ts';
import { ENDLESS, HISTORY, Tracks } from './tracks.ts';

/** Ships, and embers, at a time; what one screen sees is far below it. */
const TRACKS_MOST = 2048;
/** Tracks beyond the server's capacity, for what is gone and still drawn. */
const LINGERING = 64;
/** A ship that a keyframe tells anew within this distance of where it was expected is the same one, steps. */
const SAME_WITHIN = 250 * POSITION_STEPS;

type Entry = readonly (number | string)[];

export class Replica {
  /** Tick of the newest snapshot, or -1; and up to which tick motion is written, beyond it by extrapolation. */
  tick = -1;
  written = -1;
  readonly ships: Tracks;
  readonly embers: Tracks;
  // By ship track: how it is now, and how it was at each tick.
  readonly hullKind: Uint8Array;
  readonly team: Uint8Array;
  readonly bounty: Int32Array;
  readonly aim: Uint8Array;
  readonly thrust: Uint8Array;
  readonly flags: Uint8Array;
  readonly hull: Uint8Array;
  /** Callsigns by slot. */
  readonly names: string[] = [];
  private readonly rails: Rails;
  private readonly world: World;
  /** Where ships are flown on while no snapshot comes. */
  private readonly ahead: World;
  private readonly nowAim: Uint8Array;
  private readonly nowFlags: Uint8Array;
  private readonly nowHull: Uint8Array;
  private readonly extrapolateTicks: number;

  constructor(rails: Rails, ships: number, shots: number, embers: number) {
    this.rails = rails;
    const capacity = Math.min(ships, TRACKS_MOST) + LINGERING;
    this.ships = new Tracks(capacity, 0, ships);
    this.embers = new Tracks(Math.min(embers, TRACKS_MOST) + LINGERING, ships + shots, embers);
    this.world = createWorld({ ships: capacity, shots: 0, embers: 0 });
    this.ahead = createWorld({ ships: capacity, shots: 0, embers: 0 });
    this.hullKind = this.world.hullKind;
    this.team = this.world.team;
    this.bounty = this.world.bounty;
    this.aim = new Uint8Array(capacity * HISTORY);
    this.thrust = new Uint8Array(capacity * HISTORY);
    this.flags = new Uint8Array(capacity * HISTORY);
    this.hull = new Uint8Array(capacity * HISTORY);
    this.nowAim = new Uint8Array(capacity);
    this.nowFlags = new Uint8Array(capacity);
    this.nowHull = new Uint8Array(capacity);
    this.extrapolateTicks = Math.ceil(EXTRAPOLATE_S * rails.tickRate);
  }

  /** Forgets everything. */
  reset(): void {
    this.tick = -1;
    this.written = -1;
    this.ships.clear();
    this.embers.clear();
    this.names.length = 0;
  }

  /** Whether a snapshot follows what is known: a keyframe always does. No server leaves out more than this. */
  follows(snapshot: Snapshot): boolean {
    const { base, tick } = snapshot;
    return base < 0 || (base === this.tick && tick > base && tick - base <= HISTORY);
  }

  /** Takes in a snapshot that follows. `ownSlot` is not kept here. Shot records are left to others. */
  apply(snapshot: Snapshot, ownSlot: number): void {
    const { tick, base, gone, records } = snapshot;
    const keyframe = base < 0;
    if (keyframe && (this.tick < 0 || tick <= this.tick || tick - this.tick > HISTORY / 2)) this.forget(tick);
    // New controls are those of the tick itself: they must be in force when it is flown.
    else if (tick === base + 1) this.applyControls(records);
    for (let t = this.tick < 0 ? tick + 1 : this.tick + 1; t <= tick; t++) {
      moveRails(this.rails, t);
      this.fly(this.world);
      if (t < tick) this.write(this.world, t);
    }
    // A keyframe tells all there is. What it does not tell of is gone; what it tells of again stays the same.
    if (keyframe) doubt(this.ships);
    if (keyframe) doubt(this.embers);
    for (let i = 0; i < gone.length; i++) this.leave(gone[i], tick);
    for (let i = 0; i < records.length; i++) this.applyRecord(records[i], tick, ownSlot, keyframe);
    if (keyframe) endDoubtful(this.ships, tick);
    if (keyframe) endDoubtful(this.embers, tick);
    this.write(this.world, tick);
    this.tick = tick;
    this.written = tick;
    this.ships.release(tick - HISTORY / 2);
    this.embers.release(tick - HISTORY / 2);
  }

  /**
   * Flies every ship on beyond the newest snapshot, for as long as is allowed; the next snapshot overwrites
   * it. Returns the tick up to which others may be drawn.
   */
  extrapolate(tick: number): number {
    const most = this.tick + this.extrapolateTicks;
    const wanted = Math.min(most, Math.ceil(tick));
    if (this.written === this.tick && wanted > this.tick) this.copyAhead();
    while (this.written < wanted) {
      moveRails(this.rails, ++this.written);
      this.fly(this.ahead);
      this.write(this.ahead, this.written);
    }
    return Math.min(tick, most);
  }

  private forget(tick: number): void {
    const { ships, embers } = this;
    // What is remembered of long ago cannot be drawn beside what is now.
    ships.clear();
    embers.clear();
    this.tick = tick;
  }

  private fly(world: World): void {
    const { ships } = this;
    for (let k = 0; k < ships.count; k++) {
      const track = ships.active[k];
      if (ships.until[track] === ENDLESS) flyShip(world, track, this.rails);
    }
  }

  private write(world: World, tick: number): void {
    const { ships, nowAim, nowFlags, nowHull } = this;
    for (let k = 0; k < ships.count; k++) {
      const track = ships.active[k];
      if (ships.until[track] < tick) continue;
      const i = ships.at(track, tick);
      ships.x[i] = world.x[track];
      ships.y[i] = world.y[track];
      ships.vx[i] = world.vx[track];
      ships.vy[i] = world.vy[track];
      this.aim[i] = nowAim[track];
      this.thrust[i] = world.thrust[track];
      this.flags[i] = nowFlags[track];
      this.hull[i] = nowHull[track];
    }
  }

  private copyAhead(): void {
    const { ships, world, ahead } = this;
    for (let k = 0; k < ships.count; k++) {
      const track = ships.active[k];
      ahead.x[track] = world.x[track];
      ahead.y[track] = world.y[track];
      ahead.vx[track] = world.vx[track];
      ahead.vy[track] = world.vy[track];
      ahead.thrust[track] = world.thrust[track];
      ahead.boosting[track] = world.boosting[track];
      ahead.hullKind[track] = world.hullKind[track];
    }
  }

  private leave(slot: number, tick: number): void {
    const ship = this.ships.of(slot);
    if (ship >= 0) this.ships.end(ship, tick);
    const ember = this.embers.of(slot);
    if (ember >= 0) this.embers.end(ember, tick);
  }

  private applyControls(records: readonly Entry[]): void {
    for (let i = 0; i < records.length; i++) {
      const record = records[i];
      if (record[0] !== RECORD.shipControls) continue;
      const track = this.ships.of(record[1] as number);
      if (track >= 0) this.setControls(track, record, 2);
    }
  }

  /** Thrust, aim and flags, from place `at` of a record on. */
  private setControls(track: number, record: Entry, at: number): void {
    this.world.thrust[track] = record[at] as number;
    this.nowAim[track] = record[at + 1] as number;
    const flags = record[at + 2] as number;
    this.nowFlags[track] = flags;
    this.world.boosting[track] = flags & SHIP_FLAG.boost;
  }

  private applyRecord(record: Entry, tick: number, ownSlot: number, keyframe: boolean): void {
    const slot = record[1] as number;
    if (slot === ownSlot) return;
    if (record[0] === RECORD.shipEnter) this.enter(record, slot, tick, keyframe);
    else if (record[0] === RECORD.shipState) this.setState(this.ships.of(slot), record, 2);
    else if (record[0] === RECORD.emberEnter) this.enterEmber(record, slot, tick);
  }

  /** [kind, slot, callsign, hull kind and team, then as in a state record] */
  private enter(record: Entry, slot: number, tick: number, keyframe: boolean): void {
    const { ships } = this;
    const name = record[2] as string;
    const hullTeam = record[3] as number;
    const hullKind = hullTeam % TEAM_STEP;
    let track = keyframe ? ships.of(slot) : -1;
    if (track >= 0 && !this.isSame(track, name, record)) track = -1;
    if (track < 0) track = ships.open(slot, tick);
    if (track < 0) return;
    ships.until[track] = ENDLESS;
    this.names[slot] = name;
    // A hull of a newer version is drawn and flown as the first one.
    this.world.hullKind[track] = HULLS[hullKind] === undefined ? 0 : hullKind;
    this.world.team[track] = Math.floor(hullTeam / TEAM_STEP);
    this.setState(track, record, 4);
  }

  private isSame(track: number, name: string, record: Entry): boolean {
    const { world } = this;
    const dx = (record[4] as number) - world.x[track];
    const dy = (record[5] as number) - world.y[track];
    return this.names[this.ships.slot[track]] === name && dx * dx + dy * dy < SAME_WITHIN * SAME_WITHIN;
  }

  /** x, y, vx, vy, thrust, aim, flags, hull, bounty, from place `at` of a record on. */
  private setState(track: number, record: Entry, at: number): void {
    if (track < 0) return;
    const { world } = this;
    world.x[track] = record[at] as number;
    world.y[track] = record[at + 1] as number;
    world.vx[track] = record[at + 2] as number;
    world.vy[track] = record[at + 3] as number;
    this.setControls(track, record, at + 4);
    this.nowHull[track] = record[at + 7] as number;
    world.bounty[track] = record[at + 8] as number;
  }

  /** [kind, slot, x, y, bounty, ticks left] */
  private enterEmber(record: Entry, slot: number, tick: number): void {
    const { embers } = this;
    let track = embers.of(slot);
    const x = record[2] as number;
    const y = record[3] as number;
    const known = track >= 0 && embers.x[embers.at(track, 0)] === x && embers.y[embers.at(track, 0)] === y;
    if (!known) track = embers.open(slot, tick);
    if (track < 0) return;
    embers.until[track] = ENDLESS;
    // Embers lie still: one place is their whole history.
    embers.x[embers.at(track, 0)] = x;
    embers.y[embers.at(track, 0)] = y;
  }
}

/** `until` of what a keyframe has not confirmed yet. */
const DOUBTFUL = ENDLESS - 1;

function doubt(tracks: Tracks): void {
  for (let k = 0; k < tracks.count; k++) {
    const track = tracks.active[k];
    if (tracks.until[track] === ENDLESS) tracks.until[track] = DOUBTFUL;
  }
}

function endDoubtful(tracks: Tracks, tick: number): void {
  for (let k = 0; k < tracks.count; k++) {
    const track = tracks.active[k];
    if (tracks.until[track] === DOUBTFUL) tracks.end(track, tick);
  }
}
