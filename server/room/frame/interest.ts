/**
 * Who may know of what: the interest cell of every entity, now and for the last few ticks.
 *
 * A client sees a window of cells. Whether it knew an entity at an earlier tick follows from the entity's
 * cell at that tick and the client's window then, so nothing is kept per client and entity. A ship's cell
 * changes only once it is well across the border, so that nothing flickers there. A shot is through in no time,
 * and its cell is simply where it is, so that a client knows by itself when it left the window.
 */

import { CELL, cellOf, gridColumns } from '../../../game/simulation/grid.ts';
import { type Capacity, SCALAR, type World } from '../../../game/simulation/world.ts';
import { GAP_MOST } from '../../../protocol/messages/snapshot.ts';
import { POSITION_STEPS } from '../../../protocol/quantization.ts';
import { createMemory, type Memory } from './memory.ts';

/** Cell of what is not in the arena. */
export const NOWHERE = 0xffff;
/** Ticks of history; a client further behind gets a keyframe. */
export const HISTORY = GAP_MOST;
/** Ticks that are kept, a power of two: who reads of HISTORY ticks may be some ticks late in doing so. */
export const RING = 32;
/** How far across a border a ship or a window's edge must be before it counts, position steps. */
export const HYSTERESIS = 20 * POSITION_STEPS;

/** Slots by cell: those of cell c are `items[start[c]]` up to, not including, `items[start[c + 1]]`. */
export interface CellList {
  readonly start: Int32Array;
  readonly items: Int32Array;
}

/** Slots by row of cells, likewise; their columns beside them. */
export interface RowList {
  readonly start: Int32Array;
  readonly items: Int32Array;
  readonly column: Uint8Array;
}

/** What is remembered of the last RING ticks; tick t has place t & (RING - 1). */
export interface InterestRings {
  readonly cells: readonly Uint16Array[];
  readonly endsAt: Int32Array;
  readonly ended: readonly Int32Array[];
  readonly endedCount: Int32Array;
}

/** The lists of one tick: where everything is, and the news (see News). */
export interface Page {
  readonly now: CellList;
  readonly newcomers: Int32Array;
  /** In its one place how many newcomers there are. */
  readonly newcomerCount: Int32Array;
  readonly news: CellList;
  readonly arrived: CellList;
  readonly left: CellList;
  readonly ended: RowList;
  readonly victims: Int32Array;
}

export interface Interest {
  readonly columns: number;
  tick: number;
  /** Cell of every slot at tick t: `cells[t & (RING - 1)]`. */
  readonly cells: readonly Uint16Array[];
  /** The tick at which the entity in a slot came to life. */
  readonly born: Int32Array;
  /** Entities by cell, now and at the tick before. */
  readonly now: CellList;
  readonly before: CellList;
  /** The end of each kind's living slots at tick t: `endsAt[i + kind]` with i = 3 * (t & (RING - 1)). */
  readonly endsAt: Int32Array;
  /** Tick at which a shot or an ember in this slot last ended by itself, as every client knows too. */
  readonly quietEnd: Int32Array;
  /** Slots whose entity ended at tick t: `ended[i][0..endedCount[i]-1]` with i = t & (RING - 1). */
  readonly ended: readonly Int32Array[];
  readonly endedCount: Int32Array;
  /** What came to life in this tick, in the order of slots: `newcomers[0..newcomerCount-1]`. */
  readonly newcomers: Int32Array;
  readonly newcomerCount: number;
}

