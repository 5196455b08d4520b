/** Looks at a replay that was there already: what it is of, and how long it is. */
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { MODES } from '../../game/simulation/modes/index.ts';
import { BODY_MOST, HEAD_BYTES, readHead } from '../../protocol/replay/format.ts';
import { type Inflate, type Part, PartScan, readTitle, type Title } from '../../protocol/replay/read.ts';
import type { ReplayStore } from './store.ts';

/** A title is far shorter than this. */
const TITLE_MOST = 262_144;

const unpack = promisify(inflateRaw);
export const inflate: Inflate = (packed, most) => unpack(packed, { maxOutputLength: most });

export interface Looked {
  readonly roomId: string;
  readonly room: string;
  readonly mode: string;
  readonly map: string;
  readonly seconds: number;
}

/** Looks at a file of so many bytes; null where it is no replay that this server could play. */
export async function look(store: ReplayStore, name: string, bytes: number): Promise<Looked | null> {
  const start = await store.read(name, 0, TITLE_MOST);
  const scan = new PartScan();
  scan.scan(start);
  if (scan.title === null) return null;
  const title = await readTitle(start, scan.title, inflate);
  return typeof title === 'string' ? null : lookedAt(title, await ticksIn(store, name, bytes, scan.title));
}

/** What the list shows of a replay of so many ticks. */
export function lookedAt({ welcome, map, round }: Title, ticks: number): Looked {
  const { room, roomId, tickRate } = welcome;
  return { room, roomId, map, mode: MODES[round.mode]?.name ?? '', seconds: ticks / tickRate };
}

/** Goes from head to head: how many ticks the parts tell of. */
async function ticksIn(store: ReplayStore, name: string, size: number, title: Part): Promise<number> {
  let first = -1;
  let last = -1;
  for (let at = title.to; at + HEAD_BYTES <= size; ) {
    const { length, firstTick, lastTick } = readHead(await store.read(name, at, at + HEAD_BYTES), 0);
    at += HEAD_BYTES + length;
    // What is damaged is played up to there, and so is what breaks off.
    if (at > size || length > BODY_MOST || lastTick < firstTick || firstTick < last) break;
    if (first < 0) first = firstTick;
    last = lastTick;
  }
  return first < 0 ? 0 : last - first + 1;
}
