/**
 * One stay in an arena: all that is known of it, from a welcome to the next one, and its view.
 *
 * Snapshots and inputs go in here, and every part is kept at its own time: the replica at the newest
 * snapshot, the own ship and the shots at the tick the pilot flies, the view at the moment that is drawn.
 */
import type { Rim } from '../../protocol/messages/rim.ts';
import { isKeyframe, type Snapshot, tickOf } from '../../protocol/messages/snapshot.ts';
import type { Welcome } from '../../protocol/messages/welcome.ts';
import { ANGLE_STEPS, POSITION_STEPS } from '../../protocol/quantization.ts';
import type { ArenaMap } from '../simulation/arenaMap.ts';
import { HULLS } from '../simulation/hulls/index.ts';
import { OWN } from '../simulation/ownState.ts';
import { announceRim, createRails, type Rails, rimAt, useMap } from '../simulation/rails.ts';
import { LANCE, SHIP } from '../simulation/rules.ts';
import { beamLength, firstTouch, type ShotState } from '../simulation/shots.ts';
import { PHASE, SHOTS_PER_SHIP } from '../simulation/world.ts';
import { aimInForce } from './assist.ts';
import { Bounds } from './bounds.ts';
import type { PilotInput } from './contract.ts';
import { EmberField } from './emberField.ts';
import { CONTACTS_MOST, createStandings } from './emptyView.ts';
import { EventQueue } from './events.ts';
import { Foresight } from './foresight.ts';
import { OwnPresenter } from './ownView.ts';
import { type Correction, Prediction } from './prediction.ts';
import { Replica, type ShotHost } from './replica.ts';
import { createRoundView } from './rounds.ts';
import { ShipPresenter } from './shipView.ts';
import { ShotField } from './shotField.ts';
import { EmberPresenter, ShotPresenter } from './shotView.ts';
import { Sight } from './sight.ts';
import type { OwnView, View } from './view.ts';

const place = { x: 0, y: 0, vx: 0, vy: 0 };

export class Stay implements ShotHost {
  map: ArenaMap;
  readonly events = new EventQueue();
  readonly view: View;
  private readonly rails: Rails;
  private readonly replica: Replica;
  private readonly shots: ShotField;
  private readonly embers: EmberField;
  private readonly bounds = new Bounds();
  private readonly shotBase: number;
  private readonly prediction: Prediction;
  private readonly foresight: Foresight;
  private readonly sight: Sight;
  private readonly own: OwnPresenter;
  private readonly shipViews: ShipPresenter;
  private readonly shotViews: ShotPresenter;
  private readonly emberViews: EmberPresenter;

  constructor(map: ArenaMap, welcome: Welcome) {
    const { tickRate, shipCapacity: ships, shotCapacity: shots, emberCapacity: embers } = welcome;
    this.map = map;
    this.rails = createRails(map, tickRate);
    this.shotBase = ships;
    this.replica = new Replica(this.rails, ships);
    this.shots = new ShotField(this.rails, ships, shots);
    this.embers = new EmberField(ships + shots, embers);
    this.prediction = new Prediction(this.rails, {
      pulse: (tick, birth) => this.pulse(tick, birth),
      lance: () => this.lance(),
      beginReplay: (tick) => this.shots.beginReplay(tick),
      endReplay: () => this.shots.endReplay(),
    });
    this.foresight = new Foresight(tickRate);
    this.sight = new Sight(this.prediction, this.replica, this.embers, this.foresight);
    this.own = new OwnPresenter(this.rails, this.prediction);
    this.shipViews = new ShipPresenter(this.replica, ships, this.rails.dt);
    this.shotViews = new ShotPresenter(
      this.shots,
      this.shipViews.list,
      this.events,
      this.foresight,
      this.rails.dt,
    );
    this.emberViews = new EmberPresenter(this.embers);
    this.view = this.createView();
  }

  /** The own ship, or -1. */
  get ownSlot(): number {
    return this.sight.ownSlot;
  }

  /** Newest snapshot tick, or -1. */
  get newest(): number {
    return this.replica.tick;
  }

  /** Newest tick that the pilot has flown, or -1. */
  get flown(): number {
    return this.prediction.tick;
  }

  /** Starts anew after a welcome to the same arena: the ship is the former one, or another. */
  begin(slot: number, resumed: boolean): void {
    this.replica.reset();
    this.shots.reset();
    this.embers.reset();
    this.bounds.reset();
    this.prediction.reset();
    this.events.clear();
    this.foresight.clear();
    this.sight.begin(slot);
    this.view.own.slot = slot;
    this.view.renderTick = 0;
    // A ship that is given back flies on in the same life.
    if (!resumed) this.prediction.world.phase[0] = PHASE.wrecked;
  }

  /** The tick of a snapshot, or -1 where it is not the next one for what is known here. */
  tickOf({ when }: Snapshot): number {
    return tickOf(when, this.newest);
  }

  /** Takes in a snapshot of `tick`, which follows; returns what it corrected. */
  apply(snapshot: Snapshot, tick: number, nowMs: number): Readonly<Correction> {
    const base = isKeyframe(snapshot.when) ? tick - 1 : this.newest;
    this.bounds.take(snapshot.window);
    this.events.take(snapshot.events, base, tick, this.sight);
    this.shots.advance(Math.max(tick, this.shots.tick));
    this.replica.apply(snapshot, tick, this.ownSlot, this);
    this.shots.apply(snapshot, tick, this.ownSlot, this.bounds);
    this.embers.apply(snapshot, tick, this.bounds);
    const flew = this.prediction.flying;
    if (!flew && snapshot.own[OWN.flying] === 1) this.view.own.life++;
    const correction = this.prediction.reconcile(tick, snapshot.own);
    this.own.corrected(correction, nowMs);
    this.shipViews.snapshotApplied(nowMs);
    return correction;
  }

