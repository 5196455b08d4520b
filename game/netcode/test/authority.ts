/**
 * For tests: a small server over the real simulation and the real codec, for one player and scripted others.
 *
 * It follows SPEC.md's rules for inputs and snapshots in the plainest way, so that netcode is tested against
 * the rules and not against the server's own code.
 */
import { decodeClient, encodeServer } from '../../../protocol/codec/codec.ts';
import { PROTOCOL_VERSION } from '../../../protocol/limits.ts';
import { HELLO, type Hello } from '../../../protocol/messages/hello.ts';
import { BUTTON, INPUT, type Input } from '../../../protocol/messages/input.ts';
import { PING } from '../../../protocol/messages/ping.ts';
import { PONG } from '../../../protocol/messages/pong.ts';
import { RESPAWN } from '../../../protocol/messages/respawn.ts';
import {
  CHANGE,
  EVENT_LENGTHS,
  GAP_MOST,
  OWN_FIELDS,
  SNAPSHOT,
  TEAM_STEP,
  whenOf,
} from '../../../protocol/messages/snapshot.ts';
import { VOTE, type Vote } from '../../../protocol/messages/vote.ts';
import { WELCOME } from '../../../protocol/messages/welcome.ts';
import { POSITION_STEPS, VELOCITY_STEPS, VIEW_DELAY_STEPS } from '../../../protocol/quantization.ts';
import { type ArenaMap, packMap } from '../../simulation/arenaMap.ts';
import { assistShip, wantsAssist } from '../../simulation/assist.ts';
import { addShip, launchShip } from '../../simulation/entities.ts';
import { EVENT_STRIDE } from '../../simulation/events.ts';
import { saveOwn } from '../../simulation/ownState.ts';
import { createRails } from '../../simulation/rails.ts';
import { CONTROL } from '../../simulation/rules.ts';
import { aimTold } from '../../simulation/shots.ts';
import { beginTick, createSimulation, type Simulation, step } from '../../simulation/step.ts';
import { createWorld, PHASE, SCALAR, type World } from '../../simulation/world.ts';
import type { FakeTime, Peer } from './link.ts';

export const OPEN_SPACE: ArenaMap = {
  name: 'open',
  rimMin: 5_000,
  rimMax: 5_000,
  areaPerShip: 0,
  bodies: [
    {
      kind: 'star',
      parent: -1,
      radius: 70,
      orbit: 0,
      period: 1,
      phase: 0,
      gravity: 9_000_000,
      chargeRing: 420,
      burnRing: 150,
    },
    {
      kind: 'planet',
      parent: -1,
      radius: 60,
      orbit: 700,
      period: 90,
      phase: 0.1,
      gravity: 1_500_000,
      chargeRing: 0,
      burnRing: 0,
    },
    {
      kind: 'moon',
      parent: 1,
      radius: 20,
      orbit: 140,
      period: 20,
      phase: 0.6,
      gravity: 0,
      chargeRing: 0,
      burnRing: 0,
    },
  ],
  belts: [{ radius: 1_000, width: 60, count: 40, period: 200, rockMin: 8, rockMax: 20, seed: 5 }],
  relays: [],
};

const CAPACITY = { ships: 8, shots: 64, embers: 32 };

export interface AuthorityOptions {
  readonly tickRate?: number;
  readonly map?: ArenaMap;
  /** Own ship's place (units) and velocity (units/s). */
  readonly place?: readonly [x: number, y: number, vx: number, vy: number];
  /** Called in each tick after the player's controls are set and before the step: scripts others. */
  readonly script?: (world: World, tick: number) => void;
}

/** One arena with one player; call `accept` for each connection. It ticks by itself in fake time. */
export class Authority {
  readonly simulation: Simulation;
  readonly world: World;
  readonly slot: number;
  readonly hellos: Hello[] = [];
  readonly late: number[] = [];
  readonly votes: Vote[] = [];
  /** Ticks in which the own ship died, spawned or picked something up: nothing of it can be foreseen. */
  readonly surprises: number[] = [];
  /** Snapshots are held back while this is set; the next one covers the gap. */
  skip = false;
  /** No tick is computed while this is set, nor made up for afterwards. */
  frozen = false;
  private readonly time: FakeTime;
  private readonly tickRate: number;
  private readonly options: AuthorityOptions;
  private readonly inputs = new Map<number, Input>();
  private peer: Peer | null = null;
  private newest = -1;
  private missed = 0;
  private seen = 0;
  private base = -1;
  private knownShots = new Map<number, number>();
  private knownShips = new Map<number, number>();
  private readonly toldAim = new Int32Array(CAPACITY.ships);
  private pendingEvents: number[] = [];
  /** Whether an input of the player's was there for the present tick. */
  private steered = false;
  private tickedAt = 0;
  private tokens = 0;

