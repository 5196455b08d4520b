/**
 * The shape of every message as a table: field by field in wire order, with the check each must pass.
 *
 * A message is the msgpack array [type, field, field, …]. The key order of these tables is the wire order.
 */
import { LIMITS } from '../limits.ts';
import { ASK_ROSTER, type AskRoster } from '../messages/askRoster.ts';
import { CHAT, type Chat } from '../messages/chat.ts';
import type { ClientMessage } from '../messages/client.ts';
import { EMOTE, EMOTES, type Emote } from '../messages/emote.ts';
import { EMOTED, type Emoted } from '../messages/emoted.ts';
import { HELLO, type Hello } from '../messages/hello.ts';
import { BUTTONS_MAX, INPUT, type Input } from '../messages/input.ts';
import { CAUSE_MAX, HELPERS_MAX, KILL, type Kill, packSides } from '../messages/kill.ts';
import { LEAVE, type Leave } from '../messages/leave.ts';
import { MAP, type MapChange } from '../messages/map.ts';
import { MARK, type Mark } from '../messages/mark.ts';
import { MARKED, type Marked } from '../messages/marked.ts';
import { NOTICE, type Notice } from '../messages/notice.ts';
import { PING, type Ping } from '../messages/ping.ts';
import { PONG, type Pong } from '../messages/pong.ts';
import { RADAR, type Radar } from '../messages/radar.ts';
import { READY, type Ready } from '../messages/ready.ts';
import { RELAYS, type Relays } from '../messages/relays.ts';
import { REPORT, type Report } from '../messages/report.ts';
import { RESIZE, type Resize } from '../messages/resize.ts';
import { RESPAWN, type Respawn } from '../messages/respawn.ts';
import { RESULTS, type Results } from '../messages/results.ts';
import { RIM, type Rim } from '../messages/rim.ts';
import { ROSTER, ROSTER_ROWS, type Roster } from '../messages/roster.ts';
import { ROUND, type Round } from '../messages/round.ts';
import { CHANNEL, SAY, type Say } from '../messages/say.ts';
import type { ServerMessage } from '../messages/server.ts';
import {
  changeFields,
  EMBER_FIELDS,
  ENTER_FIELDS,
  ENTER_NAME,
  EVENT_LENGTHS,
  OWN_FIELDS,
  SHOT_FIELDS,
  SNAPSHOT,
  type Snapshot,
} from '../messages/snapshot.ts';
import { STANDINGS, type Standings } from '../messages/standings.ts';
import { VOTE, type Vote } from '../messages/vote.ts';
import { VOTES, type Votes } from '../messages/votes.ts';
import { WATCH, type Watch } from '../messages/watch.ts';
import { WELCOME, type Welcome } from '../messages/welcome.ts';
import { ANGLE_STEPS, THRUST_MAX } from '../quantization.ts';
import { type Check, flag, int, ints, list, number, packed, text, tuple } from './checks.ts';

/** The checks of a message's fields, in wire order, without its type. */
export type Shape<M> = { readonly [F in Exclude<keyof M, 'type'>]: Check };

const TICK_MAX = 2 ** 31 - 1;
const SLOT_MAX = 2 ** 20 - 1;
const tick = int(0, TICK_MAX);
const slot = int(0, SLOT_MAX);
const slotOrNone = int(-1, SLOT_MAX);
const count = int(0, TICK_MAX);
const signed = int(-(2 ** 31), TICK_MAX);
const callsign = text(64);
const mapNumbers = list(4096, number);
const TEAM_MAX = 4;
const SIDES_MAX = packSides(TEAM_MAX, TEAM_MAX);

const hello: Shape<Hello> = {
  version: int(0, 65_535),
  callsign: text(64),
  token: text(32),
  hull: int(0, 255),
  aspect: int(1, 65_535),
  room: text(32),
};
const input: Shape<Input> = {
  tick,
  ack: int(-1, TICK_MAX),
  viewDelay: int(0, 65_535),
  thrust: int(0, THRUST_MAX),
  aim: int(0, ANGLE_STEPS - 1),
  buttons: int(0, BUTTONS_MAX),
};
const ping: Shape<Ping> = { time: int(0, 2 ** 32 - 1) };
const respawn: Shape<Respawn> = { hull: int(0, 255) };
const resize: Shape<Resize> = { aspect: int(1, 65_535) };
const leave: Shape<Leave> = {};
const vote: Shape<Vote> = { choice: int(-1, 2), ready: int(0, 1) };
const channel = int(0, CHANNEL.team);
const line = text(LIMITS.chatMax);
const place = int(-32_768, 32_767);
const say: Shape<Say> = { channel, text: line };
const emote: Shape<Emote> = { emote: int(0, EMOTES.length - 1) };
const mark: Shape<Mark> = { x: place, y: place };
const report: Shape<Report> = { slot };
const watch: Shape<Watch> = { ack: int(-1, TICK_MAX), slot: slotOrNone, x: place, y: place };
const askRoster: Shape<AskRoster> = { from: slot };

/** Client → server messages by type. */
export const CLIENT_SHAPES: Readonly<Record<ClientMessage['type'], Readonly<Record<string, Check>>>> = {
  [HELLO]: hello,
  [INPUT]: input,
  [PING]: ping,
  [RESPAWN]: respawn,
  [RESIZE]: resize,
  [LEAVE]: leave,
  [VOTE]: vote,
  [SAY]: say,
  [EMOTE]: emote,
  [MARK]: mark,
  [REPORT]: report,
  [WATCH]: watch,
  [ASK_ROSTER]: askRoster,
};