/** Interest as the arena keeps it up to date. */
export interface InterestBook extends Interest {
  now: CellList;
  before: CellList;
  newcomers: Int32Array;
  newcomerCount: number;
  /** Where the lists of a tick are written: tick t has `pages[t % pages.length]`. */
  readonly pages: readonly Page[];
  /** The page of the present tick. */
  page: Page;
  /** Generation of each slot when it was last looked at. */
  readonly generation: Uint16Array;
  /** What was there a tick ago and came into another cell: `movers[0..moverCount-1]`. */
  readonly movers: Int32Array;
  moverCount: number;
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
  const byCell = () => ({ start: memory.i32(columns * columns + 1), items: memory.i32(slots) });
  const byRow = () => ({
    start: memory.i32(columns + 1),
    items: memory.i32(slots),
    column: memory.u8(slots),
  });
  return {
    now: byCell(),
    newcomers: memory.i32(slots),
    newcomerCount: memory.i32(1),
    news: byCell(),
    arrived: byCell(),
    left: byCell(),
    ended: byRow(),
    victims: memory.i32(slots),
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
    newcomers: pages[0].newcomers,
    newcomerCount: 0,
    pages,
    page: pages[0],
    generation: new Uint16Array(world.slots),
    movers: new Int32Array(world.slots),
    moverCount: 0,
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
  interest.newcomers = page.newcomers;
  interest.newcomerCount = 0;
  interest.moverCount = 0;
}

/** Brings cells, history and lists up to the world's tick; called once after each step. */
export function updateInterest(interest: InterestBook, world: World): void {
  const tick = world.scalars[SCALAR.tick];
  const { scalars, shotBase, emberBase } = world;
  turnPage(interest, tick);
  interest.endedCount[tick & (RING - 1)] = 0;
  interest.now.start.fill(0);
  cellsAt(interest, tick).fill(NOWHERE);
  placeKind(interest, world, 0, 0, scalars[SCALAR.shipEnd]);
  placeKind(interest, world, 1, shotBase, scalars[SCALAR.shotEnd]);
  placeKind(interest, world, 2, emberBase, scalars[SCALAR.emberEnd]);
  interest.endsAt.set(interest.ends, 3 * (tick & (RING - 1)));
  interest.page.newcomerCount[0] = interest.newcomerCount;
  sortCounted(interest.now, interest.fill, cellsAt(interest, tick), world, interest.ends);
}

/** The end of all slots of a kind (0 ships, 1 shots, 2 embers) that lived at any tick since `tick`. */
export function endSince(interest: Interest, kind: number, tick: number): number {
  let end = 0;
  for (let t = Math.max(0, tick); t <= interest.tick; t++) {
    end = Math.max(end, interest.endsAt[3 * (t & (RING - 1)) + kind]);
  }
  return end;
}

/** Places the slots of one kind (0 ships, 1 shots, 2 embers). */
function placeKind(interest: InterestBook, world: World, kind: number, from: number, end: number): void {
  const { tick, columns, born, generation, quietEnd, ends } = interest;
  const cells = cellsAt(interest, tick);
  const previous = cellsAt(interest, tick - 1);
  const { start } = interest.now;
  const { alive, x, y } = world;
  // Up to the last tick's end too: what ended since must still be seen to leave.
  const to = Math.max(end, ends[kind]);
  ends[kind] = end;
  for (let slot = from; slot < to; slot++) {
    const old = previous[slot];
    const reborn = generation[slot] !== world.generation[slot];
    const ended = old !== NOWHERE && (reborn || alive[slot] === 0);
    if (ended) noteEnd(interest, slot);
    if (ended && kind > 0 && endedByItself(world, kind, slot, tick)) quietEnd[slot] = tick;
    if (reborn) {
      generation[slot] = world.generation[slot];
      born[slot] = tick;
      if (alive[slot] === 1) interest.newcomers[interest.newcomerCount++] = slot;
    }
    if (alive[slot] === 0) continue;
    const cell = cellOf(y[slot], columns) * columns + cellOf(x[slot], columns);
    const settled = kind > 0 || reborn ? cell : settle(old, cell, x[slot], y[slot], columns);
    cells[slot] = settled;
    start[settled + 1]++;
    if (!reborn && old !== NOWHERE && old !== settled) interest.movers[interest.moverCount++] = slot;
  }
}

/** Whether a shot ended without a ship, or an ember went out: what clients compute too. */
function endedByItself(world: World, kind: number, slot: number, tick: number): boolean {
  return kind === 1
    ? world.shotStruck[slot - world.shotBase] === 0
    : tick >= world.emberExpiry[slot - world.emberBase];
}

function noteEnd(interest: InterestBook, slot: number): void {
  const at = interest.tick & (RING - 1);
  interest.ended[at][interest.endedCount[at]++] = slot;
}

/**
 * Turns the counts in `start` (those of cell c in place c + 1) into places and fills in the entities, by their cells and
 * in the order of their slots; `ends` is where each kind's end, `fill` memory as long as `start`.
 */
export function sortCounted(
  { start, items }: CellList,
  fill: Int32Array,
  cells: Uint16Array,
  { shotBase, emberBase }: World,
  ends: Int32Array,
): void {
  for (let c = 1; c < start.length; c++) start[c] += start[c - 1];
  fill.set(start);
  for (let kind = 0; kind < 3; kind++) {
    const from = kind === 0 ? 0 : kind === 1 ? shotBase : emberBase;
    for (let slot = from; slot < ends[kind]; slot++) {
      if (cells[slot] !== NOWHERE) items[fill[cells[slot]]++] = slot;
    }
  }
}

/** A ship's cell: the old one for as long as its position is not well outside it. */
function settle(old: number, cell: number, x: number, y: number, columns: number): number {
  if (old === NOWHERE || old === cell) return cell;
  const column = old % columns;
  const row = (old - column) / columns;
  const half = columns >> 1;
  const left = (column - half) * CELL * POSITION_STEPS - HYSTERESIS;
  const top = (row - half) * CELL * POSITION_STEPS - HYSTERESIS;
  const side = CELL * POSITION_STEPS + 2 * HYSTERESIS;
  return x >= left && x < left + side && y >= top && y < top + side ? old : cell;
}