  // ShotHost: what changes of other ships tell of shots.

  strike(slot: number, ship: number, tick: number, out: ShotState): boolean {
    const { sight } = this;
    const known = this.shots.strike(slot, tick, out);
    const attacker = Math.floor((slot - this.shotBase) / SHOTS_PER_SHIP);
    if (known) {
      place.x = out.x / POSITION_STEPS;
      place.y = out.y / POSITION_STEPS;
    } else if (!sight.motionOf(ship, place)) return false;
    const spared = sight.shielded(ship) || sight.areMates(ship, attacker);
    const damage = spared ? 0 : HULLS[sight.hullKindOf(attacker)].pulse.damage;
    const at = { x: place.x, y: place.y };
    const hit = { kind: 'hit', ...at, victim: ship, attacker, damage, weapon: 'pulse' } as const;
    const foreseen = attacker === sight.ownSlot && sight.foreseen(ship, tick);
    this.events.tell(tick, foreseen ? { ...hit, foreseen } : hit, sight);
    return known;
  }

  bear(slot: number, ship: number, tick: number, state: Readonly<ShotState>): void {
    this.shots.bear(slot, ship, tick, state);
  }

  /**
   * Flies the pilot's ship by one tick; `input` is null where none was sent for it, otherwise its pilot saw the others
   * so far back, in view delay steps.
   */
  fly(tick: number, input: Readonly<PilotInput> | null, viewDelay: number): void {
    const { prediction, replica, rails } = this;
    if (input !== null) {
      prediction.remember(tick, input, aimInForce(prediction, replica, tick, input, viewDelay, rails.dt));
    }
    this.prediction.advance(tick);
  }

  /** Goes back to an earlier tick, where the clock was set back. */
  rewind(tick: number): void {
    this.prediction.rewind(tick);
  }

  get flying(): boolean {
    return this.prediction.flying;
  }

  /** Goes on on another map. Nothing flies then, and the next snapshot tells everything anew. */
  setMap(map: ArenaMap): void {
    this.map = map;
    (this.view as { map: ArenaMap }).map = map;
    useMap(this.rails, map);
  }

  setRim(rim: Rim): void {
    announceRim(this.rails, { tick: rim.tick, from: rim.from, to: rim.to });
  }

  /** Refreshes the view; null before the first snapshot. */
  present(nowMs: number, renderTick: number, inputTick: number): View | null {
    const { view, prediction } = this;
    if (this.replica.tick < 0 || prediction.tick < 0) return null;
    this.shots.advance(prediction.tick);
    view.ownTick = this.own.present(nowMs, inputTick);
    view.renderTick = this.shipViews.present(nowMs, renderTick);
    this.emberViews.present(view.renderTick);
    this.shotViews.present(view.renderTick, view.ownTick, this.replica.tick, view.own);
    view.rim = rimAt(this.rails.rimMove, view.ownTick, view.tickRate);
    return view;
  }

  /** Refreshes the view for who flies no ship: everything as it is at one tick. Null before the first snapshot. */
  watch(nowMs: number, tick: number): View | null {
    const { view } = this;
    if (this.replica.tick < 0) return null;
    view.renderTick = this.shipViews.present(nowMs, tick);
    view.ownTick = view.renderTick;
    this.emberViews.present(view.renderTick);
    this.shotViews.present(view.renderTick, view.ownTick, this.replica.tick, view.own);
    view.rim = rimAt(this.rails.rimMove, view.ownTick, view.tickRate);
    return view;
  }

  private pulse(tick: number, birth: Readonly<ShotState>): void {
    this.shots.predict(tick, this.ownSlot, birth);
  }

  /** The own lance is shown as it is fired, up to the first ship that is seen in its way. */
  private lance(): void {
    const { prediction, rails, view } = this;
    const { world } = prediction;
    this.sight.showLance(prediction.tick);
    const x = this.sight.ownX();
    const y = this.sight.ownY();
    const angle = (world.aim[0] / ANGLE_STEPS) * 2 * Math.PI;
    const reach = beamLength(rails, x, y, world.aim[0], HULLS[world.hullKind[0]].lance.range);
    const toX = x + Math.cos(angle) * reach;
    const toY = y + Math.sin(angle) * reach;
    const { ships } = view;
    let part = 1;
    let victim = -1;
    for (let i = 0; i < ships.count; i++) {
      const touch = firstTouch(x, y, toX, toY, ships.x[i], ships.y[i], SHIP.radius + LANCE.radius);
      if (touch >= part) continue;
      part = touch;
      victim = ships.slot[i];
    }
    if (victim >= 0) this.foresight.foresee(victim, prediction.tick);
    this.events.addNow({ kind: 'lance', slot: this.ownSlot, x, y, angle, length: reach * part, victim });
  }

  private createView(): View {
    return {
      map: this.map,
      tickRate: this.rails.tickRate,
      renderTick: 0,
      ownTick: 0,
      rim: this.rails.rim,
      own: this.own.view as OwnView,
      ships: this.shipViews.list,
      shots: this.shotViews.list,
      embers: this.emberViews.list,
      standings: createStandings(),
      round: createRoundView(),
      radar: new Float32Array(CONTACTS_MOST * 2),
      radarTeam: new Uint8Array(CONTACTS_MOST),
      radarCount: 0,
      nameOf: (slot) => this.replica.names[slot] ?? '',
      indexOf: (slot) => this.shipViews.indexOf(slot),
    };
  }
}
