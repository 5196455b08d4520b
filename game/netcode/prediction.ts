/**
 * Prediction: the own ship flown at once by the simulation's own step, and reconciled with the server.
 *
 * Each snapshot tells how the ship stood at its tick. Where that is not what was predicted for the tick,
 * the ship is set back there and flown again with the inputs since; otherwise nothing is touched.
 */
import { BUTTON } from '../../protocol/messages/input.ts';
import { OWN_FIELDS } from '../../protocol/messages/snapshot.ts';
import { POSITION_STEPS } from '../../protocol/quantization.ts';
import { loadOwn, saveOwn } from '../simulation/ownState.ts';
import { moveRails, type Rails } from '../simulation/rails.ts';
import { CONTROL } from '../simulation/rules.ts';
import { stepShip } from '../simulation/ship.ts';
import { pulseBirth, type ShotState } from '../simulation/shots.ts';
import { createWorld, PHASE, type World } from '../simulation/world.ts';
import type { PilotInput } from './contract.ts';

/** Ticks of inputs and states that are remembered. A power of two. */
export const INPUTS = 128;
const MASK = INPUTS - 1;

export interface PredictionHost {
  /** A pulse is born in this tick; again where the tick is predicted again. */
  pulse(tick: number, birth: Readonly<ShotState>): void;
  /** The lance fires in this tick, for the first time. */
  lance(tick: number): void;
  /** Ticks after `tick` are predicted anew, between these two calls. */
  beginReplay(tick: number): void;
  endReplay(): void;
}

/** What a reconciliation found. */
export interface Correction {
  /** True where the server's word is exactly what was predicted, or nothing was. */
  exact: boolean;
  /** How far the ship of the newest tick was moved, units: 0 where prediction and authority agree. */
  units: number;
  dx: number;
  dy: number;
  /** True where the ship was not simply pushed: it was wrecked, it spawned, or it was not known before. */
  anew: boolean;
}

export class Prediction {
  /** The newest predicted tick, or -1 before the first snapshot. */
  tick = -1;
  readonly world: World;
  private readonly rails: Rails;
  private readonly host: PredictionHost;
  private readonly repeatTicks: number;
  /** Inputs by tick; `given` holds the tick for which there was one. */
  private readonly given = new Int32Array(INPUTS).fill(-1);
  private readonly thrust = new Uint8Array(INPUTS);
  private readonly aim = new Uint16Array(INPUTS);
  private readonly buttons = new Uint8Array(INPUTS);
  /** Predicted own blocks by tick; `stateTick` holds the tick that a place is for. */
  private readonly stateTick = new Int32Array(INPUTS).fill(-1);
  private readonly states = new Int32Array(INPUTS * OWN_FIELDS);
  private readonly birth: ShotState = { x: 0, y: 0, vx: 0, vy: 0 };
  private readonly correction: Correction = { exact: true, units: 0, dx: 0, dy: 0, anew: false };
  private lanceTick = -1;
  /** The newest tick of which the remembered state is the server's own word. */
  private agreed = -1;

  constructor(rails: Rails, host: PredictionHost) {
    this.rails = rails;
    this.host = host;
    this.world = createWorld({ ships: 1, shots: 0, embers: 0 });
    this.repeatTicks = CONTROL.repeat * rails.tickRate;
  }

  /** Forgets the ship and all inputs. */
  reset(): void {
    this.tick = -1;
    this.given.fill(-1);
    this.stateTick.fill(-1);
    this.lanceTick = -1;
    this.agreed = -1;
  }

  get flying(): boolean {
    return this.world.phase[0] === PHASE.flying;
  }

  /** Remembers what the pilot does in a tick, and the aim that comes of it. */
  remember(tick: number, input: Readonly<PilotInput>, aim: number = input.aim): void {
    const i = tick & MASK;
    this.given[i] = tick;
    this.thrust[i] = input.thrust;
    this.aim[i] = aim;
    this.buttons[i] = input.buttons;
  }

  /** Whether there is an input for a tick. */
  has(tick: number): boolean {
    return this.given[tick & MASK] === tick;
  }

  /** Flies on to `tick`, with the remembered inputs and, where there are none, as the server will. */
  advance(tick: number): void {
    if (this.tick < 0) return;
    if (tick - this.tick > INPUTS) {
      // After so long, such as a machine's sleep, only the next snapshot can tell where the ship is.
      this.tick = tick;
      this.save(tick);
    }
    while (this.tick < tick) this.simulate(++this.tick);
  }

