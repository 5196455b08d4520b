/** A client without a screen: one player's session, clocks, prediction and world view behind one object. */
import { decodeServer, encodeClient } from '../../protocol/codec/codec.ts';
import { LIMITS, PROTOCOL_VERSION } from '../../protocol/limits.ts';
import type { ClientMessage } from '../../protocol/messages/client.ts';
import { HELLO } from '../../protocol/messages/hello.ts';
import { INPUT } from '../../protocol/messages/input.ts';
import { CAUSE, KILL, type Kill } from '../../protocol/messages/kill.ts';
import { LEAVE } from '../../protocol/messages/leave.ts';
import { NOTICE, NOTICE_KIND, type Notice } from '../../protocol/messages/notice.ts';
import { PING } from '../../protocol/messages/ping.ts';
import { PONG, type Pong } from '../../protocol/messages/pong.ts';
import { RADAR } from '../../protocol/messages/radar.ts';
import { RESIZE } from '../../protocol/messages/resize.ts';
import { RESPAWN } from '../../protocol/messages/respawn.ts';
import { RIM } from '../../protocol/messages/rim.ts';
import type { ServerMessage } from '../../protocol/messages/server.ts';
import { SNAPSHOT, type Snapshot } from '../../protocol/messages/snapshot.ts';
import { STANDINGS } from '../../protocol/messages/standings.ts';
import { WELCOME, type Welcome } from '../../protocol/messages/welcome.ts';
import { ANGLE_STEPS, THRUST_MAX, VIEW_DELAY_STEPS } from '../../protocol/quantization.ts';
import { unpackMap } from '../simulation/arenaMap.ts';
import { InputClock } from './clock.ts';
import type { LinkState, NetClient, NetClientOptions, NoticeView, PilotInput } from './contract.ts';
import { Meters } from './meters.ts';
import { INPUTS } from './prediction.ts';
import { RenderClock } from './renderClock.ts';
import { Session } from './session.ts';
import { Stay } from './stay.ts';
import type { KillView, View, ViewEvent } from './view.ts';

export type * from './contract.ts';

/** Inputs sent in one go after a stall; what is older is skipped. */
const CATCH_UP = 8;
/** Milliseconds between pings, and between the first few of a connection. */
const PING_MS = 1_000;
const FIRST_PING_MS = 200;
const FIRST_PINGS = 5;
/** Where nobody has called for so long, arriving messages move the client on: so it does in a hidden tab. */
const UNATTENDED_MS = 250;
const CAUSES = Object.keys(CAUSE) as (keyof typeof CAUSE)[];

/** Connects at once; the state says how it goes. */
export function createNetClient(options: NetClientOptions): NetClient {
  return new Client(options);
}

/** What lasts from a welcome to the next one. */
interface Play {
  readonly welcome: Welcome;
  readonly stay: Stay;
  readonly inputClock: InputClock;
  readonly renderClock: RenderClock;
}

class Client implements NetClient {
  token: string;
  room = '';
  callsign = '';
  private readonly options: NetClientOptions;
  private readonly session: Session;
  private readonly meters: Meters;
  private readonly stateListeners: ((state: LinkState) => void)[] = [];
  private readonly killListeners: ((kill: KillView) => void)[] = [];
  private readonly noticeListeners: ((notice: NoticeView) => void)[] = [];
  private sample: (out: PilotInput) => void = () => {};
  private readonly input: PilotInput = { thrust: 0, aim: 0, buttons: 0 };
  private play: Play | null = null;
  private hull: number;
  private aspect: number;
  private helloAt = 0;
  private pingAt = 0;
  private pingsSent = 0;
  private pingSentAt = 0;
  private pumpedAt = 0;
  private lastSent = -1;

  constructor(options: NetClientOptions) {
    this.options = options;
    this.token = options.token;
    this.hull = options.hull;
    this.aspect = options.aspect;
    this.meters = new Meters(options.hooks ?? {});
    this.session = new Session({
      url: options.url,
      openSocket: options.openSocket,
      now: options.now,
      random: options.random ?? (() => (options.now() % 97) / 97),
      hello: () => this.hello(),
      message: (bytes) => this.receive(bytes),
      changed: (state) => {
        for (const listener of this.stateListeners) listener(state);
      },
      lost: (code, reason) => this.meters.lost(code, reason),
    });
    this.pumpedAt = options.now();
    this.session.start();
  }

  get state(): LinkState {
    return this.session.state;
  }

  get quality(): Meters['quality'] {
    return this.meters.quality;
  }

  onState(listener: (state: LinkState) => void): void {
    this.stateListeners.push(listener);
  }

  onKill(listener: (kill: KillView) => void): void {
    this.killListeners.push(listener);
  }