  constructor(time: FakeTime, options: AuthorityOptions = {}) {
    this.time = time;
    this.options = options;
    this.tickRate = options.tickRate ?? 30;
    this.world = createWorld(CAPACITY);
    this.world.scalars[SCALAR.random] = 1;
    this.simulation = createSimulation(this.world, createRails(options.map ?? OPEN_SPACE, this.tickRate));
    this.slot = addShip(this.world, 0, 0);
    time.every(1000 / this.tickRate, () => {
      if (!this.frozen) this.tick();
    });
  }

  get tickNumber(): number {
    return this.world.scalars[SCALAR.tick];
  }

  /** Adds another ship, flying. */
  addOther(x: number, y: number, vx: number, vy: number): number {
    const slot = addShip(this.world, 0, 0);
    this.launch(slot, x, y, vx, vy);
    return slot;
  }

  accept(peer: Peer): boolean {
    peer.message = (bytes) => this.receive(peer, bytes);
    peer.closed = () => {
      if (this.peer === peer) this.peer = null;
    };
    return true;
  }

  /** Cuts the connection without a word. */
  cut(code = 1006): void {
    this.peer?.close(code, '');
    this.peer = null;
  }

  send(bytes: Uint8Array): void {
    this.peer?.send(bytes);
  }

  private launch(slot: number, x: number, y: number, vx: number, vy: number): void {
    launchShip(this.world, slot, Math.round(x * POSITION_STEPS), Math.round(y * POSITION_STEPS), 0);
    this.world.vx[slot] = Math.round(vx * VELOCITY_STEPS);
    this.world.vy[slot] = Math.round(vy * VELOCITY_STEPS);
  }

  private receive(peer: Peer, bytes: Uint8Array): void {
    const decoded = decodeClient(bytes);
    if (!decoded.ok) throw new Error(`the client sent: ${decoded.reason}`);
    const { message } = decoded;
    if (message.type === HELLO) this.welcome(peer, message);
    else if (message.type === INPUT) this.takeInput(message);
    else if (message.type === PING) {
      const phase = ((this.time.now - this.tickedAt) * this.tickRate) / 1000;
      const serverTime = Math.round((this.tickNumber + Math.min(1, phase)) * 1000);
      peer.send(encodeServer({ type: PONG, time: message.time, serverTime }));
    } else if (message.type === RESPAWN) this.world.respawnWait[this.slot] = 0;
    else if (message.type === VOTE) this.votes.push(message);
  }

  private welcome(peer: Peer, hello: Hello): void {
    this.hellos.push(hello);
    const resumed = hello.token !== '' && hello.token === `token-${this.tokens}`;
    this.tokens++;
    this.peer = peer;
    this.base = -1;
    this.newest = -1;
    this.missed = 0;
    this.seen = 0;
    this.inputs.clear();
    const { ships, shots, embers } = CAPACITY;
    peer.send(
      encodeServer({
        type: WELCOME,
        version: PROTOCOL_VERSION,
        slot: this.slot,
        token: `token-${this.tokens}`,
        resumed,
        tickRate: this.tickRate,
        tick: this.tickNumber,
        shipCapacity: ships,
        shotCapacity: shots,
        emberCapacity: embers,
        room: 'Test',
        roomId: 'main',
        callsign: hello.callsign,
        map: packMap(this.simulation.rails.map),
      }),
    );
  }

  private takeInput(input: Input): void {
    this.newest = Math.max(this.newest, input.tick);
    if (input.tick <= this.tickNumber) this.late.push(input.tick);
    else this.inputs.set(input.tick, input);
  }

  private tick(): void {
    const { world, slot, simulation } = this;
    beginTick(simulation);
    this.tickedAt = this.time.now;
    const tick = this.tickNumber;
    this.steer(tick);
    this.options.script?.(world, tick);
    const { [slot]: phase } = world.phase;
    const { [slot]: bounty } = world.bounty;
    if (world.phase[slot] === PHASE.wrecked && world.respawnWait[slot] === 0) {
      const [x, y, vx, vy] = this.options.place ?? [1500, 0, 0, 0];
      this.launch(slot, x, y, vx, vy);
    }
    step(simulation);
    const surprised = world.phase[slot] !== phase || world.bounty[slot] !== bounty;
    if (surprised) this.surprises.push(tick);
    this.keepEvents();
    if (this.peer !== null && !this.skip) this.sendSnapshot(tick);
  }

