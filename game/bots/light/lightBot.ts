/**
 * A bot that counts and samples: it plays over the real wire, but reads only the head of most snapshots,
 * knows nobody around it and predicts nothing, so that thousands fit into one process.
 */
import { decodeServer, encodeClient } from '../../../protocol/codec/codec.ts';
import { PROTOCOL_VERSION } from '../../../protocol/limits.ts';
import type { ClientMessage } from '../../../protocol/messages/client.ts';
import { HELLO } from '../../../protocol/messages/hello.ts';
import { INPUT } from '../../../protocol/messages/input.ts';
import { LEAVE } from '../../../protocol/messages/leave.ts';
import { PING } from '../../../protocol/messages/ping.ts';
import { PONG } from '../../../protocol/messages/pong.ts';
import { READY } from '../../../protocol/messages/ready.ts';
import { RESPAWN } from '../../../protocol/messages/respawn.ts';
import { RIM } from '../../../protocol/messages/rim.ts';
import { ROUND } from '../../../protocol/messages/round.ts';
import type { ServerMessage } from '../../../protocol/messages/server.ts';
import { SNAPSHOT, tickOf } from '../../../protocol/messages/snapshot.ts';
import { WELCOME, type Welcome } from '../../../protocol/messages/welcome.ts';
import { POSITION_STEPS, VELOCITY_STEPS, VIEW_DELAY_STEPS } from '../../../protocol/quantization.ts';
import { InputClock } from '../../netcode/clock.ts';
import type { Hooks, PilotInput } from '../../netcode/contract.ts';
import { firstUseful } from '../../netcode/inputs.ts';
import { Meters } from '../../netcode/meters.ts';
import { Session } from '../../netcode/session.ts';
import type { SocketFactory } from '../../netcode/transport.ts';
import type { BrainName } from '../../pilots/brains.ts';
import { unpackMap } from '../../simulation/arenaMap.ts';
import { createRandom } from '../../simulation/random.ts';
import { ASPECT, type Bot, type BotEvents } from '../bot.ts';
import { createPresence } from '../presence.ts';
import { createScript, type Script } from './script.ts';
import { createSnapshotHead, messageType, readSnapshotHead, type SnapshotHead } from './snapshotHead.ts';

/** One of so many messages of a bot is decoded whole; those that it needs always are. */
export const SAMPLE = 16;
/** Ticks that a screen would lag behind the newest snapshot. */
const VIEW_LAG = 2;
const PING_MS = 1_000;
const RESPAWN_MS = 500;

export interface LightBotOptions {
  readonly url: string;
  readonly callsign: string;
  readonly brain: BrainName;
  readonly seed: number;
  readonly openSocket: SocketFactory;
  readonly now: () => number;
  readonly hooks: Hooks;
  readonly events: BotEvents;
}

/** A light bot that connects at once, and comes back to its ship when the connection is lost. */
export function createLightBot(options: LightBotOptions): Bot {
  return new LightBot(options);
}

/** What lasts from a welcome to the next one. */
interface Play {
  readonly tickRate: number;
  readonly clock: InputClock;
  readonly script: Script;
}

class LightBot implements Bot {
  private readonly options: LightBotOptions;
  private readonly meters: Meters;
  private readonly session: Session;
  private readonly presence;
  private readonly head = createSnapshotHead();
  private readonly input: PilotInput = { thrust: 0, aim: 0, buttons: 0 };
  private play: Play | null = null;
  private token = '';
  private helloAt = 0;
  private newest = -1;
  private lastSent = -1;
  private flying = 0;
  private rim = 0;
  private pingAt = 0;
  private pingSentAt = 0;
  private respawnAt = 0;
  /** Messages until the next one is decoded whole; bots differ, so that the work is spread. */
  private untilSample: number;

  constructor(options: LightBotOptions) {
    const { now, seed } = options;
    const random = createRandom(seed);
    this.options = options;
    this.meters = new Meters(options.hooks);
    this.untilSample = Math.floor(random.next() * SAMPLE);
    this.pingAt = random.next() * PING_MS;
    this.presence = createPresence(now, options.events);
    this.session = new Session({
      url: options.url,
      openSocket: options.openSocket,
      now,
      random: () => random.next(),
      hello: () => this.hello(),
      message: (bytes) => this.receive(bytes),
      changed: (state) => this.presence.changed(state),
      lost: (code, reason) => {
        this.meters.lost(code, reason);
        this.presence.ended(code, reason);
      },
    });
    this.session.start();
  }

  get live(): boolean {
    return this.presence.live;
  }

  get snapshots(): number {
    return this.meters.quality.snapshots;
  }

  get bytesIn(): number {
    return this.meters.quality.bytesIn;
  }

  get tickRate(): number {
    return this.play?.tickRate ?? 0;
  }

  liveMs(at: number): number {
    return this.presence.liveMs(at);
  }

  tick(at: number): void {
    this.session.poll(at);
    const { play } = this;
    if (play === null || !this.presence.live) return;
    if (at >= this.pingAt) this.ping(at);
    if (this.flying === 0 && at >= this.respawnAt) {
      this.respawnAt = at + RESPAWN_MS;
      this.send({ type: RESPAWN, hull: 0 });
    }
    const due = Math.floor(play.clock.advance(at));
    const useful = firstUseful(play.clock, due, at);
    for (let tick = Math.max(this.lastSent + 1, useful); tick <= due; tick++) this.sendInput(play, tick, at);
  }

