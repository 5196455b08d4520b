/**
 * Who may know of what: the interest cell of every entity, now and for the last few ticks.
 *
 * A client sees a window of cells. Whether it knew an entity at an earlier tick follows from the entity's
 * cell at that tick and the client's window then, so nothing is kept per client and entity. An entity's
 * cell changes only once it is well across the border, so that nothing flickers there.
 */

import { CELL, cellOf, gridColumns } from '../../../game/simulation/grid.ts';
import { type Capacity, SCALAR, type World } from '../../../game/simulation/world.ts';
import { POSITION_STEPS } from '../../../protocol/quantization.ts';
import { createMemory, type Memory } from './memory.ts';

/** Cell of what is not in the arena. */
export const NOWHERE = 0xffff;
/** Ticks of history; a client further behind gets a keyframe. */
export const HISTORY = 16;
/** Ticks that are kept, a power of two: who reads of HISTORY ticks may be some ticks late in doing so. */
export const RING = 32;
/** How far across a border an entity or a window's edge must be before it counts, position steps. */
export const HYSTERESIS = 20 * POSITION_STEPS;

export interface CellList {
  readonly start: Int32Array;
  readonly items: Int32Array;
}

/** What is remembered of the last RING ticks; tick t has place t & (RING - 1). */
export interface InterestRings {
  readonly cells: readonly Uint16Array[];
  readonly endsAt: Int32Array;
  readonly ended: readonly Int32Array[];
  readonly endedCount: Int32Array;
}

/** The lists of one tick. */
export interface Page {
  readonly now: CellList;
  readonly left: CellList;
  readonly news: CellList;
  readonly newShots: Int32Array;
  /** In its one place how many new shots there are. */
  readonly newShotCount: Int32Array;
}

export interface Interest {
  readonly columns: number;
  tick: number;
  /** Cell of every slot at tick t: `cells[t & (RING - 1)]`. */
  readonly cells: readonly Uint16Array[];
  /** The tick at which the entity in a slot came to life. */
  readonly born: Int32Array;
  /** Entities by cell, now and at the tick before (cell c: `items[start[c]]` up to `items[start[c + 1]]`). */
  readonly now: CellList;
  readonly before: CellList;
  /** What changed its cell or ended in this tick, by the cell that it was in before. */
  readonly left: CellList;
  /** The end of each kind's living slots at tick t: `endsAt[i + kind]` with i = 3 * (t & (RING - 1)). */
  readonly endsAt: Int32Array;
  /** Tick at which a shot in this slot last ended by itself, as every client computes too. */
  readonly quietEnd: Int32Array;
  /** Slots whose entity ended at tick t: `ended[i][0..endedCount[i]-1]` with i = t & (RING - 1). */
  readonly ended: readonly Int32Array[];
  readonly endedCount: Int32Array;
  /** Shots born in this tick: `newShots[0..newShotCount-1]`. */
  readonly newShots: Int32Array;
  readonly newShotCount: number;
}

/** Interest as the arena keeps it up to date. */
export interface InterestBook extends Interest {
  now: CellList;
  before: CellList;
  left: CellList;
  newShots: Int32Array;
  newShotCount: number;
  /** Where the lists of a tick are written: tick t has `pages[t % pages.length]`. */
  readonly pages: readonly Page[];
  /** The page of the present tick. */
  page: Page;
  /** Generation of each slot when it was last looked at. */
  readonly generation: Uint16Array;
  /** Slots of what left while cells are being placed: `leavers[0..leaverCount-1]`. */
  readonly leavers: Int32Array;
  leaverCount: number;
  /** The end of each kind's living slots, at the tick before while cells are being placed. */
  readonly ends: Int32Array;
  /** Where the next entity of each cell goes, while sorting. */
  readonly fill: Int32Array;
}

/** What interest is kept in. */
export interface InterestMemory {
  readonly rings: InterestRings;
  /** At least two: the one before the present is read too. */
  readonly pages: readonly Page[];
  readonly born: Int32Array;
  readonly quietEnd: Int32Array;
}