  private steer(tick: number): void {
    const { world, slot } = this;
    const input = this.inputs.get(tick);
    this.inputs.delete(tick);
    this.steered = input !== undefined;
    if (input !== undefined) {
      this.missed = 0;
      world.thrust[slot] = input.thrust;
      world.aim[slot] = input.aim;
      world.buttons[slot] = input.buttons;
      const now = tick * VIEW_DELAY_STEPS;
      this.seen = Math.max(this.seen, now - input.viewDelay);
      world.viewDelay[slot] = Math.min(255, now - this.seen);
      if (wantsAssist(input.buttons)) assistShip(this.simulation, slot);
      return;
    }
    this.missed++;
    world.buttons[slot] &= ~BUTTON.lance;
    if (this.missed <= CONTROL.repeat * this.tickRate) return;
    world.thrust[slot] = 0;
    world.buttons[slot] = 0;
  }

  private keepEvents(): void {
    const { log } = this.simulation;
    for (let i = 0; i < log.count; i++) {
      const at = i * EVENT_STRIDE;
      const kind = log.data[at];
      this.pendingEvents.push(kind, ...log.data.subarray(at + 3, at + 2 + EVENT_LENGTHS[kind]));
    }
  }

  private sendSnapshot(tick: number): void {
    if (tick - this.base >= GAP_MOST) this.base = -1;
    const keyframe = this.base < 0;
    if (keyframe) {
      this.knownShots.clear();
      this.knownShips.clear();
    }
    const gone: number[] = [];
    const enters: (number | string)[] = [];
    const ships: number[] = [];
    const shots: number[] = [];
    this.tellShips(tick, gone, enters, ships);
    this.tellShots(tick, gone, shots);
    const events = this.pendingEvents;
    this.pendingEvents = [];
    this.send(
      encodeServer({
        type: SNAPSHOT,
        when: whenOf(tick, this.base),
        lead: Math.max(-1000, this.newest - tick),
        own: this.ownAt(tick),
        window: keyframe ? [0] : [],
        gone,
        enters,
        ships,
        shots,
        embers: [],
        events,
      }),
    );
    this.base = tick;
  }

  /** The own ship; nothing where the player foresees it. */
  private ownAt(tick: number): number[] {
    const { slot } = this;
    const foreseen = this.steered && this.simulation.reckoning.surprised[slot] === 0;
    if (foreseen && this.base === tick - 1) return [];
    const own = new Int32Array(OWN_FIELDS);
    saveOwn(this.world, slot, own, 0);
    return [...own];
  }

  /** Others are told when they enter, and of their controls in every tick: plain, and never wrong. */
  private tellShips(tick: number, gone: number[], enters: (number | string)[], ships: number[]): void {
    const { world, knownShips, toldAim } = this;
    const { strayed, hits } = this.simulation.reckoning;
    let last = 0;
    for (let slot = 0; slot < world.capacity.ships; slot++) {
      if (slot === this.slot) continue;
      const known = knownShips.get(slot) === world.generation[slot];
      if (world.phase[slot] !== PHASE.flying) {
        if (knownShips.delete(slot)) gone.push(slot);
        continue;
      }
      const aim = aimTold(world.aim[slot]);
      const [thrust, boost] = [world.thrust[slot], world.boosting[slot]];
      const motion = [world.x[slot], world.y[slot], world.vx[slot], world.vy[slot]];
      const all = [...motion, thrust, aim, boost, 16, 100, 0];
      const who = [`ship${slot}`, world.hullKind[slot] + TEAM_STEP * world.team[slot]];
      if (!known) enters.push(slot, ...who, ...all);
      else {
        const whole = strayed[slot] !== 0 || hits[slot] > 0 || this.base < tick - 1;
        const controls = CHANGE.thrust | CHANGE.aim | CHANGE.flags;
        if (whole) ships.push(slot - last, CHANGE.whole, ...all);
        else ships.push(slot - last, controls, thrust, aim - toldAim[slot], boost);
        last = slot;
      }
      toldAim[slot] = aim;
      knownShips.set(slot, world.generation[slot]);
    }
  }

  private tellShots(tick: number, gone: number[], shots: number[]): void {
    const { world, knownShots } = this;
    for (let slot = world.shotBase; slot < world.emberBase; slot++) {
      const shot = slot - world.shotBase;
      if (world.alive[slot] === 0) {
        const known = knownShots.delete(slot);
        if (known && world.shotStruck[shot] === 1) gone.push(slot);
        continue;
      }
      if (knownShots.get(slot) === world.generation[slot]) continue;
      knownShots.set(slot, world.generation[slot]);
      const motion = [world.x[slot], world.y[slot], world.vx[slot], world.vy[slot]];
      shots.push(slot, ...motion, world.shotExpiry[shot] - tick);
    }
  }
}
