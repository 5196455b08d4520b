/** What a room and the gateway know of each other: a connection on one side, seats in an arena on the other. */
import type { MessagePort } from 'node:worker_threads';
import type { CloseCode } from '../../protocol/closeCodes.ts';
import type { ClientMessage } from '../../protocol/messages/client.ts';
import type { Hello } from '../../protocol/messages/hello.ts';
import type { Shape } from './frame/frame.ts';

/** One client's socket as a room sees it. No call throws, also after the socket has closed. */
export interface Connection {
  /**
   * Sends one binary message and copies the bytes before it returns. False where the socket is closed or
   * its send buffer is over the bound: the message was not sent and will not be.
   */
  send(bytes: Uint8Array): boolean;
  /** Calls `run` at once; what it sends here travels in one piece where that is cheaper. */
  together(run: () => void): void;
  /** Bytes that wait in this process for the kernel to take them. */
  buffered(): number;
  /** Ends the connection; `lost` of its seat is called as for any other end. */
  close(code: CloseCode, reason: string): void;
}

/** A player's place in an arena, bound to one connection at a time. */
export interface Seat {
  /** Takes any message but hello. A message that makes no sense here, or comes before the welcome, closes the connection with a code. */
  receive(message: ClientMessage): void;
  /** The connection is gone; the ship is kept for a while for its player to come back to. */
  lost(): void;
}

/** Why nobody could be seated. */
export interface Refusal {
  readonly code: CloseCode;
  readonly reason: string;
}

export interface RoomInfo {
  readonly id: string;
  readonly name: string;
  readonly mode: string;
  readonly map: string;
  readonly players: number;
  /** Who only watches; no players. */
  readonly spectators: number;
  readonly pilots: number;
  readonly capacity: number;
}

export interface LeaderboardRow {
  readonly callsign: string;
  readonly bounty: number;
  readonly kills: number;
  readonly deaths: number;
  readonly pilot: boolean;
}

/** Running totals since the start, and gauges, for the metrics page. */
export interface RoomStats {
  readonly tick: number;
  readonly players: number;
  readonly spectators: number;
  readonly adrift: number;
  readonly pilots: number;
  readonly shots: number;
  readonly embers: number;
  readonly snapshotsSent: number;
  readonly snapshotsSkipped: number;
  readonly snapshotBytes: number;
  /** Frames that were written over before a busy thread had told all its clients of them. */
  readonly framesOverrun: number;
  readonly inputsApplied: number;
  readonly inputsLate: number;
  readonly inputsMissing: number;
  readonly inputsRefused: number;
  /** Inputs for which there was no room on the way between threads. */
  readonly inputsDropped: number;
  readonly resumes: number;
  /** Of these, who came back through another gateway. */
  readonly moves: number;
  /** Ticks left out because the loop had fallen too far behind. */
  readonly ticksDropped: number;
}

export interface RoomPort {
  /**
   * Seats a player who said hello: the connection is sent a welcome, or closed with a code, now or soon.
   */
  join(connection: Connection, hello: Hello): Seat;
  info(): RoomInfo;
  leaderboard(count: number): LeaderboardRow[];
  stats(): RoomStats;
  /** Called with the duration of each tick in milliseconds, for histograms. */
  onTick(listener: (durationMs: number) => void): void;
  /** Ticks from now on, behind those of another room by a part of a tick, 0..1, so that not all tick at once. */
  start(behind?: number): void;
  /** No new joins from here on; players are told that the server goes down in `seconds`. */
  drain(seconds: number): void;
  /** Stops the loop and closes every connection with 1012. */
  stop(): void;
}

/** What a thread needs in order to seat its connections in a room; to be posted with `port` transferred. */
export interface Invitation {
  readonly room: string;
  readonly shape: Shape;
  readonly tickRate: number;
  readonly frames: SharedArrayBuffer;
  readonly inputs: SharedArrayBuffer;
  readonly tally: SharedArrayBuffer;
  readonly port: MessagePort;
}

export interface Invited {
  readonly invitation: Invitation;
  /** The thread is gone: its players' connections are lost. */
  end(): void;
}

/** A player as kept over a restart of the server. */
export interface KeptPlayer {
  /** Names the player as long as the ship is kept, also over restarts. */
  readonly id: number;
  readonly callsign: string;
  /** SHA-256 of the token that is good now, in base64url: the token itself is kept nowhere. */
  readonly digest: string;
  readonly hull: number;
  /** The ship, one number for each of `KeptArena.columns`; null for who came after the last save. */
  readonly ship: readonly number[] | Int32Array | null;
}

/** What of an arena is kept over a restart: its players, and the round that they play. Ticks and wire steps. */
export interface KeptArena {
  /** Name of the room. */
  readonly name: string;
  readonly tickRate: number;
  readonly tick: number;
  /** Name of the mode, the map in its packed form, and the rim's radius in units. */
  readonly mode: string;
  readonly map: readonly number[];
  readonly rim: number;
  /** By the names in ROUND. */
  readonly round: Readonly<Record<string, number>>;
  readonly teamScore: readonly number[];
  /** Holder, taker and progress of each relay, one after the other. */
  readonly relays: readonly number[];
  readonly columns: readonly string[];
  readonly players: readonly KeptPlayer[];
}

/** What can be kept over a restart. */
export interface Keepable {
  /** What is to be kept, as it is now. */
  keep(): KeptArena;
}

/**
 * Who writes down at once what even a fault must not undo: which token is good. The calls return when it is
 * written, and never throw.
 */
export interface Keeper {
  /** A player came, or came back: its new token is about to be handed out. */
  handedOut(player: Omit<KeptPlayer, 'ship'>): void;
  /** A player is gone for good, and the token with it. */
  parted(id: number): void;
}

/** One replay while it is recorded. Nothing here waits for a disk, and nothing throws. */
export interface ReplayWriter {
  /** Names it in links; '' where nothing of it could be kept. */
  readonly name: string;
  /** Takes the unpacked body of its next part; false where no more is taken. */
  part(body: Uint8Array, firstTick: number, lastTick: number): boolean;
  /** Nothing more comes. */
  end(): void;
}

/** Where replays are kept. */
export interface ReplayShelf {
  /** Begins a replay of a room, by the unpacked body of its title; null where none can be kept. */
  begin(room: Pick<RoomInfo, 'id' | 'name'>, title: Uint8Array, tick: number): ReplayWriter | null;
}
