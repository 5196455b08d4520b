/**
 * Who may know of what: the interest cell of every entity, now and for the last few ticks.
 *
 * A client sees a window of cells. Whether it knew an entity at an earlier tick follows from the entity's
 * cell at that tick and the client's window then, so nothing is kept per client and entity. An entity's
 * cell changes only once it is well across the border, so that nothing flickers there.
 */

import { CELL, cellOf, gridColumns } from '../../../game/simulation/grid.ts';
import { SCALAR, type World } from '../../../game/simulation/world.ts';
import { POSITION_STEPS } from '../../../protocol/quantization.ts';

/** Cell of what is not in the arena. */
export const NOWHERE = 0xffff;
/** Ticks of history; a client further behind gets a keyframe. A power of two. */
export const HISTORY = 16;
/** How far across a border an entity or a window's edge must be before it counts, position steps. */
export const HYSTERESIS = 20 * POSITION_STEPS;

export interface Interest {
  readonly columns: number;
  tick: number;
  /** Cell of every slot at tick t: `cells[t & (HISTORY - 1)]`. */
  readonly cells: readonly Uint16Array[];
  /** The tick at which the entity in a slot came to life. */
  readonly born: Int32Array;
  /** Generation of each slot when it was last looked at. */
  readonly generation: Uint16Array;
  /** Entities by cell, now and at the tick before (cell c: `items[start[c]]` up to `items[start[c + 1]]`). */
  now: CellList;
  before: CellList;
  /** What changed its cell or ended in this tick, by the cell that it was in before. */
  readonly left: CellList;
  /** Slots of the same while cells are being placed: `leavers[0..leaverCount-1]`. */
  readonly leavers: Int32Array;
  leaverCount: number;
  /** The end of each kind's living slots, at the tick before while cells are being placed. */
  readonly ends: Int32Array;
  /** The same at tick t: `endsAt[i + kind]` with i = 3 * (t & (HISTORY - 1)). */
  readonly endsAt: Int32Array;
  /** Where the next entity of each cell goes, while sorting. */
  readonly fill: Int32Array;
  /** Tick at which a shot in this slot last ended by itself, as every client computes too. */
  readonly quietEnd: Int32Array;
  /** Slots whose entity ended at tick t: `ended[i][0..endedCount[i]-1]` with i = t & (HISTORY - 1). */
  readonly ended: readonly Int32Array[];
  readonly endedCount: Int32Array;
  /** Shots born in this tick: `newShots[0..newShotCount-1]`. */
  readonly newShots: Int32Array;
  newShotCount: number;
}

export interface CellList {
  readonly start: Int32Array;
  readonly items: Int32Array;
}

export function createInterest(world: World, rimMax: number): Interest {
  const columns = gridColumns(rimMax);
  if (columns * columns >= NOWHERE) throw new RangeError(`rimMax ${rimMax} needs too many cells`);
  const list = (): CellList => ({
    start: new Int32Array(columns * columns + 1),
    items: new Int32Array(world.slots),
  });
  return {
    columns,
    tick: 0,
    cells: Array.from({ length: HISTORY }, () => new Uint16Array(world.slots).fill(NOWHERE)),
    born: new Int32Array(world.slots),
    generation: new Uint16Array(world.slots),
    now: list(),
    before: list(),
    left: list(),
    leavers: new Int32Array(world.slots),
    leaverCount: 0,
    ends: new Int32Array(3),
    endsAt: new Int32Array(3 * HISTORY),
    fill: new Int32Array(columns * columns + 1),
    quietEnd: new Int32Array(world.slots).fill(-1),
    ended: Array.from({ length: HISTORY }, () => new Int32Array(world.slots)),
    endedCount: new Int32Array(HISTORY),
    newShots: new Int32Array(world.capacity.shots),
    newShotCount: 0,
  };
}

/** The cells of tick t; valid for the last HISTORY ticks. */
export function cellsAt(interest: Interest, tick: number): Uint16Array {
  return interest.cells[tick & (HISTORY - 1)];
}

/** Brings cells, history and lists up to the world's tick; called once after each step. */
export function updateInterest(interest: Interest, world: World): void {
  const tick = world.scalars[SCALAR.tick];
  const { scalars, shotBase, emberBase } = world;
  interest.tick = tick;
  interest.leaverCount = 0;
  interest.newShotCount = 0;
  interest.endedCount[tick & (HISTORY - 1)] = 0;
  const last = interest.before;
  interest.before = interest.now;
  interest.now = last;
  interest.now.start.fill(0);
  interest.left.start.fill(0);
  cellsAt(interest, tick).fill(NOWHERE);
  placeKind(interest, world, 0, 0, scalars[SCALAR.shipEnd]);
  placeKind(interest, world, 1, shotBase, scalars[SCALAR.shotEnd]);
  placeKind(interest, world, 2, emberBase, scalars[SCALAR.emberEnd]);
  interest.endsAt.set(interest.ends, 3 * (tick & (HISTORY - 1)));
  sortIntoCells(interest, world);
  sortLeavers(interest);
}

/** The end of all slots of a kind (0 ships, 1 shots, 2 embers) that lived at any tick since `tick`. */
export function endSince(interest: Interest, kind: number, tick: number): number {
  let end = 0;
  for (let t = Math.max(0, tick); t <= interest.tick; t++) {
    end = Math.max(end, interest.endsAt[3 * (t & (HISTORY - 1)) + kind]);
  }
  return end;
}

/** Places the slots of one kind (0 ships, 1 shots, 2 embers), and notes which of them left their cell. */
function placeKind(interest: Interest, world: World, kind: number, from: number, end: number): void {
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

function leave(interest: Interest, slot: number, cell: number): void {
  interest.leavers[interest.leaverCount++] = slot;
  interest.left.start[cell + 1]++;
}

function noteEnd(interest: Interest, slot: number): void {
  const at = interest.tick & (HISTORY - 1);
  interest.ended[at][interest.endedCount[at]++] = slot;
}

/** Turns the counts in `now.start` into places and fills in the entities, in the order of their slots. */
function sortIntoCells(interest: Interest, world: World): void {
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
function sortLeavers(interest: Interest): void {
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
