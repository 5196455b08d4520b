/**
 * The replica: other ships as the last snapshot has them.
 *
 * Between snapshots every known ship is flown by the simulation's own flight model with its known
 * controls, so only what deviates needs to be sent. State and history are wire steps.
 */
import { ShipChanges, UNCHANGED } from '../../protocol/codec/shipChanges.ts';
import {
  ENTER_FIELDS,
  isKeyframe,
  SHIP_FLAG,
  type Snapshot,
  TEAM_STEP,
} from '../../protocol/messages/snapshot.ts';
import { AIM_STEPS, ANGLE_STEPS, POSITION_STEPS } from '../../protocol/quantization.ts';
import { flyShip } from '../simulation/flight.ts';
import { HULLS } from '../simulation/hulls/index.ts';
import { moveRails, type Rails } from '../simulation/rails.ts';
import { type Knock, pulseBirth, pulseKnock, type ShotState } from '../simulation/shots.ts';
import { setUsingSkill } from '../simulation/skills.ts';
import { createWorld, SHOTS_PER_SHIP, type World } from '../simulation/world.ts';
import { EXTRAPOLATE_S } from './renderClock.ts';
import { doubt, ENDLESS, endDoubtful, HISTORY, Tracks } from './tracks.ts';

/** Ships at a time; what one screen sees is far below it. */
const TRACKS_MOST = 2048;
/** Tracks beyond the server's capacity, for what is gone and still drawn. */
const LINGERING = 64;
/** A ship that a keyframe tells anew within this distance of where it was expected is the same one, steps. */
const SAME_WITHIN = 250 * POSITION_STEPS;

type Entry = readonly (number | string)[];

/** Who keeps the shots that changes of ships tell of. */
export interface ShotHost {
  /**
   * A shot struck a ship in `tick` and ended. False where it is not known; otherwise the state in which it struck
   * is written to `out`.
   */
  strike(slot: number, ship: number, tick: number, out: ShotState): boolean;
  /** A ship's shot is born in `tick`. */
  bear(slot: number, ship: number, tick: number, state: Readonly<ShotState>): void;
}

export class Replica {
  /** Tick of the newest snapshot, or -1; and up to which tick motion is written, beyond it by extrapolation. */
  tick = -1;
  written = -1;
  readonly ships: Tracks;
  // By ship track: how it is now, and how it was at each tick.
  readonly hullKind: Uint8Array;
  readonly team: Uint8Array;
  readonly bounty: Int32Array;
  readonly aim: Uint16Array;
  readonly thrust: Uint8Array;
  readonly flags: Uint8Array;
  readonly hull: Uint8Array;
  /** Callsigns by slot. */
  readonly names: string[] = [];
  private readonly rails: Rails;
  private readonly world: World;
  /** Where ships are flown on while no snapshot comes. */
  private readonly ahead: World;
  private readonly nowAim: Uint16Array;
  private readonly nowFlags: Uint8Array;
  private readonly nowHull: Uint8Array;
  private readonly changes = new ShipChanges();
  private readonly shot: ShotState = { x: 0, y: 0, vx: 0, vy: 0 };
  private readonly knock: Knock = { vx: 0, vy: 0 };
  private readonly shotBase: number;
  private readonly extrapolateTicks: number;

  constructor(rails: Rails, ships: number) {
    this.rails = rails;
    const capacity = Math.min(ships, TRACKS_MOST) + LINGERING;
    this.ships = new Tracks(capacity, 0, ships);
    this.world = createWorld({ ships: capacity, shots: 0, embers: 0 });
    this.ahead = createWorld({ ships: capacity, shots: 0, embers: 0 });
    this.hullKind = this.world.hullKind;
    this.team = this.world.team;
    this.bounty = this.world.bounty;
    this.aim = new Uint16Array(capacity * HISTORY);
    this.thrust = new Uint8Array(capacity * HISTORY);
    this.flags = new Uint8Array(capacity * HISTORY);
    this.hull = new Uint8Array(capacity * HISTORY);
    this.nowAim = new Uint16Array(capacity);
    this.nowFlags = new Uint8Array(capacity);
    this.nowHull = new Uint8Array(capacity);
    this.shotBase = ships;
    this.extrapolateTicks = Math.ceil(EXTRAPOLATE_S * rails.tickRate);
  }

