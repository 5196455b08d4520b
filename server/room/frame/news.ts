/**
 * What there is to tell of a tick, by place: who changed, came, moved from cell to cell, or ended.
 *
 * A client that was told of the tick before knows all others in its window already; they need not be looked at.
 * Nor need most of what moved: from one tick to the next an entity comes no further than into a neighbouring
 * cell, so that only at the edge of a window can it have come in or left.
 */
import { HITS_TOLD } from '../../../game/simulation/reckoning.ts';
import { SHOTS_PER_SHIP, type World } from '../../../game/simulation/world.ts';
import { CHANGE } from '../../../protocol/messages/snapshot.ts';
import {
  type CellList,
  cellsAt,
  type Interest,
  type InterestBook,
  NOWHERE,
  RING,
  type RowList,
} from './interest.ts';
import { firedShot, type Publication, type PublicationDesk } from './publication.ts';

/**
 * Added to a slot in `byCell`: the ship was in the same cell a tick ago, and nothing struck it, so that whoever
 * saw the cell then follows its change.
 */
export const PLAIN = 2 ** 30;

export interface News {
  /** By the cell they are in: ships that changed (PLAIN or not), and what may be new to whoever sees the cell. */
  readonly byCell: CellList;
  /** What came into a cell from the next one, by the cell it came into; what left one, by the cell it left. */
  readonly arrived: CellList;
  readonly left: CellList;
  /** What ended otherwise than clients work out by themselves, by the row it was in. */
  readonly ended: RowList;
  /** For a shot in `ended`, at the same place: the ship whose change tells that the shot struck it, or -1. */
  readonly victims: Int32Array;
}

/** News as the arena gathers them. */
export interface NewsDesk extends News {
  byCell: CellList;
  arrived: CellList;
  left: CellList;
  ended: RowList;
  victims: Int32Array;
  /** Slots before they are sorted, the cell by which each is, and where the next of each cell or row goes. */
  readonly slots: Int32Array;
  readonly cells: Uint16Array;
  count: number;
  readonly fill: Int32Array;
  /** By shot, as `victims` by place. */
  readonly victimOf: Int32Array;
}

export function createNews({ columns, page }: InterestBook, world: World): NewsDesk {
  const { slots, capacity } = world;
  const { news, arrived, left, ended, victims } = page;
  return {
    byCell: news,
    arrived,
    left,
    ended,
    victims,
    slots: new Int32Array(slots),
    cells: new Uint16Array(slots),
    count: 0,
    fill: new Int32Array(columns * columns + 1),
    victimOf: new Int32Array(capacity.shots),
  };
}

/** Finds the news of the present tick; called once after interest and publication are up to date. */
export function updateNews(
  news: NewsDesk,
  interest: InterestBook,
  publication: PublicationDesk,
  world: World,
): void {
  const { page, columns, movers, moverCount } = interest;
  const now = cellsAt(interest, interest.tick);
  const before = cellsAt(interest, interest.tick - 1);
  news.byCell = page.news;
  news.arrived = page.arrived;
  news.left = page.left;
  news.ended = page.ended;
  news.victims = page.victims;
  listByCell(news, interest, publication, world);
  news.count = 0;
  for (let i = 0; i < moverCount; i++) {
    if (isStep(before[movers[i]], now[movers[i]], columns)) add(news, movers[i], now[movers[i]]);
  }
  sortIntoCells(news, news.arrived);
  // The same slots, by the cells that they left.
  for (let i = 0; i < news.count; i++) news.cells[i] = before[news.slots[i]];
  sortIntoCells(news, news.left);
  listEnded(news, interest, publication, world);
}

/** Whether a shot was born where all who see it knew its ship before and know it now, so that they know the shot. */
export function isPlainBirth(
  interest: Interest,
  publication: Publication,
  world: World,
  shot: number,
): boolean {
  const { tick, born } = interest;
  const ship = Math.floor((shot - world.shotBase) / SHOTS_PER_SHIP);
  const cell = cellsAt(interest, tick)[shot];
  return (
    cellsAt(interest, tick)[ship] === cell &&
    cellsAt(interest, tick - 1)[ship] === cell &&
    born[ship] < tick &&
    tellsBirth(interest, publication, world, ship, shot)
  );
}

/** Whether a ship's change in this tick tells of a shot's birth to whoever knows the ship. */
export function tellsBirth(
  { tick }: Interest,
  publication: Publication,
  world: World,
  ship: number,
  shot: number,
): boolean {
  return (
    publication.changedAt[ship] === tick &&
    (publication.change[ship] & CHANGE.fired) !== 0 &&
    firedShot(publication, world, ship) === shot
  );
}

