/** Replays on their shelf, in a folder and in memory: kept, bounded, read, found again, and never in the way. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeServer } from '../../protocol/codec/codec.ts';
import { createWriter } from '../../protocol/codec/writer.ts';
import { PROTOCOL_VERSION } from '../../protocol/limits.ts';
import { MAP } from '../../protocol/messages/map.ts';
import { NOTICE } from '../../protocol/messages/notice.ts';
import { type Place, RESULTS } from '../../protocol/messages/results.ts';
import { ROUND } from '../../protocol/messages/round.ts';
import { NO_SHIP, WELCOME } from '../../protocol/messages/welcome.ts';
import { appendMessage, bodyOf } from '../../protocol/replay/format.ts';
import { PartScan, readPart, readTitle } from '../../protocol/replay/read.ts';
import { createFolderStore } from './folderStore.ts';
import { inflate } from './look.ts';
import { createMemoryStore } from './memoryStore.ts';
import { openShelf, type Shelf } from './shelf.ts';
import type { ReplayStore } from './store.ts';

const ROOM = { id: 'main', name: 'Helios 7' };
const SECRET = { id: 'k7m2pqx9ab', name: 'Twins 2' };

function body(...messages: readonly Uint8Array[]): Uint8Array {
  const writer = createWriter(1);
  for (const message of messages) appendMessage(writer, message);
  return bodyOf(writer);
}

/** The results of a round of a mode (0: free-for-all, 1: relays): slot 7 is placed second, with 12 kills. */
function results(mode: number, winner: number): Uint8Array {
  const places: Place[] = [
    [4, 'Aphelia', 0, 0, 900, 9, 1, 0],
    [7, 'Vesper', 0, 0, 800, 12, 2, 0],
  ];
  return encodeServer({
    type: RESULTS,
    number: 3,
    mode,
    winner,
    scores: [],
    places,
    own: [],
    moments: [],
    candidates: [],
    replay: '',
  });
}

const notice = (seconds: number) => encodeServer({ type: NOTICE, kind: 0, seconds });

function titleOf({ id, name }: typeof ROOM): Uint8Array {
  const round = { type: ROUND, mode: 1, phase: 1, number: 3, start: 90, end: 990, teams: 2 } as const;
  return body(
    encodeServer({
      type: WELCOME,
      version: PROTOCOL_VERSION,
      slot: NO_SHIP,
      token: '',
      resumed: false,
      tickRate: 30,
      tick: 90,
      shipCapacity: 8,
      shotCapacity: 64,
      emberCapacity: 24,
      room: name,
      roomId: id,
      callsign: '',
      map: [1, 2, 3],
    }),
    encodeServer({ type: MAP, tick: 90, name: 'Helios', map: [1, 2, 3] }),
    encodeServer(round),
  );
}

/** Noise that packs to about its own length. */
function noise(bytes: number): Uint8Array {
  let state = bytes;
  const made = Uint8Array.from({ length: bytes }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  });
  return body(made);
}

let folder = '';
let logged: [level: string, message: string][] = [];
let clock = 0;
const note = (level: string) => (_: object, message: string) => void logged.push([level, message]);
const log = { debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'perihelion-replays-'));
  logged = [];
  clock = Date.UTC(2026, 10, 26, 4, 12, 7);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function open(store: ReplayStore, bytesMost = 1_000_000): Shelf {
  const isListed = (roomId: string) => roomId === 'main';
  return openShelf({ store, bytesMost, log, isListed, now: () => clock });
}

/** Records a replay of so many parts of a second each. */
async function record(shelf: Shelf, parts: readonly Uint8Array[], room = ROOM): Promise<string> {
  const writer = shelf.begin(room, titleOf(room), 90);
  if (writer === null) throw new Error('nothing is recorded');
  for (const [i, part] of parts.entries()) {
    writer.part(part, 91 + 30 * i, 120 + 30 * i);
    await shelf.settled();
  }
  writer.end();
  await shelf.settled();
  clock += 60_000;
  return writer.name;
}

async function bytesOf(shelf: Shelf, id: string): Promise<Uint8Array> {
  const file = await shelf.find(id);
  if (typeof file === 'string') throw new Error(file);
  return file.read(0, file.bytes);
}

