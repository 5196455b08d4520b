/** What the netcode offers to a screen or a bot: the client, its state, its figures and its hooks. */

import type { EmoteName } from '../../protocol/messages/emote.ts';
import type { NOTICE_KIND } from '../../protocol/messages/notice.ts';
import type { SocketFactory, TransportKind } from './transport.ts';
import type { KillView, RoundView, ViewSource } from './view.ts';

/**
 * Where the connection stands. `refused` and `closed` are final; from `lost` the client comes back to the
 * same ship by itself. `since` is on the injected clock, `attempt` counts from 1.
 */
export type LinkState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  | { readonly kind: 'lost'; readonly since: number; readonly attempt: number }
  | { readonly kind: 'refused'; readonly code: number; readonly reason: string }
  | { readonly kind: 'closed' };

/** What the pilot does in one tick: thrust code (see packThrust), aim in steps of 4096 a turn, BUTTON bits. */
export interface PilotInput {
  thrust: number;
  aim: number;
  buttons: number;
}

/** Something that the server has to say to the player (rule N1). */
export interface NoticeView {
  readonly kind: keyof typeof NOTICE_KIND;
  readonly seconds: number;
}

/** What somebody says, shows over the ship, or points at. Texts are plain: they are never to be taken as markup. */
export type TalkView =
  | {
      readonly kind: 'line';
      readonly toTeam: boolean;
      readonly slot: number;
      readonly name: string;
      readonly team: number;
      readonly text: string;
    }
  | { readonly kind: 'emote'; readonly slot: number; readonly emote: EmoteName }
  /** A place, in units. */
  | {
      readonly kind: 'mark';
      readonly slot: number;
      readonly name: string;
      readonly x: number;
      readonly y: number;
    };

/** A ship of the roster, whether it is in view or not. */
export interface RosterEntry {
  readonly slot: number;
  readonly name: string;
  readonly hullKind: number;
  /** 1 to 4; 0 where there are no teams. */
  readonly team: number;
  readonly bounty: number;
  readonly kills: number;
  readonly deaths: number;
  /** Flown by the server. */
  readonly pilot: boolean;
  /** Its player's connection is lost. */
  readonly adrift: boolean;
}

/** A stretch of the roster, as it was asked for (rule D2). */
export interface RosterView {
  /** Place of the first row and of the own ship, from 0; -1 where it has none. */
  readonly from: number;
  readonly own: number;
  /** How many ships there are: of team 1, 2, … in turn, or one number where there are no teams. */
  readonly sizes: readonly number[];
  readonly rows: readonly RosterEntry[];
}

/** How the connection does: running figures, refreshed in place. */
export interface Quality {
  /** How the client is, or was last, connected. */
  transport: TransportKind;
  /** Round trip: smoothed, and the quickest of the last half minute, ms. */
  rttMs: number;
  rttMinMs: number;
  /** Spread of snapshot arrivals, ms. */
  jitterMs: number;
  /** How far behind the newest snapshot others are drawn, ticks. */
  bufferTicks: number;
  /** Ticks by which the newest input was ahead when the server used the last one. */
  leadTicks: number;
  /** Snapshots per second, over the last two seconds or so. */
  snapshotRate: number;
  /** Snapshots so far; inputs sent; inputs given up after a stall. */
  snapshots: number;
  inputs: number;
  inputsSkipped: number;
  /** Snapshots that the server left out: the next one covered the gap. */
  snapshotsSkipped: number;
  /** Snapshots whose word of the own ship, in any figure, was not what had been predicted. */
  mispredictions: number;
  /** Of these the corrections that moved the ship: how many, the last and the largest one, units. */
  corrections: number;
  lastCorrection: number;
  largestCorrection: number;
  bytesIn: number;
  bytesOut: number;
  /** Messages that could not be decoded. */
  decodeErrors: number;
  /** Connections lost, and ships come back to. */
  losses: number;
  resumes: number;
}