/** Cells in a row for a map whose rim never exceeds `rimMax` units; throws where a cell's number would not fit. */
export function interestColumns(rimMax: number): number {
  const columns = gridColumns(rimMax);
  if (columns * columns >= NOWHERE) throw new RangeError(`rimMax ${rimMax} needs too many cells`);
  return columns;
}

export function layOutRings(memory: Memory, slots: number): InterestRings {
  return {
    cells: Array.from({ length: RING }, () => memory.u16(slots, NOWHERE)),
    endsAt: memory.i32(3 * RING),
    ended: Array.from({ length: RING }, () => memory.i32(slots)),
    endedCount: memory.i32(RING),
  };
}

export function layOutPage(memory: Memory, columns: number, { ships, shots, embers }: Capacity): Page {
  const slots = ships + shots + embers;
  const list = () => ({ start: memory.i32(columns * columns + 1), items: memory.i32(slots) });
  return {
    now: list(),
    left: list(),
    news: list(),
    newShots: memory.i32(shots),
    newShotCount: memory.i32(1),
  };
}

/** The parts of interest that stand until they change; frames hold a copy of them. */
export function layOutBirths(memory: Memory, slots: number): Pick<InterestMemory, 'born' | 'quietEnd'> {
  return { born: memory.i32(slots), quietEnd: memory.i32(slots, -1) };
}

function ownMemory(world: World, columns: number): InterestMemory {
  const memory = createMemory();
  return {
    rings: layOutRings(memory, world.slots),
    pages: Array.from({ length: 2 }, () => layOutPage(memory, columns, world.capacity)),
    ...layOutBirths(memory, world.slots),
  };
}

/** Interest in an empty world; in memory of its own where none is given. */
export function createInterest(world: World, rimMax: number, given?: InterestMemory): InterestBook {
  const columns = interestColumns(rimMax);
  const { rings, pages, born, quietEnd } = given ?? ownMemory(world, columns);
  return {
    columns,
    tick: 0,
    ...rings,
    born,
    quietEnd,
    now: pages[0].now,
    before: pages[pages.length - 1].now,
    left: pages[0].left,
    newShots: pages[0].newShots,
    newShotCount: 0,
    pages,
    page: pages[0],
    generation: new Uint16Array(world.slots),
    leavers: new Int32Array(world.slots),
    leaverCount: 0,
    ends: new Int32Array(3),
    fill: new Int32Array(columns * columns + 1),
  };
}

/** The cells of tick t; valid for the last HISTORY ticks. */
export function cellsAt(interest: Interest, tick: number): Uint16Array {
  return interest.cells[tick & (RING - 1)];
}

/** Takes up the page of a tick for writing. */
function turnPage(interest: InterestBook, tick: number): void {
  const { pages } = interest;
  const page = pages[tick % pages.length];
  interest.tick = tick;
  interest.page = page;
  interest.before = interest.now;
  interest.now = page.now;
  interest.left = page.left;
  interest.newShots = page.newShots;
  interest.newShotCount = 0;
}

/** Brings cells, history and lists up to the world's tick; called once after each step. */
export function updateInterest(interest: InterestBook, world: World): void {
  const tick = world.scalars[SCALAR.tick];
  const { scalars, shotBase, emberBase } = world;
  turnPage(interest, tick);
  interest.leaverCount = 0;
  interest.endedCount[tick & (RING - 1)] = 0;
  interest.now.start.fill(0);
  interest.left.start.fill(0);
  cellsAt(interest, tick).fill(NOWHERE);
  placeKind(interest, world, 0, 0, scalars[SCALAR.shipEnd]);
  placeKind(interest, world, 1, shotBase, scalars[SCALAR.shotEnd]);
  placeKind(interest, world, 2, emberBase, scalars[SCALAR.emberEnd]);
  interest.endsAt.set(interest.ends, 3 * (tick & (RING - 1)));
  interest.page.newShotCount[0] = interest.newShotCount;
  sortIntoCells(interest, world);
  sortLeavers(interest);
}