describe.each([
  ['a folder', () => createFolderStore(join(folder, 'replays'))],
  ['memory', createMemoryStore],
])('a shelf in %s', (_, createStore) => {
  it('keeps a replay that reads back as it was handed over', async () => {
    const shelf = open(createStore());
    const name = await record(shelf, [body(notice(1), notice(2)), body(notice(3))]);
    expect(name).toBe('main-20261126-041207');
    const bytes = await bytesOf(shelf, name);
    const scan = new PartScan();
    scan.scan(bytes);
    expect([scan.problem, scan.isCut(bytes.length)]).toEqual([null, false]);
    expect(await readTitle(bytes, scan.title!, inflate)).toMatchObject({
      map: 'Helios',
      round: { number: 3 },
    });
    expect(scan.parts).toMatchObject([
      { firstTick: 91, lastTick: 120 },
      { firstTick: 121, lastTick: 150 },
    ]);
    expect(await readPart(bytes, scan.parts[0], inflate)).toEqual([notice(1), notice(2)]);
    const file = await shelf.find(name);
    expect(typeof file === 'object' && (await file.read(3, 9))).toEqual(bytes.subarray(3, 9));
    expect(await shelf.list()).toEqual([
      {
        id: name,
        room: 'Helios 7',
        mode: 'relays',
        map: 'Helios',
        began: '2026-11-26T04:12:07.000Z',
        seconds: 2,
        bytes: bytes.length,
        winner: '',
        team: 0,
        kills: 0,
      },
    ]);
    expect(logged).toEqual([]);
  });

  it('tells who won, as it was recorded and as it is found again', async () => {
    const store = createStore();
    const shelf = open(store);
    await record(shelf, [body(notice(1))]);
    await record(shelf, [body(notice(1)), body(results(0, 8), notice(2))]);
    await record(shelf, [body(results(1, 2))]);
    await record(shelf, [body(results(0, 0))]);
    const told = [
      { winner: '', team: 0, kills: 0 },
      { winner: 'Vesper', team: 0, kills: 12 },
      { winner: '', team: 2, kills: 0 },
      { winner: '', team: 0, kills: 0 },
    ];
    for (const kept of [shelf, open(store)]) {
      expect((await kept.list()).toSorted((a, b) => (a.id < b.id ? -1 : 1))).toMatchObject(told);
    }
  });

  it('shows nobody a round that is still played', async () => {
    const shelf = open(createStore());
    const writer = shelf.begin(ROOM, titleOf(ROOM), 90);
    writer?.part(body(notice(1)), 91, 120);
    expect(await shelf.find(writer!.name)).toBe('recording');
    expect(await shelf.list()).toEqual([]);
    writer?.end();
    expect(typeof (await shelf.find(writer!.name))).toBe('object');
  });

  it('lists none of a room that is found by its id alone, and hands it to who knows the id', async () => {
    const shelf = open(createStore());
    const name = await record(shelf, [body(notice(1))], SECRET);
    expect(await shelf.list()).toEqual([]);
    expect((await bytesOf(shelf, name)).length).toBeGreaterThan(20);
    expect(await shelf.find('main-1')).toBe('unknown');
    expect(await shelf.find('../main.state')).toBe('unknown');
  });

  it('drops the oldest for the newest, and never holds more than it may', async () => {
    const shelf = open(createStore(), 10_000);
    const names: string[] = [];
    for (let i = 0; i < 5; i++) {
      names.push(await record(shelf, [noise(1_500), noise(1_501)]));
      expect(shelf.size().bytes).toBeLessThanOrEqual(10_000);
    }
    expect((await shelf.list()).map(({ id }) => id)).toEqual(names.slice(-3).reverse());
    expect(await shelf.find(names[0])).toBe('unknown');
  });

  it('ends a replay that grows over its share, which plays up to there', async () => {
    const shelf = open(createStore(), 10_000);
    const parts = Array.from({ length: 5 }, (_unused, i) => noise(1_500 + i));
    const bytes = await bytesOf(shelf, await record(shelf, parts));
    const scan = new PartScan();
    scan.scan(bytes);
    expect([scan.problem, scan.isCut(bytes.length), scan.parts.length]).toEqual([null, false, 3]);
    expect(shelf.size().bytes).toBeLessThanOrEqual(5_000);
    expect(logged).toEqual([]);
  });

  it('gives rounds that are recorded at once no more than all of it', async () => {
    const shelf = open(createStore(), 10_000);
    const writers = Array.from({ length: 6 }, () => shelf.begin(ROOM, titleOf(ROOM), 90)!);
    expect(new Set(writers.map(({ name }) => name)).size).toBe(6);
    for (const writer of writers) for (let i = 0; i < 3; i++) writer.part(noise(1_000 + i), 91 + i, 91 + i);
    await shelf.settled();
    expect(shelf.size().bytes).toBeLessThanOrEqual(10_000);
    for (const writer of writers) writer.end();
    await shelf.settled();
  });

  it('takes no more of a round than it can write, and says so once', async () => {
    const slow = createStore();
    const store: ReplayStore = { ...slow, create: () => new Promise(() => {}) };
    const shelf = open(store);
    const writer = shelf.begin(ROOM, titleOf(ROOM), 90)!;
    const taken = Array.from({ length: 8 }, (_unused, i) => writer.part(body(notice(i)), 91 + i, 91 + i));
    expect(taken).toEqual([true, true, true, true, false, false, false, false]);
    expect(writer.name).toBe('');
    expect(logged).toEqual([['error', expect.stringContaining('cannot be written')]]);
  });

  it('outlives a disk that is full: one line, no replay, and the next one when there is room', async () => {
    const inner = createStore();
    let full = true;
    const store: ReplayStore = {
      ...inner,
      async create(name) {
        const file = await inner.create(name);
        return {
          ...file,
          append: (bytes) => (full ? Promise.reject(new Error('ENOSPC')) : file.append(bytes)),
        };
      },
    };
    const shelf = open(store);
    expect(await record(shelf, [body(notice(1))])).toBe('');
    expect(await record(shelf, [body(notice(1))])).toBe('');
    expect(logged).toEqual([['error', expect.stringContaining('cannot be written')]]);
    expect([await shelf.list(), await inner.stored()]).toEqual([[], []]);
    full = false;
    expect(await record(shelf, [body(notice(1))])).not.toBe('');
    expect(logged[1]).toEqual(['info', expect.stringContaining('again')]);
  });

  it('gives nobody else the name of a replay that could not be recorded before its file is gone', async () => {
    const inner = createStore();
    let full = true;
    let asked = () => {};
    const removing = new Promise<void>((resolve) => {
      asked = resolve;
    });
    let allow = () => {};
    const allowed = new Promise<void>((resolve) => {
      allow = resolve;
    });
    const store: ReplayStore = {
      ...inner,
      async create(name) {
        const file = await inner.create(name);
        const fails = full;
        return {
          ...file,
          append: (bytes) => (fails ? Promise.reject(new Error('ENOSPC')) : file.append(bytes)),
        };
      },
      async remove(name) {
        asked();
        await allowed;
        await inner.remove(name);
      },
    };
    const shelf = open(store);
    shelf.begin(ROOM, titleOf(ROOM), 90);
    await removing;
    full = false;
    // Begun within the same second.
    const writer = shelf.begin(ROOM, titleOf(ROOM), 90)!;
    writer.part(body(notice(1)), 91, 120);
    writer.end();
    // Its own parts need no file to be removed.
    await shelf.find(writer.name);
    allow();
    await shelf.settled();
    expect((await inner.stored()).map(({ name }) => name)).toEqual([writer.name]);
    expect((await shelf.list()).map(({ id }) => id)).toEqual([writer.name]);
  });
});

