/** The grid: everyone is in exactly one cell, in order of slots. */
import { describe, expect, it } from 'vitest';
import { buildGrid, CELL, cellOf, createGrid, fitGrid, gridColumns } from './grid.ts';
import { createRandom } from './random.ts';

describe('cells', () => {
  it('are a square of CELL units, the centre of the arena on a corner', () => {
    const columns = gridColumns(1_000);
    const half = columns / 2;
    expect([-1, 0, CELL * 16 - 1, CELL * 16].map((x) => cellOf(x, columns))).toEqual([
      half - 1,
      half,
      half,
      half + 1,
    ]);
  });

  it('at the edge take everything outside', () => {
    const columns = gridColumns(1_000);
    expect([cellOf(-1e9, columns), cellOf(1e9, columns)]).toEqual([0, columns - 1]);
  });
});

describe('a grid', () => {
  it('holds each living entity once, in its own cell, slots rising', () => {
    const columns = gridColumns(2_000);
    const random = createRandom(4);
    const count = 500;
    const x = Int32Array.from({ length: count }, () => (random.next() - 0.5) * 80_000);
    const y = Int32Array.from({ length: count }, () => (random.next() - 0.5) * 80_000);
    const alive = Uint8Array.from({ length: count }, () => (random.next() < 0.8 ? 1 : 0));
    const grid = createGrid(columns, count);
    // Twice: nothing of the first build may stay.
    buildGrid(grid, y, x, alive, 0, count);
    buildGrid(grid, x, y, alive, 100, 450);
    const seen: number[] = [];
    for (let cell = 0; cell < columns * columns; cell++) {
      const members = [...grid.items.subarray(grid.start[cell], grid.start[cell + 1])];
      for (const slot of members)
        expect(cellOf(y[slot], columns) * columns + cellOf(x[slot], columns)).toBe(cell);
      expect(members).toEqual([...members].sort((a, b) => a - b));
      seen.push(...members);
    }
    const wanted = [...alive.keys()].filter((slot) => slot >= 100 && slot < 450 && alive[slot] === 1);
    expect(seen.sort((a, b) => a - b)).toEqual(wanted);
  });

  it('covers no more than the rim needs, and grows with it up to its room', () => {
    const grid = createGrid(gridColumns(2_000), 4);
    const x = Int32Array.of(-900 * 16, 0, 900 * 16, 1e7);
    const alive = new Uint8Array(4).fill(1);
    for (const rim of [1_000, 2_000, 1_000, 9_000]) {
      fitGrid(grid, rim);
      expect(grid.columns).toBe(gridColumns(Math.min(rim, 2_000)));
      buildGrid(grid, x, new Int32Array(4), alive, 0, 4);
      const found = Array.from({ length: grid.columns ** 2 }, (_, cell) => [
        ...grid.items.subarray(grid.start[cell], grid.start[cell + 1]),
      ]);
      expect(found.flat()).toEqual([0, 1, 2, 3]);
    }
  });
});
