/** A client without a screen: one player's session, clocks, prediction and world view behind one object. */
import { decodeServer, encodeClient } from '../../protocol/codec/codec.ts';
import { LIMITS, PROTOCOL_VERSION } from '../../protocol/limits.ts';
import { ASK_ROSTER } from '../../protocol/messages/askRoster.ts';
import type { ClientMessage } from '../../protocol/messages/client.ts';
import { EMOTE, EMOTES, type EmoteName } from '../../protocol/messages/emote.ts';
import { HELLO } from '../../protocol/messages/hello.ts';
import { LEAVE } from '../../protocol/messages/leave.ts';
import { MARK } from '../../protocol/messages/mark.ts';
import { READY } from '../../protocol/messages/ready.ts';
import { REPORT } from '../../protocol/messages/report.ts';
import { RESIZE } from '../../protocol/messages/resize.ts';
import { RESPAWN } from '../../protocol/messages/respawn.ts';
import { CHANNEL, SAY } from '../../protocol/messages/say.ts';
import type { ServerMessage } from '../../protocol/messages/server.ts';
import { SNAPSHOT } from '../../protocol/messages/snapshot.ts';
import { VOTE } from '../../protocol/messages/vote.ts';
import { NO_SHIP, WELCOME, type Welcome } from '../../protocol/messages/welcome.ts';
import type {
  LinkState,
  NetClient,
  NetClientOptions,
  NoticeView,
  PilotInput,
  RosterView,
  TalkView,
} from './contract.ts';
import { Gaze } from './gaze.ts';
import { Inputs } from './inputs.ts';
import { Listeners } from './listeners.ts';
import { Meters } from './meters.ts';
import { Pings } from './pings.ts';
import { openPlay, type Play } from './play.ts';
import { Session } from './session.ts';
import { takeInPlay } from './takeInPlay.ts';
import type { KillView, RoundView, View, ViewEvent } from './view.ts';

export type * from './contract.ts';

/** Where nobody has called for so long, arriving messages move the client on: so it does in a hidden tab. */
const UNATTENDED_MS = 250;

/** Connects at once; the state says how it goes. */
export function createNetClient(options: NetClientOptions): NetClient {
  return new Client(options);
}

class Client implements NetClient {
  token: string;
  room = '';
  callsign = '';
  roomId: string;
  private readonly options: NetClientOptions;
  private readonly session: Session;
  private readonly meters: Meters;
  private readonly inputs: Inputs;
  private readonly pings: Pings;
  private readonly gaze: Gaze;
  private readonly listeners = new Listeners();
  private play: Play | null = null;
  private hull: number;
  private aspect: number;
  private helloAt = 0;
  private pumpedAt = 0;

  constructor(options: NetClientOptions) {
    this.options = options;
    this.token = options.token;
    this.roomId = options.room ?? '';
    this.hull = options.hull;
    this.aspect = options.aspect;
    this.meters = new Meters(options.hooks ?? {});
    const send = (message: ClientMessage) => this.send(message);
    this.inputs = new Inputs(this.meters, send);
    this.pings = new Pings(this.meters, send);
    this.gaze = new Gaze(send);
    this.session = new Session({
      url: options.url,
      openSocket: options.openSocket,
      now: options.now,
      random: options.random ?? (() => (options.now() % 97) / 97),
      hello: () => this.hello(),
      message: (bytes) => this.receive(bytes),
      changed: (state) => this.listeners.tellState(state),
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
    this.listeners.state.push(listener);
  }

  onKill(listener: (kill: KillView) => void): void {
    this.listeners.kill.push(listener);
  }

  onNotice(listener: (notice: NoticeView) => void): void {
    this.listeners.notice.push(listener);
  }

  onRound(listener: (round: RoundView) => void): void {
    this.listeners.round.push(listener);
  }

  onTalk(listener: (talk: TalkView) => void): void {
    this.listeners.talk.push(listener);
  }

  onRoster(listener: (roster: RosterView) => void): void {
    this.listeners.roster.push(listener);
  }

  say(text: string, toTeam: boolean): void {
    const channel = toTeam ? CHANNEL.team : CHANNEL.all;
    // Half a sign at the end could not be written.
    const fits = text.slice(0, LIMITS.chatMax).replace(/[\ud800-\udbff]$/, '');
    if (this.session.ready) this.send({ type: SAY, channel, text: fits });
  }

  emote(emote: EmoteName): void {
    if (this.session.ready) this.send({ type: EMOTE, emote: EMOTES.indexOf(emote) });
  }

  mark(x: number, y: number): void {
    if (this.session.ready) this.send({ type: MARK, x: Math.round(x), y: Math.round(y) });
  }

  report(slot: number): void {
    if (this.session.ready) this.send({ type: REPORT, slot });
  }

  askRoster(from: number): void {
    if (this.session.ready) this.send({ type: ASK_ROSTER, from });
  }

  vote(choice: number, ready: boolean): void {
    if (this.session.ready) this.send({ type: VOTE, choice, ready: ready ? 1 : 0 });
  }

  setInput(sample: (out: PilotInput) => void): void {
    this.inputs.sample = sample;
  }

  respawn(hull: number): void {
    this.hull = hull;
    const { play } = this;
    if (play === null || play.stay.flying || !this.session.ready) return;
    this.send({ type: RESPAWN, hull });
  }

  look(slot: number, x: number, y: number): void {
    this.gaze.look(slot, x, y);
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
    this.pings.sendWhenDue(nowMs);
    play.renderClock.advance(nowMs);
    if (play.stay.ownSlot === NO_SHIP) this.gaze.pump(play.stay, nowMs);
    else this.inputs.fly(play, nowMs);
  }

  frame(nowMs: number): View | null {
    this.pump(nowMs);
    const { play } = this;
    if (play === null) return null;
    const { stay, renderClock, inputClock } = play;
    if (stay.ownSlot === NO_SHIP) return stay.watch(nowMs, renderClock.advance(nowMs));
    return stay.present(nowMs, renderClock.advance(nowMs), inputClock.tick);
  }

  drainEvents(each: (event: ViewEvent) => void): void {
    const { play } = this;
    if (play !== null) play.stay.events.drain(play.stay.view.renderTick, each);
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
      room: this.roomId,
    });
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
    if (message.type === READY) return null;
    if (message.type === WELCOME) return this.begin(message, nowMs);
    const { play, listeners, pings, meters } = this;
    if (play === null || !this.session.ready) return 'a message before the welcome';
    const complaint = takeInPlay(play, message, nowMs, { listeners, pings, meters });
    if (message.type === SNAPSHOT && complaint === null) this.session.live();
    return complaint;
  }

  private begin(welcome: Welcome, nowMs: number): string | null {
    if (this.session.ready) return 'a second welcome';
    if (welcome.version !== PROTOCOL_VERSION) return `protocol version ${welcome.version}`;
    const play = openPlay(welcome, this.play);
    if (play === null) return 'the welcome holds no map';
    const { token, room, roomId, callsign, tick, slot, resumed } = welcome;
    this.token = token;
    this.room = room;
    this.roomId = roomId;
    this.callsign = callsign;
    // When in its tick the server wrote the welcome is not known: half of it is the best guess.
    play.inputClock.reset(this.helloAt, nowMs, tick + 0.5);
    play.stay.begin(slot, resumed);
    if (resumed) this.meters.quality.resumes++;
    this.meters.connected(this.session.transport ?? 'websocket');
    this.pings.begin(nowMs);
    this.inputs.begin();
    this.gaze.begin();
    this.play = play;
    this.session.welcomed();
    return null;
  }
}
