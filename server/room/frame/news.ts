/**
 * What there is to tell of a tick, by cell: who came to life, came into another cell, or deviates.
 *
 * A client that was told of the tick before, and whose window stands still, knows all the others already; they
 * need not be looked at. That is most of what is in view.
 */
import { SCALAR, type World } from '../../../game/simulation/world.ts';
import { type CellList, cellsAt, type Interest, type InterestBook, NOWHERE } from './interest.ts';
import type { Publication } from './publication.ts';

export interface News {
  /** Slots with news by the cell that they are in now. */
  readonly byCell: CellList;
}

/** News as the arena gathers them. */
export interface NewsDesk extends News {
  byCell: CellList;
  /** The same slots, unsorted, and where the next of each cell goes, while they are being sorted. */
  readonly slots: Int32Array;
  count: number;
  readonly fill: Int32Array;
}

export function createNews(interest: InterestBook, world: World): NewsDesk {
  const cells = interest.columns * interest.columns + 1;
  return {
    byCell: interest.page.news,
    slots: new Int32Array(world.slots),
    count: 0,
    fill: new Int32Array(cells),
  };
}

/** Finds the news of the present tick; called once after interest and publication are up to date. */
export function updateNews(
  news: NewsDesk,
  interest: InterestBook,
  publication: Publication,
  world: World,
): void {
  news.byCell = interest.page.news;
  const { scalars, shotBase, emberBase } = world;
  const { start, items } = news.byCell;
  const { slots, fill } = news;
  news.count = 0;
  start.fill(0);
  gather(news, interest, publication, 0, scalars[SCALAR.shipEnd]);
  gather(news, interest, null, shotBase, scalars[SCALAR.shotEnd]);
  gather(news, interest, null, emberBase, scalars[SCALAR.emberEnd]);
  for (let c = 1; c < start.length; c++) start[c] += start[c - 1];
  fill.set(start);
  const cells = cellsAt(interest, interest.tick);
  for (let i = 0; i < news.count; i++) items[fill[cells[slots[i]]]++] = slots[i];
}

/** Gathers the slots with news from a range; only ships have a publication to deviate in. */
function gather(
  news: NewsDesk,
  interest: Interest,
  publication: Publication | null,
  from: number,
  end: number,
): void {
  const { tick, born } = interest;
  const cells = cellsAt(interest, tick);
  const before = cellsAt(interest, tick - 1);
  const { start } = news.byCell;
  for (let slot = from; slot < end; slot++) {
    const cell = cells[slot];
    if (cell === NOWHERE) continue;
    const deviates =
      publication !== null &&
      (publication.stateTick[slot] === tick || publication.controlsTick[slot] === tick);
    if (!deviates && cell === before[slot] && born[slot] !== tick) continue;
    news.slots[news.count++] = slot;
    start[cell + 1]++;
  }
}
