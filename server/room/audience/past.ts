/**
 * Where everything was at an earlier tick, by cell: for clients that missed ticks.
 *
 * The list of a tick is made when the first of them needs it, and serves all that missed as many: who falls
 * behind costs little more than who keeps up, or a server that is short of time would have ever less of it.
 */

import type { World } from '../../../game/simulation/world.ts';
import type { Frame } from '../frame/frame.ts';
import { type CellList, cellsAt, endSince, type Interest, NOWHERE, sortCounted } from '../frame/interest.ts';

export interface Past {
  /** What lived at tick `base`, less than HISTORY ticks ago, in the cells of then; good until the next frame. */
  at(frame: Frame, base: number): CellList;
}

interface Page {
  /** The frame's tick for which it was made. */
  tick: number;
  readonly list: CellList;
}

export function createPast(): Past {
  /** By how long ago it is that they show. */
  const pages: (Page | undefined)[] = [];
  const ends = new Int32Array(3);
  let fill = new Int32Array(0);

  function make({ now, born }: Interest): Page {
    const { length } = now.start;
    if (fill.length !== length) fill = new Int32Array(length);
    return {
      tick: -1,
      list: { start: new Int32Array(length), items: new Int32Array(born.length) },
    };
  }

  /** Sorts what lived at tick `base` into the cells of then. */
  function sort(interest: Interest, world: World, base: number, list: CellList): void {
    const { shotBase, emberBase } = world;
    const { start } = list;
    const cells = cellsAt(interest, base);
    start.fill(0);
    for (let kind = 0; kind < 3; kind++) {
      ends[kind] = endSince(interest, kind, base);
      const from = kind === 0 ? 0 : kind === 1 ? shotBase : emberBase;
      for (let slot = from; slot < ends[kind]; slot++) if (cells[slot] !== NOWHERE) start[cells[slot] + 1]++;
    }
    sortCounted(list, fill, cells, world, ends);
  }

  return {
    at({ interest, world }, base) {
      const ago = interest.tick - base;
      pages[ago] ??= make(interest);
      const page = pages[ago];
      if (page.tick !== interest.tick) {
        sort(interest, world, base, page.list);
        page.tick = interest.tick;
      }
      return page.list;
    },
  };
}
