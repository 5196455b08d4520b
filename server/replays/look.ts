/** Looks at a replay that was there already: what it is of, and how long it is. */
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { MODES } from '../../game/simulation/modes/index.ts';
import { BODY_MOST, HEAD_BYTES, readHead, UNPACKED_MOST } from '../../protocol/replay/format.ts';
import { type Inflate, type Part, PartScan, readTitle, type Title } from '../../protocol/replay/read.ts';
import { type Outcome, outcomeIn } from './outcome.ts';
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
  /** How the round ended; null where it was recorded up to no end. */
  readonly outcome: Outcome | null;
}

/** Looks at a file of so many bytes; null where it is no replay that this server could play. */
export async function look(store: ReplayStore, name: string, bytes: number): Promise<Looked | null> {
  const start = await store.read(name, 0, TITLE_MOST);
  const scan = new PartScan();
  scan.scan(start);
  if (scan.title === null) return null;
  const title = await readTitle(start, scan.title, inflate);
  if (typeof title === 'string') return null;
  const { ticks, last } = await partsIn(store, name, bytes, scan.title);
  return { ...lookedAt(title, ticks), outcome: last && (await outcomeOf(store, name, last)) };
}

/** What the list shows of a replay of so many ticks. */
export function lookedAt({ welcome, map, round }: Title, ticks: number): Looked {
  const { room, roomId, tickRate } = welcome;
  return { room, roomId, map, mode: MODES[round.mode]?.name ?? '', seconds: ticks / tickRate, outcome: null };
}

/** Goes from head to head: how many ticks the parts tell of, and where the last one lies. */
async function partsIn(
  store: ReplayStore,
  name: string,
  size: number,
  title: Part,
): Promise<{ ticks: number; last: Pick<Part, 'from' | 'to'> | null }> {
  let first = -1;
  let last = -1;
  let part: Pick<Part, 'from' | 'to'> | null = null;
  for (let at = title.to; at + HEAD_BYTES <= size; ) {
    const { length, firstTick, lastTick } = readHead(await store.read(name, at, at + HEAD_BYTES), 0);
    const from = at + HEAD_BYTES;
    at = from + length;
    // What is damaged is played up to there, and so is what breaks off.
    if (at > size || length > BODY_MOST || lastTick < firstTick || firstTick < last) break;
    if (first < 0) first = firstTick;
    last = lastTick;
    part = { from, to: at };
  }
  return { ticks: first < 0 ? 0 : last - first + 1, last: part };
}

/** A round's results are told in its last part; null where that does not unpack, or tells of none. */
async function outcomeOf(
  store: ReplayStore,
  name: string,
  { from, to }: Pick<Part, 'from' | 'to'>,
): Promise<Outcome | null> {
  try {
    return outcomeIn(await inflate(await store.read(name, from, to), UNPACKED_MOST));
  } catch {
    return null;
  }
}
