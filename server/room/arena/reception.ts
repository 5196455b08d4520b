/** The arena's reception: seats players and spectators, passes on what they ask for, and sees them out. */
import { CLOSE, type CloseCode } from '../../../protocol/closeCodes.ts';
import { PROTOCOL_VERSION } from '../../../protocol/limits.ts';
import { EMOTE } from '../../../protocol/messages/emote.ts';
import { type Hello, WATCH_HULL } from '../../../protocol/messages/hello.ts';
import type { Input } from '../../../protocol/messages/input.ts';
import { LEAVE } from '../../../protocol/messages/leave.ts';
import { MARK } from '../../../protocol/messages/mark.ts';
import { REPORT } from '../../../protocol/messages/report.ts';
import { RESPAWN } from '../../../protocol/messages/respawn.ts';
import { SAY } from '../../../protocol/messages/say.ts';
import { VOTE } from '../../../protocol/messages/vote.ts';
import { NO_SHIP } from '../../../protocol/messages/welcome.ts';
import type { AudiencePort, Command } from '../wall/port.ts';
import type { Crew } from './crew.ts';
import type { Rounds } from './rounds.ts';
import type { Session } from './sessions.ts';
import { createSpectators } from './spectators.ts';
import type { Talk } from './talk.ts';

/** What a greeting says of who is greeted. */
export type Greeted = Pick<Session, 'slot' | 'token' | 'callsign'>;

/** Who has no ship. */
export const NOBODY: Greeted = { slot: NO_SHIP, token: '', callsign: '' };

export interface ReceptionOptions {
  /** Id of the room: who asks for another one is in the wrong place. */
  readonly room: string;
  /** Most players, and as many spectators. */
  readonly places: number;
  readonly crew: Crew;
  readonly rounds: Pick<Rounds, 'vote' | 'forget'>;
  readonly talk: Talk;
  tick(): number;
  /** What somebody is told before anything else. */
  greeting(who: Greeted, resumed: boolean): Uint8Array[];
}

export interface Reception {
  join(audience: AudiencePort, ticket: number, hello: Hello): void;
  /** An input of who holds a seat; another's is left alone. */
  input(seat: number, slot: number, input: Input): void;
  command(seat: number, message: Command): void;
  /** The connection of a seat is gone; a ship is kept for a while. */
  lost(seat: number): void;
  /** An audience is gone, and all connections with it. */
  loseAll(audience: AudiencePort): void;
  /** No new joins from here on. */
  close(): void;
  /** Slots of the players who are there. */
  people(): number[];
  /** How many are watching. */
  spectators(): number;
  /** Of those who came back, how many did so through another audience than they came through before. */
  moves(): number;
}

export function createReception(options: ReceptionOptions): Reception {
  const { room, places, crew, rounds, talk, tick, greeting } = options;
  /** Who sits in each seat, and in which audience. */
  const bySeat = new Map<number, { readonly session: Session; readonly audience: AudiencePort }>();
  /** Through which audience each player came last. */
  const cameThrough = new WeakMap<Session, AudiencePort>();
  const spectators = createSpectators(places);
  let seats = 0;
  let moves = 0;
  let closed = false;

  function join(audience: AudiencePort, ticket: number, hello: Hello): void {
    if (closed) {
      audience.refused(ticket, { code: CLOSE.restart, reason: 'the server is going down' });
      return;
    }
    if (hello.room !== '' && hello.room !== room) {
      audience.refused(ticket, { code: CLOSE.noRoom, reason: 'there is no such room' });
      return;
    }
    if (hello.hull === WATCH_HULL) {
      seatSpectator(audience, ticket, hello);
      return;
    }
    const boarded = crew.board(hello);
    if (!('session' in boarded)) {
      audience.refused(ticket, boarded);
      return;
    }
    const { session, resumed } = boarded;
    unseat(session, CLOSE.replaced, 'the same player connected again');
    if (resumed && (cameThrough.get(session) ?? audience) !== audience) moves++;
    cameThrough.set(session, audience);
    session.seat = ++seats;
    bySeat.set(session.seat, { session, audience });
    const { seat, slot } = session;
    audience.seated(ticket, { seat, slot, tick: tick(), greeting: greeting(session, resumed) });
  }

  /** Who only watches has no ship, no callsign and no token: nothing of it is kept. */
  function seatSpectator(audience: AudiencePort, ticket: number, { version }: Hello): void {
    if (version !== PROTOCOL_VERSION) {
      const reason = `this server speaks version ${PROTOCOL_VERSION}`;
      audience.refused(ticket, { code: CLOSE.version, reason });
      return;
    }
    if (!spectators.hasRoom()) {
      audience.refused(ticket, { code: CLOSE.full, reason: `${places} are watching already` });
      return;
    }
    const seat = ++seats;
    spectators.seat(seat, audience);
    audience.seated(ticket, { seat, slot: NO_SHIP, tick: tick(), greeting: greeting(NOBODY, false) });
  }

  /** Takes the seat of a session away, where it has one. */
  function unseat(session: Session, code: CloseCode, reason: string): void {
    const { seat } = session;
    const holder = bySeat.get(seat);
    session.seat = 0;
    bySeat.delete(seat);
    holder?.audience.unseat(seat, code, reason);
  }

  function lost(seat: number): void {
    const session = bySeat.get(seat)?.session;
    if (session === undefined) {
      spectators.lost(seat);
      return;
    }
    bySeat.delete(seat);
    session.seat = 0;
    crew.lose(session);
    rounds.forget(session.slot);
  }

  function command(seat: number, message: Command): void {
    const session = bySeat.get(seat)?.session;
    if (session === undefined) {
      // Who only watches has nothing else to say.
      if (message.type === LEAVE) spectators.unseat(seat, CLOSE.normal, 'left');
      return;
    }
    switch (message.type) {
      case RESPAWN:
        crew.respawn(session, message.hull);
        return;
      case LEAVE:
        crew.leave(session);
        unseat(session, CLOSE.normal, 'left');
        rounds.forget(session.slot);
        return;
      case VOTE:
        rounds.vote(session.slot, message);
        return;
      case SAY:
        talk.say(session, message);
        return;
      case EMOTE:
        talk.emote(session, message);
        return;
      case MARK:
        talk.mark(session, message);
        return;
      case REPORT:
        talk.report(session, message);
        return;
      default:
        message satisfies never;
    }
  }

  return {
    join,
    input(seat, slot, input) {
      if (crew.sessions.bySlot[slot]?.seat === seat) crew.input(slot, input);
    },
    command,
    lost,
    loseAll(audience) {
      for (const [seat, held] of [...bySeat]) if (held.audience === audience) lost(seat);
      spectators.forget(audience);
    },
    close() {
      closed = true;
    },
    people: () => [...bySeat.values()].map(({ session }) => session.slot),
    spectators: spectators.count,
    moves: () => moves,
  };
}
