/**
 * Where everything was at an earlier tick, by cell: for clients that missed ticks.
 *
 * The list of a tick is made when the first of them needs it, and serves all that missed as many: who falls
 * behind costs little more than who keeps up, or a server that is short of time would have ever less of it.
 */

import type { Frame } from '../frame/frame.ts';
import { type CellList, cellsAt, endSince, HISTORY, type Interest, NOWHERE } from '../frame/interest.ts';

export interface Past {
  /** What lived at tick `base`, less than HISTORY ticks ago, in the cells of then; good until the next frame. */
  at(frame: Frame, base: number): CellList;
}

interface Page {
  /** The frame's tick for which it was made, and the tick that it shows. */
  tick: number;
  base: number;
  readonly list: CellList;
}

export function createPast(): Past {
  /** By how long ago it is that they show. */
  const pages: (Page | undefined)[] = [];
  let fill = new Int32Array(0);

  function make(interest: Interest, slots: number): Page {
    const { length } = interest.now.start;
    if (fill.length !== length) fill = new Int32Array(length);
    return { tick: -1, base: -1, list: { start: new Int32Array(length), items: new Int32Array(slots) } };
  }

  return {
    at({ interest, world }, base) {
      const ago = (interest.tick - base) % HISTORY;
      pages[ago] ??= make(interest, interest.born.length);
      const page = pages[ago];
      if (page.tick !== interest.tick || page.base !== base) {
        sort(interest, [0, world.shotBase, world.emberBase], base, page.list, fill);
        page.tick = interest.tick;
        page.base = base;
      }
      return page.list;
    },
  };
}

/** Sorts what lived at tick `base` into cells; `froms` is where each kind's slots begin. */
function sort(
  interest: Interest,
  froms: readonly number[],
  base: number,
  { start, items }: CellList,
  fill: Int32Array,
): void {
  const cells = cellsAt(interest, base);
  start.fill(0);
  for (let kind = 0; kind < froms.length; kind++) {
    const end = endSince(interest, kind, base);
    for (let slot = froms[kind]; slot < end; slot++) if (cells[slot] !== NOWHERE) start[cells[slot] + 1]++;
  }
  for (let c = 1; c < start.length; c++) start[c] += start[c - 1];
  fill.set(start);
  for (let kind = 0; kind < froms.length; kind++) {
    const end = endSince(interest, kind, base);
    for (let slot = froms[kind]; slot < end; slot++) {
      if (cells[slot] !== NOWHERE) items[fill[cells[slot]]++] = slot;
    }
  }
}
