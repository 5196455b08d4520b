/**
 * A uniform grid over the arena: which entities lie in which cell, rebuilt by a counting sort each tick.
 *
 * Cells are numbered row by row; what lies outside the covered square counts into its outermost cells.
 */
import { POSITION_STEPS } from '../../protocol/quantization.ts';
import { RIM } from './rules.ts';

/** Side of a cell, units. */
export const CELL = 128;
const CELL_STEPS = CELL * POSITION_STEPS;

/** Cells per side for a map whose rim never exceeds `rimMax` units. */
export function gridColumns(rimMax: number): number {
  return 2 * Math.ceil((rimMax + RIM.depth * 2) / CELL);
}

/** Column (or row) of a position in wire steps, counted from the arena's centre. */
export function cellAt(position: number): number {
  return Math.floor(position / CELL_STEPS);
}

/** Column (or row) of a position in wire steps, 0..columns-1. */
export function cellOf(position: number, columns: number): number {
  const cell = cellAt(position) + (columns >> 1);
  return cell < 0 ? 0 : cell >= columns ? columns - 1 : cell;
}

export interface Grid {
  /** Columns in use, at most those that it was made for: see `fitGrid`. */
  columns: number;
  /** Entities of cell c are `items[start[c]]` up to, not including, `items[start[c + 1]]`. */
  readonly start: Int32Array;
  readonly items: Int32Array;
  /** Cell of each entity given to the last build, by its place in that range. */
  readonly cell: Int32Array;
}

/** A grid for at most `capacity` entities. */
export function createGrid(columns: number, capacity: number): Grid {
  return {
    columns,
    start: new Int32Array(columns * columns + 1),
    items: new Int32Array(capacity),
    cell: new Int32Array(capacity),
  };
}

/** Covers no more than an arena with this rim (units) needs: what a build costs goes with the number of cells. */
export function fitGrid(grid: Grid, rim: number): void {
  const room = Math.floor(Math.sqrt(grid.start.length - 1));
  grid.columns = Math.min(room, gridColumns(rim));
}

/** Sorts the entities `from`..`to`-1 that are alive into cells by their positions in wire steps. */
export function buildGrid(
  grid: Grid,
  x: Int32Array,
  y: Int32Array,
  alive: Uint8Array,
  from: number,
  to: number,
): void {
  const { columns, start, items, cell } = grid;
  const cells = columns * columns;
  start.fill(0, 0, cells + 1);
  for (let slot = from; slot < to; slot++) {
    if (alive[slot] === 0) continue;
    const c = cellOf(y[slot], columns) * columns + cellOf(x[slot], columns);
    cell[slot - from] = c;
    start[c + 1]++;
  }
  for (let c = 1; c <= cells; c++) start[c] += start[c - 1];
  // Fill each cell from its end, walking backwards so that slots stay in order, then `start` is its beginning.
  for (let slot = to - 1; slot >= from; slot--) {
    if (alive[slot] === 0) continue;
    items[--start[cell[slot - from] + 1]] = slot;
  }
  // Every count has slipped one cell to the right; slip it back.
  for (let c = 0; c < cells; c++) start[c] = start[c + 1];
  start[cells] = countAlive(alive, from, to);
}

function countAlive(alive: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let slot = from; slot < to; slot++) count += alive[slot];
  return count;
}