  onNotice(listener: (notice: NoticeView) => void): void {
    this.noticeListeners.push(listener);
  }

  setInput(sample: (out: PilotInput) => void): void {
    this.sample = sample;
  }

  respawn(hull: number): void {
    this.hull = hull;
    const { play } = this;
    if (play === null || play.stay.flying || !this.session.ready) return;
    play.stay.setNextHull(hull);
    this.send({ type: RESPAWN, hull });
  }

  resize(aspect1000: number): void {
    this.aspect = Math.round(Math.max(LIMITS.aspectMin, Math.min(LIMITS.aspectMax, aspect1000)));
    if (this.session.ready) this.send({ type: RESIZE, aspect: this.aspect });
  }

  leave(): void {
    this.session.close(encodeClient({ type: LEAVE }));
  }

  close(): void {
    this.session.close();
  }

  pump(nowMs: number): void {
    this.pumpedAt = nowMs;
    this.session.poll(nowMs);
    const { play } = this;
    if (play === null || !this.session.ready) return;
    this.pingWhenDue(nowMs);
    play.renderClock.advance(nowMs);
    this.fly(play, nowMs);
  }

  frame(nowMs: number): View | null {
    this.pump(nowMs);
    const { play } = this;
    if (play === null) return null;
    const { stay, renderClock, inputClock } = play;
    return stay.present(nowMs, renderClock.advance(nowMs), inputClock.tick);
  }

  drainEvents(each: (event: ViewEvent) => void): void {
    const { play } = this;
    if (play !== null) play.stay.events.drain(play.stay.view.renderTick, each);
  }

  /** Flies every tick that is due and sends its input; after a stall only the newest few. */
  private fly(play: Play, nowMs: number): void {
    const { stay, inputClock } = play;
    const due = Math.floor(inputClock.advance(nowMs));
    if (due < stay.flown) stay.rewind(due);
    // An input for a tick that the server will have computed by then, or nearly so, is of no use.
    const useful = Math.max(due - CATCH_UP + 1, Math.floor(inputClock.arrival(nowMs) + 1.5));
    const from = Math.max(stay.flown < 0 ? useful : stay.flown + 1, due - INPUTS / 2);
    for (let tick = from; tick <= due; tick++) {
      if (tick > this.lastSent && tick >= useful) {
        this.sendInput(play, tick, nowMs);
        stay.fly(tick, this.input);
      } else {
        if (tick > this.lastSent) this.meters.quality.inputsSkipped++;
        stay.fly(tick, null);
      }
    }
  }

  private sendInput(play: Play, tick: number, nowMs: number): void {
    const { input } = this;
    this.sample(input);
    input.thrust = bounded(input.thrust, THRUST_MAX);
    input.aim = Math.round(Number.isFinite(input.aim) ? input.aim : 0) & (ANGLE_STEPS - 1);
    input.buttons &= 15;
    const delay = (tick - play.renderClock.tick) * VIEW_DELAY_STEPS;
    this.lastSent = tick;
    this.meters.inputSent(tick, nowMs);
    const viewDelay = bounded(delay, 65_535);
    const { thrust, aim, buttons } = input;
    this.send({ type: INPUT, tick, ack: play.stay.newest, viewDelay, thrust, aim, buttons });
  }

  private send(message: ClientMessage): void {
    const bytes = encodeClient(message);
    this.meters.sent(bytes.length);
    this.session.send(bytes);
  }

  private hello(): Uint8Array {
    const { callsign } = this.options;
    this.helloAt = this.options.now();
    return encodeClient({
      type: HELLO,
      version: PROTOCOL_VERSION,
      callsign,
      token: this.token,
      hull: this.hull,
      aspect: this.aspect,
    });
  }

  private pingWhenDue(nowMs: number): void {
    if (nowMs < this.pingAt) return;
    this.pingAt = nowMs + (this.pingsSent < FIRST_PINGS ? FIRST_PING_MS : PING_MS);
    this.pingsSent++;
    this.pingSentAt = nowMs;
    this.send({ type: PING, time: stamp(nowMs) });
  }

  private receive(bytes: Uint8Array): void {
    const nowMs = this.options.now();
    this.meters.received(bytes.length);
    const decoded = decodeServer(bytes);
    const complaint = decoded.ok ? this.take(decoded.message, nowMs) : decoded.reason;
    if (complaint !== null) {
      this.meters.undecodable(complaint);
      this.session.drop(complaint);
    }
    if (nowMs - this.pumpedAt > UNATTENDED_MS) this.pump(nowMs);
  }

