/** What is kept of an arena, on a real disk: whole or set aside, journals and all, and going on where it fails. */
import { hash } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { KeptArena, KeptPlayer } from '../room/port.ts';
import { type ArenaStore, openArenaStore, savedArenas } from './arenaStore.ts';
import { encodeState } from './stateFile.ts';

const PAST_A_SAVE_MS = 2_100;

let folder: string;
let lines: string[];
const log = Object.fromEntries(
  ['debug', 'info', 'warn', 'error'].map((level) => [
    level,
    (_fields: object, message: string) => void lines.push(`${level}: ${message}`),
  ]),
) as Record<'debug' | 'info' | 'warn' | 'error', (fields: object, message: string) => void>;

function player(id: number, callsign: string, more: Partial<KeptPlayer> = {}): KeptPlayer {
  return { id, callsign, digest: `digest ${id}`, hull: 1, ship: [id, 7, -3], ...more };
}

function arena(...players: KeptPlayer[]): KeptArena {
  return {
    name: 'Helios 7',
    tickRate: 30,
    tick: 4711,
    mode: 'free-for-all',
    map: [1400, 0.5],
    rim: 1400,
    round: { phase: 1, number: 3 },
    teamScore: [0, 0],
    relays: [1, 2, 3],
    columns: ['slot', 'kills', 'vx'],
    players,
  };
}

/** Opens the store as a server that starts. */
function open(): ArenaStore {
  return openArenaStore(folder, 'main', log);
}

