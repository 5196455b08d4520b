/** The audience of a gateway: its connections are seated in an arena, heard, and told of each tick. */
import { CLOSE } from '../../../protocol/closeCodes.ts';
import { encodeServer } from '../../../protocol/codec/codec.ts';
import { ASK_ROSTER } from '../../../protocol/messages/askRoster.ts';
import type { ClientMessage } from '../../../protocol/messages/client.ts';
import { EMOTE } from '../../../protocol/messages/emote.ts';
import { HELLO, type Hello } from '../../../protocol/messages/hello.ts';
import { INPUT } from '../../../protocol/messages/input.ts';
import { LEAVE } from '../../../protocol/messages/leave.ts';
import { MARK } from '../../../protocol/messages/mark.ts';
import { PING } from '../../../protocol/messages/ping.ts';
import { PONG } from '../../../protocol/messages/pong.ts';
import { REPORT } from '../../../protocol/messages/report.ts';
import { RESIZE } from '../../../protocol/messages/resize.ts';
import { RESPAWN } from '../../../protocol/messages/respawn.ts';
import { SAY } from '../../../protocol/messages/say.ts';
import { VOTE } from '../../../protocol/messages/vote.ts';
import { WATCH } from '../../../protocol/messages/watch.ts';
import type { Connection, Seat } from '../port.ts';
import type { ArenaPort, AudiencePort, Board, Seating } from '../wall/port.ts';
import { type Audience, type AudienceStats, type Client, createAudience } from './audience.ts';
import { createRosters } from './roster.ts';
import { tellStandings } from './standings.ts';

/** One connection on its way from its hello to its end. */
interface Guest extends Seat {
  readonly connection: Connection;
  readonly aspect: number;
  /** Number of its place; 0 until the arena has answered, and once it has none any more. */
  seat: number;
  /** What it is shown; null without a place. */
  client: Client | null;
  /** It left, or was sent away. */
  gone: boolean;
}

export interface Seats extends AudiencePort {
  readonly stats: AudienceStats;
  /** Asks for a seat for a player who said hello; a refusal closes the connection. */
  join(connection: Connection, hello: Hello): Seat;
}

/** Seats in an arena that ticks `tickRate` times a second. */
export function createSeats(arena: ArenaPort, tickRate: number): Seats {
  const audience: Audience = createAudience(() => performance.now());
  const rosters = createRosters();
  const { stats } = audience;
  /** Who waits for an answer, by ticket; who sits, by seat. */
  const waiting = new Map<number, Guest>();
  const seated = new Map<number, Guest>();
  let tickets = 0;
  /** Tick of the last frame; nobody can have seen a later one. */
  let tick = 0;
  /** Tick up to which everyone whose turn it was has been told the standings. */
  let standingsTold = 0;
  let board: Board | null = null;
  let radar: Uint8Array | null = null;

  function join(connection: Connection, hello: Hello): Seat {
    const guest: Guest = {
      connection,
      aspect: hello.aspect,
      seat: 0,
      client: null,
      gone: false,
      receive: (message) => receive(guest, message),
      lost() {
        guest.gone = true;
        const { seat } = guest;
        if (remove(seat)) arena.lost(seat);
      },
    };
    const ticket = ++tickets;
    waiting.set(ticket, guest);
    arena.join(ticket, hello);
    return guest;
  }

  /** Takes a guest's seat away; undefined where that has been done before. */
  function remove(seat: number): Guest | undefined {
    const guest = seated.get(seat);
    seated.delete(seat);
    if (guest === undefined) return undefined;
    if (guest.client !== null) {
      rosters.forget(guest.client);
      audience.remove(guest.client);
    }
    guest.client = null;
    guest.seat = 0;
    guest.gone = true;
    return guest;
  }

  function seat(ticket: number, seating: Seating): void {
    const guest = waiting.get(ticket);
    waiting.delete(ticket);
    if (guest === undefined || guest.gone) {
      arena.lost(seating.seat);
      return;
    }
    const { connection } = guest;
    for (const bytes of seating.greeting) connection.send(bytes);
    guest.client = audience.add(connection, seating.slot, guest.aspect, seating.tick);
    guest.seat = seating.seat;
    seated.set(seating.seat, guest);
  }

  function receive(guest: Guest, message: ClientMessage): void {
    const { connection, seat, client } = guest;
    if (client === null) {
      if (!guest.gone) connection.close(CLOSE.outOfOrder, 'nothing may be sent before the welcome');
      return;
    }
    switch (message.type) {
      case INPUT:
        if (message.ack <= tick) client.ack = Math.max(client.ack, message.ack);
        arena.input(seat, client.slot, message);
        return;
      case WATCH:
        if (message.ack <= tick) client.ack = Math.max(client.ack, message.ack);
        audience.watch(client, message.slot, message.x, message.y);
        return;
      case PING: {
        const serverTime = Math.round(arena.now() * 1000);
        connection.send(encodeServer({ type: PONG, time: message.time, serverTime }));
        return;
      }
      case RESIZE:
        audience.resize(client, message.aspect);
        return;
      case ASK_ROSTER:
        rosters.ask(client, message.from);
        return;
      case RESPAWN:
      case LEAVE:
      case VOTE:
      case SAY:
      case EMOTE:
      case MARK:
      case REPORT:
        arena.command(seat, message);
        return;
      case HELLO:
        connection.close(CLOSE.outOfOrder, 'hello was said before');
        return;
      default:
        message satisfies never;
    }
  }

  return {
    stats,
    join,
    // What its players send goes to the arena at once.
    opening() {},
    seated: seat,
    refused(ticket, { code, reason }) {
      const guest = waiting.get(ticket);
      waiting.delete(ticket);
      if (guest && !guest.gone) guest.connection.close(code, reason);
    },
    unseat: (seat, code, reason) => remove(seat)?.connection.close(code, reason),
    tell: audience.tell,
    board(next) {
      board = next;
    },
    radar(next) {
      radar = next;
    },
    published(frame, behind) {
      ({ tick } = frame.interest);
      if (behind) {
        audience.passOver();
        return;
      }
      if (board === null || tellStandings(audience, board, radar, frame, standingsTold, tickRate))
        standingsTold = tick;
      if (board !== null) rosters.tell(board, frame, tickRate);
      audience.sendSnapshots(frame, tickRate);
    },
    retell() {
      audience.each((client) => {
        client.base = -1;
      });
    },
    dismiss(code, reason) {
      audience.flush();
      for (const seat of [...seated.keys()]) remove(seat)?.connection.close(code, reason);
      for (const { gone, connection } of [...waiting.values()]) if (!gone) connection.close(code, reason);
    },
  };
}