  /** Goes back to an earlier tick that is remembered; the ticks after it will be flown again. */
  rewind(tick: number): void {
    if (tick >= this.tick || this.stateTick[tick & MASK] !== tick) return;
    loadOwn(this.world, 0, this.states, (tick & MASK) * OWN_FIELDS);
    this.tick = tick;
  }

  /** A field of the predicted own block of a tick, or of the newest one where that is not remembered. */
  stateAt(tick: number, field: number): number {
    const i = this.stateTick[tick & MASK] === tick ? tick : this.tick;
    return this.states[(i & MASK) * OWN_FIELDS + field];
  }

  /** The aim of the pilot in a tick, steps of 4096 a turn, and the thrust code. */
  aimAt(tick: number): number {
    return this.has(tick) ? this.aim[tick & MASK] : this.world.aim[0];
  }

  /**
   * Compares with the server's word for a tick and mends what differs. No numbers: the ship stands as it is
   * foreseen from the tick before, with the input that was sent. The result is reused.
   */
  reconcile(tick: number, own: readonly number[]): Readonly<Correction> {
    const { correction } = this;
    correction.units = 0;
    correction.dx = 0;
    correction.dy = 0;
    correction.anew = false;
    if (own.length === 0) {
      correction.exact = this.isForeseen(tick);
      return correction;
    }
    const foreseen = tick <= this.tick && this.stateTick[tick & MASK] === tick;
    correction.exact = !foreseen || this.agrees(tick, own);
    this.agreed = tick;
    if (foreseen && correction.exact) return correction;
    const { world } = this;
    const newest = this.tick;
    const flew = this.flying;
    const { 0: beforeX } = world.x;
    const { 0: beforeY } = world.y;
    loadOwn(world, 0, own, 0);
    this.setControls(tick);
    this.tick = tick;
    this.save(tick);
    if (newest > tick) {
      this.host.beginReplay(tick);
      this.advance(newest);
      this.host.endReplay();
    }
    correction.anew = !foreseen || !flew || !this.flying;
    if (correction.anew) return correction;
    correction.dx = (world.x[0] - beforeX) / POSITION_STEPS;
    correction.dy = (world.y[0] - beforeY) / POSITION_STEPS;
    correction.units = Math.sqrt(correction.dx * correction.dx + correction.dy * correction.dy);
    return correction;
  }

  /** Whether the state of a tick is remembered as it follows from the server's word for the tick before. */
  private isForeseen(tick: number): boolean {
    if (this.agreed !== tick - 1) return false;
    // Nothing was flown since: then the tick is now.
    if (this.tick === this.agreed) this.advance(tick);
    if (this.stateTick[tick & MASK] !== tick) return false;
    this.agreed = tick;
    return true;
  }

  private agrees(tick: number, own: readonly number[]): boolean {
    const from = (tick & MASK) * OWN_FIELDS;
    for (let i = 0; i < OWN_FIELDS; i++) if (this.states[from + i] !== own[i]) return false;
    return true;
  }

  /** Puts the controls of a tick in force by the rules of the server's input queue. */
  private setControls(tick: number): void {
    const { world } = this;
    let newest = tick;
    const oldest = tick - Math.floor(this.repeatTicks) - 1;
    while (newest > oldest && !this.has(newest)) newest--;
    const i = newest & MASK;
    const has = this.has(newest);
    const repeated = has && tick - newest <= this.repeatTicks;
    world.thrust[0] = repeated ? this.thrust[i] : 0;
    world.buttons[0] = repeated ? this.buttons[i] : 0;
    if (has) world.aim[0] = this.aim[i];
    // What costs charge must be asked for; it is never repeated.
    if (newest !== tick) world.buttons[0] &= ~BUTTON.lance;
  }

  private simulate(tick: number): void {
    const { world, rails, host } = this;
    moveRails(rails, tick);
    this.setControls(tick);
    if (this.flying) {
      const { pulse, lance, damage } = stepShip(world, 0, rails);
      // Only the server says when a ship is wrecked.
      world.hull[0] = Math.max(0, world.hull[0] - damage);
      if (pulse) {
        pulseBirth(world, 0, this.birth);
        host.pulse(tick, this.birth);
      }
      if (lance && tick > this.lanceTick) {
        this.lanceTick = tick;
        host.lance(tick);
      }
    } else if (world.respawnWait[0] > 0) {
      world.respawnWait[0]--;
    }
    this.save(tick);
  }

  private save(tick: number): void {
    this.stateTick[tick & MASK] = tick;
    saveOwn(this.world, 0, this.states, (tick & MASK) * OWN_FIELDS);
  }
}