  /** Forgets everything. */
  reset(): void {
    this.tick = -1;
    this.written = -1;
    this.ships.clear();
    this.names.length = 0;
  }

  /**
   * Takes in a snapshot of `tick`, which follows the newest one or is a keyframe. Its shots are left to others, but
   * what changes of ships tell of shots goes to `shots`. `ownSlot` is not kept here.
   */
  apply(snapshot: Snapshot, tick: number, ownSlot: number, shots: ShotHost): void {
    const { changes } = this;
    const { ships, gone, enters } = snapshot;
    const keyframe = isKeyframe(snapshot.when);
    if (keyframe && (this.tick < 0 || tick <= this.tick || tick - this.tick > HISTORY / 2)) this.forget(tick);
    // New controls are those of the tick itself: they must be in force when it is flown.
    else if (tick === this.tick + 1) for (changes.open(ships); changes.next(); ) this.steer(changes);
    for (let t = this.tick < 0 ? tick + 1 : this.tick + 1; t <= tick; t++) {
      moveRails(this.rails, t);
      this.fly(this.world);
      if (t < tick) this.write(this.world, t);
    }
    for (changes.open(ships); changes.next(); ) this.strike(changes, tick, ownSlot, shots);
    for (changes.open(ships); changes.next(); ) if (changes.fired) this.bear(changes.slot, tick, shots);
    for (changes.open(ships); changes.next(); ) this.settle(changes);
    // A keyframe tells all there is. What it does not tell of is gone; what it tells of again stays the same.
    if (keyframe) doubt(this.ships);
    for (let i = 0; i < gone.length; i++) {
      const track = this.ships.of(gone[i]);
      if (track >= 0) this.ships.end(track, tick);
    }
    for (let i = 0; i < enters.length; i += ENTER_FIELDS) this.enter(enters, i, tick, ownSlot, keyframe);
    if (keyframe) endDoubtful(this.ships, tick);
    this.write(this.world, tick);
    this.tick = tick;
    this.written = tick;
    this.ships.release(tick - HISTORY / 2);
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
    // What is remembered of long ago cannot be drawn beside what is now.
    this.ships.clear();
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
      ahead.skill[track] = world.skill[track];
      ahead.hullKind[track] = world.hullKind[track];
    }
  }

  /** The controls of a change; where all is told they come with the rest. */
  private steer({ slot, thrust, turn, flags }: ShipChanges): void {
    const track = this.ships.of(slot);
    if (track < 0) return;
    if (thrust !== UNCHANGED) this.world.thrust[track] = thrust;
    this.nowAim[track] = (this.nowAim[track] + turn + AIM_STEPS) % AIM_STEPS;
    if (flags !== UNCHANGED) this.setFlags(track, flags);
  }

  /** Hits by shots: each ends, and knocks the ship unless it is shielded. */
  private strike({ slot, hit, hitAgain }: ShipChanges, tick: number, ownSlot: number, shots: ShotHost): void {
    if (hit === UNCHANGED) return;
    const track = slot === ownSlot ? -1 : this.ships.of(slot);
    this.strikeBy(hit, slot, track, tick, shots);
    if (hitAgain !== UNCHANGED) this.strikeBy(hitAgain, slot, track, tick, shots);
  }

  private strikeBy(by: number, ship: number, track: number, tick: number, shots: ShotHost): void {
    const { shot, knock, world } = this;
    if (!shots.strike(by, ship, tick, shot)) return;
    if (track < 0 || this.isShielded(track)) return;
    pulseKnock(shot.vx, shot.vy, knock);
    world.vx[track] += knock.vx;
    world.vy[track] += knock.vy;
  }

  /** The shot of a ship that fired, by its present aim. */
  private bear(slot: number, tick: number, shots: ShotHost): void {
    const { world, shot } = this;
    const track = this.ships.of(slot);
    if (track < 0) return;
    world.aim[track] = this.nowAim[track] * (ANGLE_STEPS / AIM_STEPS);
    pulseBirth(world, track, shot);
    shots.bear(this.shotBase + slot * SHOTS_PER_SHIP + world.nextShot[track], slot, tick, shot);
    world.nextShot[track] = (world.nextShot[track] + 1) % SHOTS_PER_SHIP;
  }

  /** What of a change holds at the end of the tick. */
  private settle({ slot, hull, bounty, moved, whole, numbers }: ShipChanges): void {
    const { world } = this;
    const track = this.ships.of(slot);
    if (track < 0) return;
    if (whole !== UNCHANGED) this.setWhole(track, numbers, whole);
    if (hull !== UNCHANGED) this.nowHull[track] = hull;
    if (bounty !== UNCHANGED) world.bounty[track] = bounty;
    if (moved !== UNCHANGED) this.setMotion(track, numbers, moved);
  }

  /** Whether a ship is shielded now. */
  isShielded(track: number): boolean {
    return (this.nowFlags[track] & SHIP_FLAG.grace) !== 0;
  }

  private setFlags(track: number, flags: number): void {
    this.nowFlags[track] = flags;
    this.world.boosting[track] = flags & SHIP_FLAG.boost;
    setUsingSkill(this.world, track, (flags & SHIP_FLAG.skill) !== 0);
  }

  /** x, y, vx, vy, from place `at` of what is told on. */
  private setMotion(track: number, told: Entry, at: number): void {
    const { world } = this;
    world.x[track] = told[at] as number;
    world.y[track] = told[at + 1] as number;
    world.vx[track] = told[at + 2] as number;
    world.vy[track] = told[at + 3] as number;
  }

  /** Motion, thrust, aim, flags, hull, bounty and next shot, from place `at` of what is told on. */
  private setWhole(track: number, told: Entry, at: number): void {
    const { world } = this;
    this.setMotion(track, told, at);
    world.thrust[track] = told[at + 4] as number;
    this.nowAim[track] = told[at + 5] as number;
    this.setFlags(track, told[at + 6] as number);
    this.nowHull[track] = told[at + 7] as number;
    world.bounty[track] = told[at + 8] as number;
    world.nextShot[track] = told[at + 9] as number;
  }

  /** Slot, callsign, hull kind and team, then all that changes, from place `at` of what is told on. */
  private enter(told: Entry, at: number, tick: number, ownSlot: number, keyframe: boolean): void {
    const { ships } = this;
    const slot = told[at] as number;
    if (slot === ownSlot) return;
    const name = told[at + 1] as string;
    const hullTeam = told[at + 2] as number;
    const hullKind = hullTeam % TEAM_STEP;
    let track = keyframe ? ships.of(slot) : -1;
    if (track >= 0 && !this.isSame(track, name, told, at + 3)) track = -1;
    if (track < 0) track = ships.open(slot, tick);
    if (track < 0) return;
    ships.until[track] = ENDLESS;
    this.names[slot] = name;
    // A hull of a newer version is drawn and flown as the first one.
    this.world.hullKind[track] = HULLS[hullKind] === undefined ? 0 : hullKind;
    this.world.team[track] = Math.floor(hullTeam / TEAM_STEP);
    this.setWhole(track, told, at + 3);
  }

  private isSame(track: number, name: string, told: Entry, at: number): boolean {
    const { world } = this;
    const dx = (told[at] as number) - world.x[track];
    const dy = (told[at + 1] as number) - world.y[track];
    return this.names[this.ships.slot[track]] === name && dx * dx + dy * dy < SAME_WITHIN * SAME_WITHIN;
  }
}