const welcome: Shape<Welcome> = {
  version: int(0, 65_535),
  slot,
  token: text(32),
  resumed: flag,
  tickRate: int(1, 240),
  tick,
  shipCapacity: int(1, SLOT_MAX),
  shotCapacity: int(1, SLOT_MAX),
  emberCapacity: int(1, SLOT_MAX),
  room: text(128),
  roomId: text(32),
  callsign,
  map: mapNumbers,
};

/** Ships that enter, one after the other: whole numbers, and each one's callsign. */
const enters: Check = (value) => {
  if (!Array.isArray(value) || value.length % ENTER_FIELDS !== 0) return false;
  for (let i = 0; i < value.length; i++) {
    const place = i % ENTER_FIELDS;
    if (place === ENTER_NAME ? !callsign(value[i]) : !Number.isInteger(value[i])) return false;
    if (place === 0 && !slot(value[i])) return false;
  }
  return true;
};

/** What changed of ships: the way from the last one's slot, the change, and the fields that it takes. */
const ships: Check = (value) => {
  if (!Array.isArray(value) || !value.every(Number.isInteger)) return false;
  let at = 0;
  let last = 0;
  while (at < value.length) {
    last += value[at];
    const fields = changeFields(value[at + 1]);
    if (fields < 0 || !slot(last) || value[at] < 0) return false;
    at += 2 + fields;
  }
  return at === value.length;
};

const events: Check = (value) => {
  if (!Array.isArray(value) || !value.every(Number.isInteger)) return false;
  let at = 0;
  while (at < value.length) {
    const length = EVENT_LENGTHS[value[at]];
    if (length === undefined) return false;
    at += length;
  }
  return at === value.length;
};

const snapshot: Shape<Snapshot> = {
  when: signed,
  lead: signed,
  own: ints(0, OWN_FIELDS),
  window: ints(0, 1, 4),
  gone: list(SLOT_MAX, slot),
  enters,
  ships,
  shots: packed(SHOT_FIELDS, slot),
  embers: packed(EMBER_FIELDS, slot),
  events,
};
const pong: Shape<Pong> = { time: int(0, 2 ** 32 - 1), serverTime: int(0, Number.MAX_SAFE_INTEGER) };

const team = int(0, TEAM_MAX);
const row = tuple(slot, callsign, count, count, count, team);
const standings: Shape<Standings> = {
  ships: count,
  pilots: count,
  crown: slotOrNone,
  crownX: signed,
  crownY: signed,
  rows: list(16, row),
  rank: count,
  bounty: count,
  kills: count,
  deaths: count,
};
const radar: Shape<Radar> = { contacts: list(1024, signed), teams: list(4, count) };
const kill: Shape<Kill> = {
  tick,
  killer: slotOrNone,
  killerName: callsign,
  victim: slot,
  victimName: callsign,
  cause: int(0, CAUSE_MAX),
  gain: count,
  distance: count,
  sides: int(0, SIDES_MAX),
  feat: count,
  helpers: list(HELPERS_MAX, slot),
};
const rim: Shape<Rim> = { tick, from: count, to: count };
const notice: Shape<Notice> = { kind: int(0, 255), seconds: count };
const ready: Shape<Ready> = {};

const scores = list(4, count);
const round: Shape<Round> = {
  mode: int(0, 255),
  phase: int(0, 2),
  number: count,
  start: tick,
  end: tick,
  teams: team,
};
const relays: Shape<Relays> = { scores, relays: list(24, int(0, 100)) };
const results: Shape<Results> = {
  number: count,
  mode: int(0, 255),
  winner: int(0, SLOT_MAX + 1),
  scores,
  places: list(16, tuple(slot, callsign, int(0, 255), team, count, count, count, count)),
  own: list(5, count),
  moments: list(16, tuple(int(0, 255), slot, callsign, count)),
  candidates: list(3, tuple(text(64), mapNumbers)),
  replay: text(64),
};
const votes: Shape<Votes> = { counts: list(3, count), ready: count, players: count, end: tick };
const map: Shape<MapChange> = { tick, name: text(64), map: mapNumbers };
const chat: Shape<Chat> = { channel, slot, name: callsign, team, text: line };
const emoted: Shape<Emoted> = { slot, emote: int(0, 255) };
const marked: Shape<Marked> = { slot, name: callsign, x: place, y: place };
const roster: Shape<Roster> = {
  from: slot,
  own: slotOrNone,
  sizes: list(4, count),
  rows: list(ROSTER_ROWS, tuple(slot, callsign, int(0, 255), count, count, count, int(0, 255))),
};

/** Server → client messages by type. */
export const SERVER_SHAPES: Readonly<Record<ServerMessage['type'], Readonly<Record<string, Check>>>> = {
  [WELCOME]: welcome,
  [SNAPSHOT]: snapshot,
  [PONG]: pong,
  [STANDINGS]: standings,
  [RADAR]: radar,
  [KILL]: kill,
  [RIM]: rim,
  [NOTICE]: notice,
  [READY]: ready,
  [ROUND]: round,
  [RELAYS]: relays,
  [RESULTS]: results,
  [VOTES]: votes,
  [MAP]: map,
  [CHAT]: chat,
  [EMOTED]: emoted,
  [MARKED]: marked,
  [ROSTER]: roster,
};