  /** Takes in a message; what makes no sense is returned as a complaint. */
  private take(message: ServerMessage, nowMs: number): string | null {
    if (message.type === WELCOME) return this.begin(message, nowMs);
    const { play } = this;
    if (play === null || !this.session.ready) return 'a message before the welcome';
    switch (message.type) {
      case SNAPSHOT:
        return this.takeSnapshot(play, message, nowMs);
      case PONG:
        this.takePong(play, message, nowMs);
        return null;
      case STANDINGS:
        play.stay.setStandings(message);
        return null;
      case RADAR:
        play.stay.setRadar(message.contacts);
        return null;
      case KILL:
        this.tellKill(message, nowMs);
        return null;
      case RIM:
        play.stay.setRim(message);
        return null;
      case NOTICE:
        this.tellNotice(message);
        return null;
      default:
        return message satisfies never;
    }
  }

  private begin(welcome: Welcome, nowMs: number): string | null {
    if (this.session.ready) return 'a second welcome';
    if (welcome.version !== PROTOCOL_VERSION) return `protocol version ${welcome.version}`;
    const stay = this.stayFor(welcome);
    if (stay === null) return 'the welcome holds no map';
    const { tickRate, token, room, callsign, tick, slot, resumed } = welcome;
    this.token = token;
    this.room = room;
    this.callsign = callsign;
    const play: Play = {
      welcome,
      stay,
      inputClock: new InputClock(tickRate),
      renderClock: new RenderClock(tickRate),
    };
    // When in its tick the server wrote the welcome is not known: half of it is the best guess.
    play.inputClock.reset(this.helloAt, nowMs, tick + 0.5);
    stay.begin(slot, this.hull, resumed);
    if (resumed) this.meters.quality.resumes++;
    this.meters.connected();
    this.pingsSent = 0;
    this.pingAt = nowMs;
    this.lastSent = -1;
    this.play = play;
    this.session.welcomed();
    return null;
  }

  /** The former stay where the arena is the same, so that screens need not build theirs anew. */
  private stayFor(welcome: Welcome): Stay | null {
    const former = this.play;
    if (former !== null && sameArena(former.welcome, welcome)) return former.stay;
    const map = unpackMap(welcome.map, welcome.room);
    return map === null ? null : new Stay(map, welcome);
  }

  private takeSnapshot(play: Play, snapshot: Snapshot, nowMs: number): string | null {
    const { stay, inputClock, renderClock } = play;
    if (!stay.follows(snapshot)) return `a snapshot on base ${snapshot.base}, not ${stay.newest}`;
    const { quality } = this.meters;
    this.meters.snapshot(snapshot.tick, nowMs, 1000 / play.welcome.tickRate);
    const { exact, units, anew } = stay.apply(snapshot, nowMs);
    if (!exact) this.meters.mispredicted(snapshot.tick);
    if (!anew) this.meters.corrected(units);
    inputClock.reported(snapshot.tick, snapshot.lead);
    renderClock.arrived(nowMs, snapshot.tick);
    quality.leadTicks = snapshot.lead;
    quality.bufferTicks = renderClock.buffer;
    this.session.live();
    return null;
  }

  private takePong(play: Play, pong: Pong, nowMs: number): void {
    // An answer to an older ping than the last one says nothing that the last one will not say better.
    if (pong.time !== stamp(this.pingSentAt)) return;
    this.meters.roundTrip(nowMs - this.pingSentAt, nowMs);
    play.inputClock.roundTrip(this.pingSentAt, nowMs, pong.serverTime / 1000);
  }

  private tellKill(message: Kill, nowMs: number): void {
    const { killer, killerName, victim, victimName, cause, gain, distance } = message;
    const kill = { killer, killerName, victim, victimName, cause: CAUSES[cause], gain, distance, at: nowMs };
    for (const listener of this.killListeners) listener(kill);
  }

  private tellNotice({ kind, seconds }: Notice): void {
    // A notice of a kind that is not known yet is for newer clients.
    if (kind !== NOTICE_KIND.restarting) return;
    for (const listener of this.noticeListeners) listener({ kind: 'restarting', seconds });
  }
}

/** Whole and within 0..most. */
function bounded(value: number, most: number): number {
  return Math.round(Math.max(0, Math.min(most, Number.isFinite(value) ? value : 0)));
}

/** A moment as the whole milliseconds of a ping. */
function stamp(ms: number): number {
  return Math.floor(ms) >>> 0;
}

function sameArena(a: Welcome, b: Welcome): boolean {
  return (
    a.room === b.room &&
    a.tickRate === b.tickRate &&
    a.shipCapacity === b.shipCapacity &&
    a.shotCapacity === b.shotCapacity &&
    a.emberCapacity === b.emberCapacity &&
    a.map.length === b.map.length &&
    a.map.every((number, i) => number === b.map[i])
  );
}
