/** A client's window: all of the screen and its margin, and no trembling at its edges. */
import { describe, expect, it } from 'vitest';
import { CELL, cellOf, gridColumns } from '../../../game/simulation/grid.ts';
import { createRandom } from '../../../game/simulation/random.ts';
import { POSITION_STEPS } from '../../../protocol/quantization.ts';
import { HYSTERESIS } from './interest.ts';
import { copyWindow, emptyWindow, holds, MARGIN, sameWindow, slideWindow, type Window } from './window.ts';

const COLUMNS = gridColumns(3000);
const HALF_WIDTH = 640;
const HALF_HEIGHT = 360;

/** Slides a window over a place in units. */
function slide(window: Window, x: number, y: number): void {
  slideWindow(
    window,
    Math.round(x * POSITION_STEPS),
    Math.round(y * POSITION_STEPS),
    HALF_WIDTH,
    HALF_HEIGHT,
    COLUMNS,
  );
}

function cellAt(x: number, y: number): number {
  return cellOf(y * POSITION_STEPS, COLUMNS) * COLUMNS + cellOf(x * POSITION_STEPS, COLUMNS);
}

describe('a window', () => {
  it('holds nothing before it was slid over a place', () => {
    const window = emptyWindow();
    for (let cell = 0; cell < COLUMNS * COLUMNS; cell++) expect(holds(window, cell, COLUMNS)).toBe(false);
  });

  it('holds all of the screen and its margin, and no whole cell more', () => {
    const window = emptyWindow();
    slide(window, 100, -200);
    const reachX = HALF_WIDTH + MARGIN;
    const reachY = HALF_HEIGHT + MARGIN;
    for (const x of [100 - reachX, 100, 100 + reachX]) {
      for (const y of [-200 - reachY, -200, -200 + reachY])
        expect(holds(window, cellAt(x, y), COLUMNS)).toBe(true);
    }
    expect(holds(window, cellAt(100 - reachX - CELL, -200), COLUMNS)).toBe(false);
    expect(holds(window, cellAt(100 + reachX + CELL, -200), COLUMNS)).toBe(false);
    expect(holds(window, cellAt(100, -200 - reachY - CELL), COLUMNS)).toBe(false);
    expect(holds(window, cellAt(100, -200 + reachY + CELL), COLUMNS)).toBe(false);
  });

  it('stands still while its ship trembles, wherever that is', () => {
    const random = createRandom(4);
    const tremble = (HYSTERESIS / POSITION_STEPS) * 0.45;
    for (let place = 0; place < 300; place++) {
      const x = (random.next() - 0.5) * 4000;
      const y = (random.next() - 0.5) * 4000;
      const window = emptyWindow();
      slide(window, x, y);
      const first = { ...window };
      for (let i = 0; i < 20; i++) {
        slide(window, x + (random.next() * 2 - 1) * tremble, y + (random.next() * 2 - 1) * tremble);
        expect(window).toEqual(first);
      }
    }
  });

  it('goes with its ship: it never lags by more than the hysteresis', () => {
    const random = createRandom(5);
    const window = emptyWindow();
    const lag = HYSTERESIS / POSITION_STEPS;
    let x = 0;
    let y = 0;
    for (let i = 0; i < 2000; i++) {
      x = Math.max(-2000, Math.min(2000, x + (random.next() * 2 - 1) * 60));
      y = Math.max(-2000, Math.min(2000, y + (random.next() * 2 - 1) * 60));
      slide(window, x, y);
      const within = HALF_WIDTH + MARGIN - lag - 1;
      expect(holds(window, cellAt(x + within, y), COLUMNS)).toBe(true);
      expect(holds(window, cellAt(x - within, y), COLUMNS)).toBe(true);
      const beyond = HALF_WIDTH + MARGIN + lag + CELL + 1;
      expect(holds(window, cellAt(x + beyond, y), COLUMNS)).toBe(false);
      expect(holds(window, cellAt(x - beyond, y), COLUMNS)).toBe(false);
    }
  });

  it('ends at the edge of the arena', () => {
    const window = emptyWindow();
    slide(window, -3100, 3100);
    expect([window.left, window.bottom]).toEqual([0, COLUMNS - 1]);
  });

  it('is the same as another when all four edges are', () => {
    const window = emptyWindow();
    slide(window, 10, 20);
    const other = emptyWindow();
    copyWindow(window, other);
    expect(sameWindow(window, other)).toBe(true);
    for (const edge of ['left', 'top', 'right', 'bottom'] as const) {
      expect(sameWindow(window, { ...other, [edge]: other[edge] + 1 })).toBe(false);
    }
  });
});
