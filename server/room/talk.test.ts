/** Talk in a room: who hears what, how much of it, and who is not heard any more. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CHAT } from '../../protocol/messages/chat.ts';
import type { ClientMessage } from '../../protocol/messages/client.ts';
import { EMOTE } from '../../protocol/messages/emote.ts';
import { EMOTED } from '../../protocol/messages/emoted.ts';
import { MARK } from '../../protocol/messages/mark.ts';
import { MARKED } from '../../protocol/messages/marked.ts';
import { NOTICE, NOTICE_KIND } from '../../protocol/messages/notice.ts';
import { REPORT } from '../../protocol/messages/report.ts';
import { CHANNEL, SAY } from '../../protocol/messages/say.ts';
import { WELCOME } from '../../protocol/messages/welcome.ts';
import type { ReportNote } from './arena/talk.ts';
import type { RoomPort, Seat } from './port.ts';
import { createRoom } from './room.ts';
import { helios, helloAs, TICK_RATE } from './support/arena.ts';
import { sentTo, type TestConnection, testConnection } from './support/connection.ts';

const FREE_FOR_ALL = 0;
const RELAYS = 1;

interface Player {
  readonly seat: Seat;
  readonly connection: TestConnection;
  readonly slot: number;
}

let room: RoomPort;
let notes: ReportNote[];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  room.stop();
  vi.useRealTimers();
});

function open(mode: number, names: readonly string[]): Player[] {
  notes = [];
  const map = helios();
  room = createRoom({
    id: 'main',
    name: 'Helios 7',
    map,
    tickRate: TICK_RATE,
    maxPlayers: 8,
    pilots: 0,
    seed: 5,
    rounds: { mode, seconds: 0, breakSeconds: 15, maps: [map] },
    failed(error) {
      throw error;
    },
    reported: (note) => notes.push(note),
  });
  room.start();
  const players = names.map((name) => {
    const connection = testConnection();
    const seat = room.join(connection, helloAs(name));
    connection.whenClosed = () => seat.lost();
    return { seat, connection, slot: sentTo(connection, WELCOME)[0].slot };
  });
  seconds(1);
  return players;
}

const seconds = (count: number) => vi.advanceTimersByTime(count * 1000);
/** Sends a message, and waits for the tick that answers it. */
function send({ seat }: Player, message: ClientMessage): void {
  seat.receive(message);
  seconds(1.5 / TICK_RATE);
}
const say = (player: Player, text: string, channel: number = CHANNEL.all) =>
  send(player, { type: SAY, channel, text });
const heard = ({ connection }: Player) =>
  sentTo(connection, CHAT).map(({ name, text }) => `${name}: ${text}`);
const notices = ({ connection }: Player) => sentTo(connection, NOTICE).map(({ kind }) => kind);

it('a line for all comes to all, one for the team to the team', () => {
  const [ada, bo, cy, di] = open(RELAYS, ['Ada', 'Bo', 'Cy', 'Di']);
  say(ada, ' hello   there ');
  for (const player of [ada, bo, cy, di]) expect(heard(player)).toEqual(['Ada: hello there']);
  say(ada, 'to the inner relay', CHANNEL.team);
  // Teams are dealt in turn: Ada and Cy, Bo and Di.
  const [said] = sentTo(ada.connection, CHAT).slice(-1);
  expect(said).toMatchObject({ channel: CHANNEL.team, text: 'to the inner relay', slot: ada.slot });
  expect(said.team).toBeGreaterThan(0);
  const hears = [bo, cy, di].filter((player) => heard(player).length === 2);
  expect(hears).toHaveLength(1);
});

it('without teams a line for the team comes to all, and marks to nobody', () => {
  const [ada, bo] = open(FREE_FOR_ALL, ['Ada', 'Bo']);
  say(ada, 'anyone?', CHANNEL.team);
  expect(sentTo(bo.connection, CHAT)).toMatchObject([{ channel: CHANNEL.all, text: 'anyone?', team: 0 }]);
  send(ada, { type: MARK, x: 5, y: 6 });
  expect(sentTo(bo.connection, MARKED)).toEqual([]);
});

it('a mark comes to the own team only', () => {
  const players = open(RELAYS, ['Ada', 'Bo', 'Cy', 'Di']);
  send(players[0], { type: MARK, x: -500, y: 640 });
  const told = players.filter(({ connection }) => sentTo(connection, MARKED).length > 0);
  expect(told).toContain(players[0]);
  expect(told).toHaveLength(2);
  expect(sentTo(told[1].connection, MARKED)).toEqual([
    { type: MARKED, slot: players[0].slot, name: 'Ada', x: -500, y: 640 },
  ]);
});

it('an emote comes to the ship’s own player, and is bounded', () => {
  const [ada] = open(FREE_FOR_ALL, ['Ada']);
  for (let i = 0; i < 6; i++) send(ada, { type: EMOTE, emote: 2 });
  expect(sentTo(ada.connection, EMOTED)).toHaveLength(4);
  seconds(1.1);
  send(ada, { type: EMOTE, emote: 3 });
  expect(sentTo(ada.connection, EMOTED).at(-1)).toEqual({ type: EMOTED, slot: ada.slot, emote: 3 });
});

it('four lines may be said at once, then one every two seconds; the speaker is told', () => {
  const [ada, bo] = open(FREE_FOR_ALL, ['Ada', 'Bo']);
  for (let i = 1; i <= 6; i++) say(ada, `line ${i}`);
  expect(heard(bo)).toHaveLength(4);
  expect(sentTo(ada.connection, NOTICE)).toEqual(
    Array(2).fill({ type: NOTICE, kind: NOTICE_KIND.talkTooFast, seconds: 2 }),
  );
  expect(notices(bo)).toEqual([]);
  seconds(2.1);
  say(ada, 'again');
  expect(heard(bo).at(-1)).toBe('Ada: again');
});

it('a foul line is heard by nobody, and its speaker told so', () => {
  const [ada, bo] = open(FREE_FOR_ALL, ['Ada', 'Bo']);
  say(ada, 'f u c k');
  say(ada, '   ');
  expect(heard(bo)).toEqual([]);
  expect(notices(ada)).toEqual([NOTICE_KIND.talkFoul]);
});

it('who is reported by three others is not heard for five minutes', () => {
  const [ada, ...others] = open(FREE_FOR_ALL, ['Ada', 'Bo', 'Cy', 'Di', 'Ed']);
  say(ada, 'rude');
  const report = (player: Player) => send(player, { type: REPORT, slot: ada.slot });
  for (const other of [others[0], others[0], ada, others[1]]) report(other);
  expect(notes.map(({ by, muted }) => [by, muted])).toEqual([
    ['Bo', false],
    ['Cy', false],
  ]);
  report(others[2]);
  expect(notes.at(-1)).toEqual({ by: 'Di', callsign: 'Ada', lines: ['rude'], muted: true });
  expect(notices(ada)).toEqual([NOTICE_KIND.talkMuted]);
  say(ada, 'still here');
  send(ada, { type: EMOTE, emote: 1 });
  expect([heard(others[0]).length, sentTo(ada.connection, EMOTED).length]).toEqual([1, 0]);
  seconds(301);
  say(ada, 'sorry');
  expect(heard(others[0])).toEqual(['Ada: rude', 'Ada: sorry']);
});