  leave(): void {
    this.presence.leave();
    this.session.close(encodeClient({ type: LEAVE }));
  }

  private sendInput({ script }: Play, tick: number, at: number): void {
    const { input, newest } = this;
    script.next(this.head, this.rim, input);
    this.lastSent = tick;
    this.meters.inputSent(tick, at);
    const viewDelay = Math.max(0, tick - newest + VIEW_LAG) * VIEW_DELAY_STEPS;
    this.send({
      type: INPUT,
      tick,
      ack: newest,
      viewDelay: Math.min(viewDelay, 65_535),
      thrust: input.thrust,
      aim: Math.floor(input.aim),
      buttons: input.buttons,
    });
  }

  private ping(at: number): void {
    // Late is late: pings that a stall held up are not made up for.
    this.pingAt = Math.max(this.pingAt + PING_MS, at);
    this.pingSentAt = at;
    this.send({ type: PING, time: stamp(at) });
  }

  private send(message: ClientMessage): void {
    const bytes = encodeClient(message);
    this.meters.sent(bytes.length);
    this.session.send(bytes);
  }

  private hello(): Uint8Array {
    const { callsign, now } = this.options;
    this.helloAt = now();
    const { token } = this;
    return encodeClient({
      type: HELLO,
      version: PROTOCOL_VERSION,
      callsign,
      token,
      hull: 0,
      aspect: ASPECT,
      room: '',
    });
  }

  private receive(bytes: Uint8Array): void {
    const at = this.options.now();
    this.meters.received(bytes.length);
    const type = messageType(bytes);
    const complaint = type === SNAPSHOT ? this.takeSnapshot(bytes, at) : this.takeOther(type, bytes, at);
    if (complaint === null) return;
    this.meters.undecodable(complaint);
    this.session.drop(complaint);
  }

  /** True for the messages whose turn it is to be decoded whole. */
  private sampled(): boolean {
    if (--this.untilSample >= 0) return false;
    this.untilSample = SAMPLE - 1;
    return true;
  }

  private takeSnapshot(bytes: Uint8Array, at: number): string | null {
    const { head, play } = this;
    if (play === null || !this.session.ready) return 'a message before the welcome';
    if (this.sampled()) {
      const decoded = decodeServer(bytes);
      if (!decoded.ok) return decoded.reason;
    }
    coast(head, play.tickRate);
    if (!readSnapshotHead(bytes, head)) return 'not the head of a snapshot';
    const tick = tickOf(head.when, this.newest);
    if (tick < 0) return `a snapshot at ${head.when}, which does not follow ${this.newest}`;
    this.newest = tick;
    this.meters.snapshot(tick, at, 1_000 / play.tickRate);
    play.clock.reported(tick, head.lead);
    // Before its first launch a ship is not flying either, and that is nobody's doing.
    if (this.flying === 1 && head.flying === 0) this.options.events.killed(false);
    this.flying = head.flying;
    this.session.live();
    return null;
  }

  private takeOther(type: number, bytes: Uint8Array, at: number): string | null {
    const needed = type === WELCOME || type === PONG || type === RIM || type === ROUND || type < 0;
    if (!needed && !this.sampled()) return null;
    const decoded = decodeServer(bytes);
    return decoded.ok ? this.take(decoded.message, at) : decoded.reason;
  }

  private take(message: ServerMessage, at: number): string | null {
    if (message.type === READY) return null;
    if (message.type === WELCOME) return this.begin(message, at);
    if (this.play === null) return 'a message before the welcome';
    if (message.type === RIM) this.rim = message.to;
    // When a round is over nobody flies, and nobody was killed by it.
    else if (message.type === ROUND && message.phase === 2) this.flying = 0;
    else if (message.type === PONG && message.time === stamp(this.pingSentAt)) {
      this.meters.roundTrip(at - this.pingSentAt, at);
      this.play.clock.roundTrip(this.pingSentAt, at, message.serverTime / 1_000);
    }
    return null;
  }

  private begin(welcome: Welcome, at: number): string | null {
    if (this.session.ready) return 'a second welcome';
    if (welcome.version !== PROTOCOL_VERSION) return `protocol version ${welcome.version}`;
    const { tickRate, tick } = welcome;
    const map = unpackMap(welcome.map, welcome.room);
    if (map === null) return 'the welcome holds no map';
    const { brain, seed } = this.options;
    const clock = new InputClock(tickRate);
    // When in its tick the server wrote the welcome is not known: half of it is the best guess.
    clock.reset(this.helloAt, at, tick + 0.5);
    this.play = { tickRate, clock, script: createScript(brain, seed, { map, tickRate }) };
    this.token = welcome.token;
    this.rim = map.rimMin;
    this.newest = -1;
    this.lastSent = -1;
    this.meters.connected(this.session.transport ?? 'websocket');
    this.session.welcomed();
    this.pingAt = at + (this.pingAt % PING_MS);
    return null;
  }
}

/** Moves the own ship on by a tick, roughly: most snapshots leave where it is to those who fly it. */
function coast(head: SnapshotHead, tickRate: number): void {
  const steps = POSITION_STEPS / VELOCITY_STEPS / tickRate;
  head.x += head.vx * steps;
  head.y += head.vy * steps;
}

/** A moment as the whole milliseconds of a ping. */
function stamp(ms: number): number {
  return Math.floor(ms) >>> 0;
}