/** Measurements as they come, for histograms; each call is made once per occurrence. */
export interface Hooks {
  /** Milliseconds between two snapshots of one connection. */
  onSnapshot?(intervalMs: number): void;
  onRtt?(ms: number): void;
  /** From sending the input for a tick to receiving the first snapshot of that tick or a later one. */
  onInputAck?(ms: number): void;
  /** Every comparison of prediction and authority, also where they agree (0). */
  onCorrection?(units: number): void;
  /** The server's word of the own ship for a tick is not what had been predicted, in whatever figure. */
  onMisprediction?(tick: number): void;
  /** One message received. */
  onBytes?(bytes: number): void;
  onDecodeError?(reason: string): void;
  /** A connection ended that the client did not end itself. */
  onDisconnect?(code: number, reason: string): void;
}

export interface NetClientOptions {
  /** ws:// or wss:// address of the arena. */
  readonly url: string;
  readonly callsign: string;
  /** Resume token of an earlier session, or ''. */
  readonly token: string;
  /** Id of the room; left out or '' where the server is to pick one. */
  readonly room?: string;
  /** Hull kind to fly; WATCH_HULL: only to watch, without a callsign. */
  readonly hull: number;
  /** Screen width / height in thousandths. */
  readonly aspect: number;
  readonly openSocket: SocketFactory;
  /** A monotonic clock in milliseconds, such as performance.now. */
  readonly now: () => number;
  /** 0..1; spreads reconnects in time. Without it they are spread by the clock. */
  readonly random?: () => number;
  readonly hooks?: Hooks;
}

/**
 * A player's connection without a screen. Nothing runs by itself: the client lives by `frame` or `pump`
 * being called (every frame, or every tick) and by messages arriving. It never throws.
 */
export interface NetClient extends ViewSource {
  readonly state: LinkState;
  /** Newest resume token, for sessionStorage; '' before the first welcome. It changes with each welcome. */
  readonly token: string;
  /** The arena's name and the callsign as the server wrote them; '' before the first welcome. */
  readonly room: string;
  readonly callsign: string;
  /** Id of the room: the one asked for, and after a welcome the one it is in. */
  readonly roomId: string;
  readonly quality: Readonly<Quality>;
  /** Clocks and inputs only, for a hidden tab or a bot that does not look at this tick. */
  pump(nowMs: number): void;
  /** Each call adds a listener. */
  onState(listener: (state: LinkState) => void): void;
  onKill(listener: (kill: KillView) => void): void;
  onNotice(listener: (notice: NoticeView) => void): void;
  onTalk(listener: (talk: TalkView) => void): void;
  onRoster(listener: (roster: RosterView) => void): void;
  /** A round began or ended, or its results came: the view's round, which goes on to change. */
  onRound(listener: (round: RoundView) => void): void;
  /** Sets who is asked, once per predicted tick, what the pilot does; `out` holds the last answer. */
  setInput(sample: (out: PilotInput) => void): void;
  /** Asks to fly again; ignored unless wrecked and connected. */
  respawn(hull: number): void;
  /** Who only watches looks at the ship in a slot, or, for -1, at a place, units. */
  look(slot: number, x: number, y: number): void;
  resize(aspect1000: number): void;
  /** Between two rounds: votes for a candidate of the results (-1: none), and says whether it waits for more. */
  vote(choice: number, ready: boolean): void;
  /** Says a line, of which as much is sent as fits, to all or to the own team. */
  say(text: string, toTeam: boolean): void;
  /** Shows an emote over the own ship. */
  emote(emote: EmoteName): void;
  /** Points the own team to a place, in units. */
  mark(x: number, y: number): void;
  /** Reports the player of a ship for what was said. */
  report(slot: number): void;
  /** Asks for the roster from a place on; `onRoster` hears the answer. */
  askRoster(from: number): void;
  /** Leaves for good: the ship is not kept. */
  leave(): void;
  /** Closes without a word: the ship is kept for a while, and `token` comes back to it. */
  close(): void;
}