describe('a shelf in a folder', () => {
  it('finds after a restart what was there, also a replay that was never finished, and nothing that is none', async () => {
    const place = join(folder, 'replays');
    const before = open(createFolderStore(place));
    const whole = await record(before, [body(notice(1)), body(notice(2))]);
    const cut = await record(before, [body(notice(1)), body(notice(2))]);
    const path = join(place, `${cut}.replay`);
    writeFileSync(path, readFileSync(path).subarray(0, -3));
    writeFileSync(join(place, 'foreign.replay'), 'GIF89a');
    const shelf = open(createFolderStore(place));
    const listed = await shelf.list();
    expect(listed.map(({ id }) => id).sort()).toEqual([whole, cut].sort());
    expect(listed.every(({ room, map }) => room === 'Helios 7' && map === 'Helios')).toBe(true);
    expect(logged).toEqual([['warn', expect.stringContaining('no replay')]]);
    expect(readdirSync(place)).toHaveLength(3);
  });

  it('that cannot be made says so once', async () => {
    mkdirSync(join(folder, 'data'));
    writeFileSync(join(folder, 'data', 'replays'), 'a file');
    const shelf = open(createFolderStore(join(folder, 'data', 'replays')));
    await record(shelf, [body(notice(1))]);
    await record(shelf, [body(notice(1))]);
    expect(logged).toEqual([['error', expect.stringContaining('cannot be written')]]);
    expect(await shelf.list()).toEqual([]);
  });
});
