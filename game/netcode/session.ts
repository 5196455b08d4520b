/**
 * The connection over time: connecting, welcomed, live, lost, coming back by itself, or over.
 *
 * The session opens sockets, greets, and decides when to try again; what the messages say is not its
 * business. It has no timer of its own: `poll` must be called often. Times are milliseconds.
 */
import { CLOSE, mayReconnect } from '../../protocol/closeCodes.ts';
import type { LinkState } from './contract.ts';
import type { Socket, SocketFactory, TransportKind } from './transport.ts';

/** First and longest wait before a new attempt; each is twice the one before, less up to half by chance. */
const BACKOFF_FIRST_MS = 250;
const BACKOFF_MOST_MS = 3_000;
/** Longest wait while the server still keeps the ship: it must be flown again soon after the network is back. */
const BACKOFF_KEPT_MS = 1_500;
/** A connection that stays unanswered, or falls silent, for this long is given up. */
const ANSWER_MS = 8_000;
const SILENCE_MS = 5_000;
/** After this long in play the next loss counts as the first one again. */
const STEADY_MS = 5_000;
/** While the server may still hold the old ship, its callsign or place seems taken: no reason to give up. */
const KEPT_MS = 40_000;

export interface SessionHost {
  readonly url: string;
  readonly openSocket: SocketFactory;
  readonly now: () => number;
  /** 0..1 */
  readonly random: () => number;
  /** The socket is open: bytes of the hello to send. */
  hello(): Uint8Array;
  /** A message came over the present connection. */
  message(bytes: Uint8Array): void;
  changed(state: LinkState): void;
  /** A connection ended that this side did not end. */
  lost(code: number, reason: string): void;
}

type Phase =
  | { readonly kind: 'opening'; readonly socket: Socket; readonly since: number }
  | { readonly kind: 'greeting'; readonly socket: Socket; readonly since: number }
  | { readonly kind: 'welcomed'; readonly socket: Socket; readonly since: number }
  | { readonly kind: 'live'; readonly socket: Socket; readonly since: number }
  | { readonly kind: 'waiting'; readonly until: number }
  | { readonly kind: 'over' };

export class Session {
  state: LinkState = { kind: 'connecting' };
  private phase: Phase = { kind: 'over' };
  private readonly host: SessionHost;
  /** Raised with each connection, so that a late word of an old socket is not taken for the new one's. */
  private connection = 0;
  private heardAt = 0;
  private attempt = 0;
  /** When the ship was lost, or -1 where no ship was ever flown. */
  private lostAt = -1;
  private everLive = false;

  constructor(host: SessionHost) {
    this.host = host;
  }

  /** Opens the first connection. */
  start(): void {
    this.open();
  }

  /** True where messages may be sent: after the welcome. */
  get ready(): boolean {
    return this.phase.kind === 'welcomed' || this.phase.kind === 'live';
  }

  /** How the present connection is made; null where there is none. */
  get transport(): TransportKind | null {
    return this.phase.kind === 'waiting' || this.phase.kind === 'over' ? null : this.phase.socket.transport;
  }

  /** Sends where there is a connection; otherwise the bytes are dropped. */
  send(bytes: Uint8Array): void {
    if (this.phase.kind !== 'waiting' && this.phase.kind !== 'over') this.phase.socket.send(bytes);
  }

  /** The welcome came. */
  welcomed(): void {
    if (this.phase.kind === 'greeting') this.phase = { ...this.phase, kind: 'welcomed' };
  }

  /** The first snapshot came: the player is in the arena. */
  live(): void {
    if (this.phase.kind !== 'welcomed') return;
    this.phase = { kind: 'live', socket: this.phase.socket, since: this.host.now() };
    this.everLive = true;
    this.lostAt = -1;
    this.change({ kind: 'live' });
  }

  /** Looks at the clock: gives up what does not answer, and tries again when its time has come. */
  poll(nowMs: number): void {
    const { phase } = this;
    if (phase.kind === 'waiting') {
      if (nowMs >= phase.until) this.open();
    } else if (phase.kind === 'live') {
      if (nowMs - phase.since > STEADY_MS) this.attempt = 0;
      if (nowMs - this.heardAt > SILENCE_MS) this.drop('the server fell silent');
    } else if (phase.kind !== 'over') {
      if (nowMs - phase.since > ANSWER_MS) this.drop('the server did not answer');
    }
  }

  /** Gives the present connection up and comes back over a new one. */
  drop(reason: string): void {
    const { phase } = this;
    if (phase.kind === 'waiting' || phase.kind === 'over') return;
    this.connection++;
    phase.socket.close();
    this.ended(CLOSE_ABNORMAL, reason);
  }

  /** Ends the session for good; `parting` is sent first. */
  close(parting?: Uint8Array): void {
    const { phase } = this;
    if (phase.kind === 'over') return;
    this.connection++;
    this.phase = { kind: 'over' };
    if (phase.kind !== 'waiting') {
      if (parting && phase.kind !== 'opening') phase.socket.send(parting);
      phase.socket.close();
    }
    this.change({ kind: 'closed' });
  }

  private open(): void {
    const id = ++this.connection;
    const since = this.host.now();
    const socket = this.host.openSocket(this.host.url, {
      opened: () => {
        if (id !== this.connection) return;
        this.phase = { kind: 'greeting', socket, since };
        socket.send(this.host.hello());
      },
      message: (bytes) => {
        if (id !== this.connection) return;
        this.heardAt = this.host.now();
        this.host.message(bytes);
      },
      closed: (code, reason) => {
        if (id === this.connection) this.ended(code, reason);
      },
    });
    this.phase = { kind: 'opening', socket, since };
  }

  private ended(code: number, reason: string): void {
    const nowMs = this.host.now();
    this.host.lost(code, reason);
    if (this.everLive && this.lostAt < 0) this.lostAt = nowMs;
    if (!mayReconnect(code) && !this.mayBeOurOwn(code, nowMs)) {
      this.phase = { kind: 'over' };
      this.change(code === CLOSE.normal ? { kind: 'closed' } : { kind: 'refused', code, reason });
      return;
    }
    this.attempt++;
    const most = this.shipKept(nowMs) ? BACKOFF_KEPT_MS : BACKOFF_MOST_MS;
    const longest = Math.min(most, BACKOFF_FIRST_MS * 2 ** Math.min(this.attempt - 1, 10));
    this.phase = { kind: 'waiting', until: nowMs + longest * (1 - this.host.random() / 2) };
    const since = this.state.kind === 'lost' ? this.state.since : nowMs;
    this.change({ kind: 'lost', since, attempt: this.attempt });
  }

  /** A welcome may be lost on its way and take the token with it; then our own old ship is in our way. */
  private mayBeOurOwn(code: number, nowMs: number): boolean {
    if (code !== CLOSE.callsignTaken && code !== CLOSE.full) return false;
    return this.shipKept(nowMs);
  }

  private shipKept(nowMs: number): boolean {
    return this.lostAt >= 0 && nowMs - this.lostAt < KEPT_MS;
  }

  private change(state: LinkState): void {
    this.state = state;
    this.host.changed(state);
  }
}

const CLOSE_ABNORMAL = 1006;
