/**
 * The replays of a server: recorded for its rooms, bounded in all, the oldest dropped, and read by pages.
 *
 * Parts are packed and written one after the other, away from the thread that ticks. Whatever goes wrong there
 * is one line in the log and the end of that replay.
 */
import { promisify } from 'node:util';
import { crc32, deflateRaw } from 'node:zlib';
import { headOf, SIGNATURE } from '../../protocol/replay/format.ts';
import { readTitle } from '../../protocol/replay/read.ts';
import type { Log } from '../observability/port.ts';
import type { ReplayShelf, ReplayWriter, RoomInfo } from '../room/port.ts';
import { type Looked, look, lookedAt } from './look.ts';
import { outcomeIn } from './outcome.ts';
import type { ReplayEntry, ReplayFile, ReplayLibrary } from './port.ts';
import type { OpenFile, ReplayStore } from './store.ts';

/** No replay takes more than this part of all the room that there is: one at least stays beside it. */
const SHARE = 0.5;
/** Parts that wait to be written, at most: a disk that is slower than that gets no more of this replay. */
const WAITING_MOST = 4;

const deflate = promisify(deflateRaw);

export interface ShelfOptions {
  readonly store: ReplayStore;
  /** Bytes of all replays together, at most. */
  readonly bytesMost: number;
  readonly log: Log;
  /** Whether a room of that id and name is on the list. */
  readonly isListed: (roomId: string, room: string) => boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export interface Shelf extends ReplayShelf, ReplayLibrary {
  /** Settles when everything that was handed over so far is written. */
  settled(): Promise<void>;
  /** Bytes of all replays, and how many there are. */
  size(): { readonly bytes: number; readonly replays: number };
}

interface Entry {
  readonly name: string;
  readonly began: number;
  bytes: number;
  looked: Looked;
  recording: boolean;
  /** Settles, and never rejects, when what was handed over is written. */
  written: Promise<void>;
}

const NOTHING: Looked = { room: '', roomId: '', mode: '', map: '', seconds: 0, outcome: null };

/** Opens a shelf; what is in its store already is found in the background. */
export function openShelf({ store, bytesMost, log, isListed, now }: ShelfOptions): Shelf {
  /** Oldest first. */
  const entries = new Map<string, Entry>();
  /** Nothing is written before this is known: no file of this server's own is among what was there already. */
  const found = store.stored();
  const loaded = load();
  /** Settles, and never rejects, when what was dropped is gone. */
  let dropped: Promise<void> = Promise.resolve();
  let failing = false;

  async function load(): Promise<void> {
    try {
      for (const { name, bytes, at } of await found) {
        const looked = await look(store, name, bytes);
        if (looked === null) log.warn({ place: store.place, name }, 'this is no replay of this version');
        else {
          const began = at - looked.seconds * 1000;
          const entry = { name, began, bytes, looked, recording: false, written: Promise.resolve() };
          if (!entries.has(name)) entries.set(name, entry);
        }
      }
    } catch (error) {
      failed(error);
    }
    makeRoom(0);
  }

  function failed(error: unknown): void {
    // A full disk would fill the log too.
    if (!failing) {
      log.error({ err: error, place: store.place }, 'replays cannot be written; the game goes on without');
    }
    failing = true;
  }

  function total(): number {
    let bytes = 0;
    for (const entry of entries.values()) bytes += entry.bytes;
    return bytes;
  }

  function byAge(): Entry[] {
    return [...entries.values()].sort((a, b) => a.began - b.began);
  }

  /** Drops the oldest until so many bytes more fit; false where what is being recorded takes it all. */
  function makeRoom(more: number): boolean {
    for (const { name, recording } of byAge()) {
      if (total() + more <= bytesMost) return true;
      if (recording) continue;
      entries.delete(name);
      dropped = dropped.then(() => store.remove(name)).catch(failed);
    }
    return total() + more <= bytesMost;
  }

  function begin(room: Pick<RoomInfo, 'id' | 'name'>, title: Uint8Array, tick: number): ReplayWriter | null {
    if (bytesMost === 0) return null;
    const began = now();
    const looked = { ...NOTHING, room: room.name, roomId: room.id };
    const name = nameFor(room.id, began);
    const entry: Entry = { name, began, bytes: 0, looked, recording: true, written: Promise.resolve() };
    entries.set(name, entry);
    let file: OpenFile | null = null;
    let created = false;
    let tickRate = 0;
    let firstTick = -1;
    let waiting = 0;
    let parts = 0;
    let over = false;

    /** Has work done after all that was asked for before; what fails is the end of this replay. */
    function after(work: () => Promise<void>): void {
      entry.written = entry.written.then(work).catch(async (error: unknown) => {
        failed(error);
        over = true;
        if (parts === 0) await undo();
      });
    }

    /** What never became a replay leaves no file; only then another one may have its name. */
    async function undo(): Promise<void> {
      await file?.close().catch(() => {});
      file = null;
      if (created) await store.remove(name).catch(() => {});
      entries.delete(name);
    }

    async function write(bytes: Uint8Array): Promise<void> {
      if (entry.bytes + bytes.length > bytesMost * SHARE || !makeRoom(bytes.length)) over = true;
      if (over || file === null) return;
      entry.bytes += bytes.length;
      await file.append(bytes);
      if (failing) log.info({ place: store.place }, 'replays are written again');
      failing = false;
    }

    async function writePart(body: Uint8Array, first: number, last: number): Promise<void> {
      const packed = await deflate(body);
      await write(Buffer.concat([headOf(packed, first, last, crc32), packed]));
    }

    async function open(): Promise<void> {
      await found.catch(() => {});
      file = await store.create(name);
      created = true;
      await write(SIGNATURE);
      await writePart(title, Math.max(0, tick), Math.max(0, tick));
      const whole = { firstTick: 0, lastTick: 0, from: 0, to: title.length };
      const read = await readTitle(title, whole, async (bytes) => bytes);
      if (typeof read === 'string') throw new Error(`a title that is ${read}`);
      entry.looked = lookedAt(read, 0);
      ({ tickRate } = read.welcome);
    }

    async function close(): Promise<void> {
      entry.recording = false;
      over = true;
      const open = file;
      file = null;
      await open?.close();
    }

    after(open);
    return {
      get name() {
        return over && parts === 0 ? '' : name;
      },
      part(body, first, last) {
        if (waiting >= WAITING_MOST) {
          failed(new Error('the disk is too slow for a replay'));
          over = true;
        }
        if (over) {
          after(close);
          return false;
        }
        if (firstTick < 0) firstTick = first;
        waiting++;
        after(async () => {
          waiting--;
          await writePart(body, first, last);
          if (over) return;
          parts++;
          const seconds = (last - firstTick + 1) / tickRate;
          entry.looked = { ...entry.looked, seconds, outcome: outcomeIn(body) };
        });
        return true;
      },
      end: () => after(close),
    };
  }

  return {
    begin,
    async list() {
      await loaded;
      const shown = byAge().filter(
        ({ recording, looked }) => !recording && isListed(looked.roomId, looked.room),
      );
      return shown.reverse().map(shownEntry);
    },
    async find(id) {
      await loaded;
      const entry = entries.get(id);
      if (entry === undefined) return 'unknown';
      // Of a round that is just over the last part may be on its way.
      await entry.written;
      if (entry.recording) return 'recording';
      return { bytes: entry.bytes, read: (from, to) => store.read(id, from, to) } satisfies ReplayFile;
    },
    async settled() {
      await loaded;
      await Promise.all([...entries.values()].map(({ written }) => written));
      await dropped;
    },
    size: () => ({ bytes: total(), replays: entries.size }),
  };

  /** A name that no other replay has, and that sorts by time: `main-20261126-041207`. */
  function nameFor(roomId: string, at: number): string {
    const time = new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
    const name = `${roomId}-${time}`;
    let free = name;
    for (let n = 2; entries.has(free); n++) free = `${name}-${n}`;
    return free;
  }
}

function shownEntry({ name, began, bytes, looked }: Entry): ReplayEntry {
  const { room, mode, map, seconds, outcome } = looked;
  return {
    id: name,
    room,
    mode,
    map,
    began: new Date(began).toISOString(),
    seconds: Math.round(seconds),
    bytes,
    winner: outcome?.winner ?? '',
    team: outcome?.team ?? 0,
    kills: outcome?.kills ?? 0,
  };
}
