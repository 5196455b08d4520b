/**
 * What crosses the wall between an arena, which one thread steps, and its audiences, which may be in others.
 *
 * Each tick the arena publishes a frame; everything else that crosses is rare, but inputs. An audience is
 * whoever follows an arena: the clients of a gateway, or a recorder. No call throws, and none answers: what
 * there is to say comes back as a call of the other port, perhaps before the first one returns.
 */
import type { CloseCode } from '../../../protocol/closeCodes.ts';
import type { Emote } from '../../../protocol/messages/emote.ts';
import type { Hello } from '../../../protocol/messages/hello.ts';
import type { Input } from '../../../protocol/messages/input.ts';
import type { Leave } from '../../../protocol/messages/leave.ts';
import type { Mark } from '../../../protocol/messages/mark.ts';
import type { Report } from '../../../protocol/messages/report.ts';
import type { Respawn } from '../../../protocol/messages/respawn.ts';
import type { Say } from '../../../protocol/messages/say.ts';
import type { StandingsRow } from '../../../protocol/messages/standings.ts';
import type { Vote } from '../../../protocol/messages/vote.ts';
import type { Frame } from '../frame/frame.ts';
import type { Refusal } from '../port.ts';

/** What a client sends that only the arena can answer, beside inputs. */
export type Command = Respawn | Leave | Vote | Say | Emote | Mark | Report;

/** What an audience asks of its arena. A seat that is no longer the asker's is left alone. */
export interface ArenaPort {
  /** Asks for a ship, or for the one that the token stands for; `seated` or `refused` answers with the ticket. */
  join(ticket: number, hello: Hello): void;
  /** An input of who holds a seat; `slot` is that of its ship. */
  input(seat: number, slot: number, input: Input): void;
  command(seat: number, command: Command): void;
  /** The connection of a seat is gone; the ship is kept for a while. */
  lost(seat: number): void;
  /** The arena's time: ticks with the part that has gone by since. */
  now(): number;
}

/** A place in the arena, from now until it is lost or taken away. */
export interface Seating {
  /** Names the place; no other has or had the same number. */
  readonly seat: number;
  /** The own ship. */
  readonly slot: number;
  /** The arena's tick: frames of later ones have the ship. */
  readonly tick: number;
  /** Messages that the player is sent first, in this order. */
  readonly greeting: readonly Uint8Array[];
}

/** Who hears a message: everyone, or the players in some slots and whoever may see a cell (NOWHERE: nobody). */
export type Hearers = 'all' | { readonly slots: readonly number[]; readonly cell: number };

/** The board: what all standings of a second have in common. Its order and its numbers are of one moment. */
export interface Board {
  readonly ships: number;
  readonly pilots: number;
  readonly rows: readonly StandingsRow[];
  /** Rank of each ship by slot, from 1. */
  readonly rank: Int32Array;
}

/** What an arena tells each audience. Bytes that are handed over are not changed afterwards. */
export interface AudiencePort {
  /** A tick is about to be computed: what was sent for it is to be handed over now. */
  opening(tick: number): void;
  seated(ticket: number, seating: Seating): void;
  refused(ticket: number, refusal: Refusal): void;
  /** Takes a place away and ends its connection. */
  unseat(seat: number, code: CloseCode, reason: string): void;
  /**
   * Tells a message. One that is owed is kept for who cannot take it now, and told before its next snapshot:
   * for what clients compute with.
   */
  tell(bytes: Uint8Array, hearers: Hearers, owed: boolean): void;
  board(board: Board): void;
  /** The radar as it is now: each client is told the newest one once a second, with its standings. */
  radar(bytes: Uint8Array): void;
  /**
   * A tick is over: everyone is due a snapshot. The frame is to be read before this returns. Where the arena is
   * `behind` its time and the next tick follows at once, players may be told of both by the snapshot of that one.
   */
  published(frame: Frame, behind: boolean): void;
  /** A tick failed halfway: everyone is to be told everything anew. */
  retell(): void;
  /** Ends every connection. */
  dismiss(code: CloseCode, reason: string): void;
}

/** An audience without ships that keeps what it is told: a replay for each round. */
export interface Recorder extends AudiencePort {
  /** A round begins: what a replay of it is told first, and what is told anew where it may be entered later. */
  begin(title: readonly Uint8Array[], standing: readonly Uint8Array[]): void;
  /** Name of the replay that is recorded; '' where none is. */
  name(): string;
  /** The round is over: the frame that is published next is its last. */
  end(): void;
}