/** The end of all slots of a kind (0 ships, 1 shots, 2 embers) that lived at any tick since `tick`. */
export function endSince(interest: Interest, kind: number, tick: number): number {
  let end = 0;
  for (let t = Math.max(0, tick); t <= interest.tick; t++) {
    end = Math.max(end, interest.endsAt[3 * (t & (RING - 1)) + kind]);
  }
  return end;
}

/** Places the slots of one kind (0 ships, 1 shots, 2 embers), and notes which of them left their cell. */
function placeKind(interest: InterestBook, world: World, kind: number, from: number, end: number): void {
  const { tick, columns, born, generation, quietEnd, ends } = interest;
  const cells = cellsAt(interest, tick);
  const previous = cellsAt(interest, tick - 1);
  const { start } = interest.now;
  const { alive, x, y, shotBase, shotStruck } = world;
  // Up to the last tick's end too: what ended since must still be seen to leave.
  const to = Math.max(end, ends[kind]);
  ends[kind] = end;
  for (let slot = from; slot < to; slot++) {
    const old = previous[slot];
    const reborn = generation[slot] !== world.generation[slot];
    if (kind === 1 && old !== NOWHERE && (reborn || alive[slot] === 0) && shotStruck[slot - shotBase] === 0) {
      quietEnd[slot] = tick;
    }
    if (reborn) {
      generation[slot] = world.generation[slot];
      born[slot] = tick;
      if (kind === 1 && alive[slot] === 1) interest.newShots[interest.newShotCount++] = slot;
    }
    if (old !== NOWHERE && (reborn || alive[slot] === 0)) noteEnd(interest, slot);
    if (alive[slot] === 0) {
      if (old !== NOWHERE) leave(interest, slot, old);
      continue;
    }
    const cell = settle(old, reborn, x[slot], y[slot], columns);
    cells[slot] = cell;
    if (old !== NOWHERE && (reborn || cell !== old)) leave(interest, slot, old);
    start[cell + 1]++;
  }
}

function leave(interest: InterestBook, slot: number, cell: number): void {
  interest.leavers[interest.leaverCount++] = slot;
  interest.left.start[cell + 1]++;
}

function noteEnd(interest: InterestBook, slot: number): void {
  const at = interest.tick & (RING - 1);
  interest.ended[at][interest.endedCount[at]++] = slot;
}

/** Turns the counts in `now.start` into places and fills in the entities, in the order of their slots. */
function sortIntoCells(interest: InterestBook, world: World): void {
  const { start, items } = interest.now;
  const { fill, ends } = interest;
  const cells = cellsAt(interest, interest.tick);
  for (let c = 1; c < start.length; c++) start[c] += start[c - 1];
  fill.set(start);
  const { shotBase, emberBase } = world;
  for (let kind = 0; kind < 3; kind++) {
    const from = kind === 0 ? 0 : kind === 1 ? shotBase : emberBase;
    for (let slot = from; slot < ends[kind]; slot++) {
      if (cells[slot] !== NOWHERE) items[fill[cells[slot]]++] = slot;
    }
  }
}

/** Turns the counts in `left.start` into places and fills in who left. */
function sortLeavers(interest: InterestBook): void {
  const { fill, leavers, leaverCount } = interest;
  const { start, items } = interest.left;
  const previous = cellsAt(interest, interest.tick - 1);
  for (let c = 1; c < start.length; c++) start[c] += start[c - 1];
  fill.set(start);
  for (let i = 0; i < leaverCount; i++) items[fill[previous[leavers[i]]]++] = leavers[i];
}

/** The cell for a position: the old one for as long as the position is not well outside it. */
function settle(old: number, reborn: boolean, x: number, y: number, columns: number): number {
  const cell = cellOf(y, columns) * columns + cellOf(x, columns);
  if (reborn || old === NOWHERE || old === cell) return cell;
  const column = old % columns;
  const row = (old - column) / columns;
  const half = columns >> 1;
  const left = (column - half) * CELL * POSITION_STEPS - HYSTERESIS;
  const top = (row - half) * CELL * POSITION_STEPS - HYSTERESIS;
  const side = CELL * POSITION_STEPS + 2 * HYSTERESIS;
  return x >= left && x < left + side && y >= top && y < top + side ? old : cell;
}
