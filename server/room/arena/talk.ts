/** What players say, show and point at: tidied, kept to a rate, told to whom it is for; and who is not heard. */
import { encodeServer } from '../../../protocol/codec/codec.ts';
import { CHAT } from '../../../protocol/messages/chat.ts';
import type { Emote } from '../../../protocol/messages/emote.ts';
import { EMOTED } from '../../../protocol/messages/emoted.ts';
import type { Mark } from '../../../protocol/messages/mark.ts';
import { MARKED } from '../../../protocol/messages/marked.ts';
import { NOTICE, NOTICE_KIND } from '../../../protocol/messages/notice.ts';
import type { Report } from '../../../protocol/messages/report.ts';
import { CHANNEL, type Say } from '../../../protocol/messages/say.ts';
import { cellsAt, NOWHERE } from '../frame/interest.ts';
import type { AudiencePort } from '../wall/port.ts';
import type { Arena } from './arena.ts';
import { tidyChat } from './chatText.ts';
import type { Session, Sessions } from './sessions.ts';

/** How many at once, and seconds until there may be one more (rule E3). */
const LINES = { burst: 4, every: 2 } as const;
const SIGNS = { burst: 4, every: 1 } as const;
/** So many others must report a player, who is then not heard for so many seconds (rule E4). */
const REPORTS = 3;
const MUTED_SECONDS = 300;
/** Lines of a player that the log shows with a report. */
const LINES_KEPT = 3;

/** A report as the host reads it. */
export interface ReportNote {
  readonly by: string;
  readonly callsign: string;
  /** The player's last lines, oldest first. */
  readonly lines: readonly string[];
  /** Whether the player is not heard from now on. */
  readonly muted: boolean;
}

export interface Talk {
  say(session: Session, message: Say): void;
  emote(session: Session, message: Emote): void;
  mark(session: Session, message: Mark): void;
  report(session: Session, message: Report): void;
}

/** What is known of one player who has talked, or was reported. */
interface Talker {
  readonly lines: Allowance;
  readonly signs: Allowance;
  readonly said: string[];
  readonly reportedBy: Set<Session>;
  /** Tick from which on it is heard again. */
  mutedUntil: number;
}

/** A bucket that fills up with time. */
interface Allowance {
  level: number;
  /** Tick of the last look. */
  at: number;
}

/** Talk in an arena, told to `everyone`; `reported` hears of each report that counts. */
export function createTalk(
  arena: Arena,
  everyone: Pick<AudiencePort, 'tell'>,
  sessions: Pick<Sessions, 'bySlot' | 'count'>,
  tickRate: number,
  reported: (note: ReportNote) => void,
): Talk {
  const { world, interest } = arena;
  /** Forgotten with the session. */
  const talkers = new WeakMap<Session, Talker>();

  function talkerOf(session: Session): Talker {
    let talker = talkers.get(session);
    if (talker === undefined) {
      const at = arena.tick();
      talker = {
        lines: { level: LINES.burst, at },
        signs: { level: SIGNS.burst, at },
        said: [],
        reportedBy: new Set(),
        mutedUntil: 0,
      };
      talkers.set(session, talker);
    }
    return talker;
  }

  /** Seconds until there may be one more; 0 where there may be one now, which is taken. */
  function take(allowance: Allowance, { burst, every }: { burst: number; every: number }): number {
    const tick = arena.tick();
    const gained = (tick - allowance.at) / (every * tickRate);
    allowance.level = Math.min(burst, allowance.level + gained);
    allowance.at = tick;
    if (allowance.level < 1) return Math.ceil((1 - allowance.level) * every);
    allowance.level -= 1;
    return 0;
  }

  function notice({ slot }: Session, kind: number, seconds: number): void {
    const bytes = encodeServer({ type: NOTICE, kind, seconds });
    everyone.tell(bytes, { slots: [slot], cell: NOWHERE }, false);
  }

  /** Slots of the players of a team. */
  function mates(team: number): number[] {
    const slots: number[] = [];
    sessions.bySlot.forEach((session, slot) => {
      if (session !== undefined && world.team[slot] === team) slots.push(slot);
    });
    return slots;
  }

  function isMuted(session: Session, { mutedUntil }: Talker): boolean {
    const left = mutedUntil - arena.tick();
    if (left > 0) notice(session, NOTICE_KIND.talkMuted, Math.ceil(left / tickRate));
    return left > 0;
  }

  return {
    say(session, { channel, text: typed }) {
      const talker = talkerOf(session);
      const tidy = tidyChat(typed);
      if (tidy.kind === 'empty' || isMuted(session, talker)) return;
      const wait = take(talker.lines, LINES);
      if (wait > 0) return notice(session, NOTICE_KIND.talkTooFast, wait);
      if (tidy.kind === 'foul') return notice(session, NOTICE_KIND.talkFoul, 0);
      const { slot, callsign: name } = session;
      const { text } = tidy;
      const team = world.team[slot];
      talker.said.push(text);
      if (talker.said.length > LINES_KEPT) talker.said.shift();
      const heard = team === 0 ? CHANNEL.all : channel;
      const bytes = encodeServer({ type: CHAT, channel: heard, slot, name, team, text });
      const hearers = heard === CHANNEL.all ? 'all' : ({ slots: mates(team), cell: NOWHERE } as const);
      everyone.tell(bytes, hearers, false);
    },
    emote(session, { emote }) {
      const talker = talkerOf(session);
      if (talker.mutedUntil > arena.tick() || take(talker.signs, SIGNS) > 0) return;
      const { slot } = session;
      const cell = cellsAt(interest, interest.tick)[slot];
      everyone.tell(encodeServer({ type: EMOTED, slot, emote }), { slots: [slot], cell }, false);
    },
    mark(session, { x, y }) {
      const talker = talkerOf(session);
      const { slot, callsign: name } = session;
      const team = world.team[slot];
      if (team === 0 || talker.mutedUntil > arena.tick() || take(talker.signs, SIGNS) > 0) return;
      const bytes = encodeServer({ type: MARKED, slot, name, x, y });
      everyone.tell(bytes, { slots: mates(team), cell: NOWHERE }, false);
    },
    report(session, { slot }) {
      const other = sessions.bySlot[slot];
      if (other === undefined || other === session) return;
      const talker = talkerOf(other);
      if (talker.reportedBy.has(session)) return;
      talker.reportedBy.add(session);
      const muted = talker.reportedBy.size >= Math.min(REPORTS, sessions.count() - 1);
      if (muted) {
        talker.mutedUntil = arena.tick() + MUTED_SECONDS * tickRate;
        talker.reportedBy.clear();
        notice(other, NOTICE_KIND.talkMuted, MUTED_SECONDS);
      }
      reported({ by: session.callsign, callsign: other.callsign, lines: [...talker.said], muted });
    },
  };
}