function listByCell(
  news: NewsDesk,
  interest: InterestBook,
  publication: PublicationDesk,
  world: World,
): void {
  const { tick, columns, newcomers, newcomerCount, movers, moverCount, born } = interest;
  const { changed, changedCount, changedAt, change } = publication;
  const { shotBase } = world;
  const now = cellsAt(interest, tick);
  const before = cellsAt(interest, tick - 1);
  news.count = 0;
  for (let i = 0; i < changedCount; i++) {
    const ship = changed[i];
    if (born[ship] === tick) continue;
    const plain = before[ship] === now[ship] && (change[ship] & CHANGE.hit) === 0;
    add(news, plain ? ship + PLAIN : ship, now[ship]);
  }
  for (let i = 0; i < newcomerCount; i++) {
    const slot = newcomers[i];
    if (!isShot(world, slot) || !isPlainBirth(interest, publication, world, slot)) add(news, slot, now[slot]);
  }
  for (let i = 0; i < moverCount; i++) {
    const slot = movers[i];
    if (isStep(before[slot], now[slot], columns)) continue;
    if (slot >= shotBase || changedAt[slot] !== tick) add(news, slot, now[slot]);
  }
  sortIntoCells(news, news.byCell);
}

/** What was struck, wrecked, removed or picked up, and what leapt away. */
function listEnded(news: NewsDesk, interest: InterestBook, publication: PublicationDesk, world: World): void {
  const { tick, columns, quietEnd, movers, moverCount } = interest;
  const now = cellsAt(interest, tick);
  const before = cellsAt(interest, tick - 1);
  const at = tick & (RING - 1);
  const ended = interest.ended[at];
  news.count = 0;
  for (let i = 0; i < interest.endedCount[at]; i++) {
    const slot = ended[i];
    if (quietEnd[slot] === tick) continue;
    if (isShot(world, slot)) news.victimOf[slot - world.shotBase] = -1;
    add(news, slot, before[slot]);
  }
  for (let i = 0; i < moverCount; i++) {
    if (!isStep(before[movers[i]], now[movers[i]], columns)) add(news, movers[i], before[movers[i]]);
  }
  sortIntoRows(news, news.ended, columns);
  nameVictims(news, publication, world);
  for (let i = 0; i < news.count; i++) {
    const slot = news.ended.items[i];
    if (isShot(world, slot)) news.victims[i] = news.victimOf[slot - world.shotBase];
  }
}

function isShot({ shotBase, emberBase }: World, slot: number): boolean {
  return slot >= shotBase && slot < emberBase;
}

function nameVictims({ victimOf }: NewsDesk, publication: PublicationDesk, { shotBase }: World): void {
  const { changed, changedCount, change, hitBy } = publication;
  for (let i = 0; i < changedCount; i++) {
    const ship = changed[i];
    for (let n = 0; n < HITS_TOLD; n++) {
      // The bits of the hits stand side by side.
      if ((change[ship] & (CHANGE.hit << n)) !== 0) victimOf[hitBy[ship * HITS_TOLD + n] - shotBase] = ship;
    }
  }
}

function add(news: NewsDesk, slot: number, cell: number): void {
  if (cell === NOWHERE) return;
  news.slots[news.count] = slot;
  news.cells[news.count++] = cell;
}

/** Whether one cell is the other or next to it. */
export function isStep(from: number, to: number, columns: number): boolean {
  const row = ((to / columns) | 0) - ((from / columns) | 0);
  const column = (to % columns) - (from % columns);
  return row >= -1 && row <= 1 && column >= -1 && column <= 1;
}

/** Sorts what was gathered into a list by cell. */
function sortIntoCells({ slots, cells, count, fill }: NewsDesk, { start, items }: CellList): void {
  start.fill(0);
  for (let i = 0; i < count; i++) start[cells[i] + 1]++;
  for (let c = 1; c < start.length; c++) start[c] += start[c - 1];
  fill.set(start);
  for (let i = 0; i < count; i++) items[fill[cells[i]]++] = slots[i];
}

/** Sorts what was gathered into a list by row. */
function sortIntoRows({ slots, cells, count, fill }: NewsDesk, list: RowList, columns: number): void {
  const { start, items, column } = list;
  start.fill(0);
  for (let i = 0; i < count; i++) start[((cells[i] / columns) | 0) + 1]++;
  for (let row = 1; row <= columns; row++) start[row] += start[row - 1];
  fill.set(start);
  for (let i = 0; i < count; i++) {
    const row = (cells[i] / columns) | 0;
    const place = fill[row]++;
    items[place] = slots[i];
    column[place] = cells[i] - row * columns;
  }
}