/** A server that saves this once and then is killed; more may be told before the end. */
async function savedThenKilled(kept: KeptArena, told: (store: ArenaStore) => void = () => {}): Promise<void> {
  const store = open();
  store.begin(() => kept);
  await vi.waitUntil(() => store.stats.done > 0, { interval: 5 });
  told(store);
  vi.clearAllTimers();
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  folder = mkdtempSync(join(tmpdir(), 'perihelion-store-'));
  lines = [];
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

test('nothing is there at first', () => {
  expect(open().kept).toBeNull();
});

test('what was saved is there again, to the last number', async () => {
  const kept = arena(player(3, 'Kestrel Äther'), player(9, 'Vega'));
  await savedThenKilled(kept);
  expect(open().kept).toEqual(kept);
  expect(savedArenas(folder)).toEqual(['main']);
  expect(lines).toEqual([]);
});

test('many players are written in pieces that make one whole', async () => {
  const kept = arena(...Array.from({ length: 1_000 }, (_, i) => player(i + 1, `Pilot ${i}`)));
  await savedThenKilled(kept);
  expect(open().kept).toEqual(kept);
});

test('a kill after the save loses no token: the journal has who came, came back and went since', async () => {
  await savedThenKilled(arena(player(1, 'Ada'), player(2, 'Bea')), ({ keeper }) => {
    keeper.handedOut({ id: 1, callsign: 'Ada', digest: 'renewed', hull: 1 });
    keeper.handedOut({ id: 5, callsign: 'Cid', digest: 'new', hull: 0 });
    keeper.parted(2);
  });
  expect(open().kept?.players).toEqual([
    player(1, 'Ada', { digest: 'renewed' }),
    { id: 5, callsign: 'Cid', digest: 'new', hull: 0, ship: null },
  ]);
});

test('a kill in the middle of a line, or of a save, takes nothing else with it', async () => {
  await savedThenKilled(arena(player(1, 'Ada')), ({ keeper }) => {
    keeper.handedOut({ id: 5, callsign: 'Cid', digest: 'new', hull: 0 });
  });
  const journal = join(folder, readdirSync(folder).find((name) => name.includes('journal')) as string);
  writeFileSync(journal, `${readFileSync(journal, 'utf8')}[6,"De`);
  writeFileSync(join(folder, 'main.state.new'), '{"format":1,');
  const again = open();
  expect(again.kept?.players.map(({ callsign }) => callsign)).toEqual(['Ada', 'Cid']);
  // What is told from now on does not stand behind the torn line.
  again.keeper.handedOut({ id: 7, callsign: 'Fay', digest: 'newer', hull: 0 });
  expect(open().kept?.players.map(({ callsign }) => callsign)).toEqual(['Ada', 'Cid', 'Fay']);
});

test('journals go when what they tell is saved', async () => {
  const store = open();
  const ada = player(1, 'Ada');
  store.keeper.handedOut(ada);
  store.begin(() => arena(ada));
  await store.end();
  expect(readdirSync(folder).filter((name) => /journal/.test(name)).length).toBe(1);
  expect(open().kept).toEqual(arena(ada));
});

test.each([
  ['a changed byte', (text: string) => text.replace('Ada', 'Eve')],
  ['a torn end', (text: string) => text.slice(0, -30)],
  ['a missing beginning', (text: string) => text.slice(10)],
  ['another file', () => 'hello'],
  ['no content', () => ''],
])(
  '%s: the file is set aside, the log says so, and players of the journal still come back',
  async (_what, harm) => {
    await savedThenKilled(arena(player(1, 'Ada')), ({ keeper }) => {
      keeper.handedOut({ id: 5, callsign: 'Cid', digest: 'new', hull: 0 });
    });
    const path = join(folder, 'main.state');
    const harmed = harm(readFileSync(path, 'utf8'));
    writeFileSync(path, harmed);
    expect(open().kept?.players.map(({ callsign }) => callsign)).toEqual(['Cid']);
    expect(lines).toEqual([expect.stringMatching(/^error: .*damaged and set aside/)]);
    const aside = readdirSync(folder).filter((name) => name.startsWith('main.state.damaged-'));
    expect(aside.map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual([harmed]);
    expect(existsSync(path)).toBe(false);
    expect(savedArenas(folder)).toEqual([]);
  },
);

test.each([
  ['another format', { format: 2 }, /format/],
  ['a tick that is none', { tick: -1 }, /tick/],
  ['other columns than the ships have', { columns: ['slot'] }, /a ship has 1 numbers/],
])('%s is told by name, however right the checksum is', async (_what, change, named) => {
  let problem: object = {};
  const pieces: string[] = [];
  for await (const piece of encodeState({ journal: 1, kept: arena(player(1, 'Ada')) })) pieces.push(piece);
  const [head, ship] = pieces.join('').split('\n');
  const body = `${JSON.stringify({ ...JSON.parse(head), ...change })}\n${ship}\n`;
  writeFileSync(join(folder, 'main.state'), `${body}${hash('sha256', body)}\n`);
  const telling = {
    ...log,
    error(fields: object) {
      problem = fields;
    },
  };
  expect(openArenaStore(folder, 'main', telling).kept).toBeNull();
  expect(problem).toMatchObject({ problem: expect.stringMatching(named) });
});

test('where nothing can be written the log says it once, and again when it can', async () => {
  const store = open();
  const away = `${folder}-away`;
  renameSync(folder, away);
  store.begin(() => arena(player(1, 'Ada')));
  for (let i = 0; i < 3; i++) {
    await vi.waitUntil(() => store.stats.failed > i, { interval: 5 });
    await vi.advanceTimersByTimeAsync(PAST_A_SAVE_MS);
  }
  expect(lines).toEqual([expect.stringMatching(/^error: .*cannot be saved; the game goes on/)]);
  await vi.waitUntil(() => store.stats.failed > 3, { interval: 5 });
  renameSync(away, folder);
  await vi.advanceTimersByTimeAsync(PAST_A_SAVE_MS);
  await vi.waitUntil(() => store.stats.done > 0, { interval: 5 });
  expect(lines[1]).toMatch(/^info: .*saved again/);
  await store.end();
  expect(open().kept?.players.length).toBe(1);
});

test('an empty arena is not written again and again', async () => {
  const store = open();
  store.begin(() => arena());
  await vi.waitUntil(() => store.stats.done > 0, { interval: 5 });
  await vi.advanceTimersByTimeAsync(3 * PAST_A_SAVE_MS);
  await store.end();
  expect(store.stats).toEqual({ done: 1, failed: 0 });
});

test('an arena that is no more leaves nothing behind', async () => {
  const store = open();
  store.keeper.handedOut(player(1, 'Ada'));
  store.begin(() => arena(player(1, 'Ada')));
  await store.forget();
  expect(readdirSync(folder)).toEqual([]);
});
