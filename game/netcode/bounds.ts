/** The bounds of what a client may know of: it forgets by itself which shots and embers are outside. */
import { cellAt } from '../simulation/grid.ts';

const NOTHING: readonly number[] = [];

export class Bounds {
  /** Left, top, right and bottom column or row of cells; none where there are no bounds. */
  private cells: readonly number[] = NOTHING;

  /** Takes in the `window` of a snapshot. */
  take(window: readonly number[]): void {
    if (window.length > 0) this.cells = window.length === 4 ? window : NOTHING;
  }

  reset(): void {
    this.cells = NOTHING;
  }

  /** Whether a place in position steps is outside. */
  excludes(x: number, y: number): boolean {
    const { cells } = this;
    if (cells.length === 0) return false;
    const column = cellAt(x);
    const row = cellAt(y);
    return column < cells[0] || column > cells[2] || row < cells[1] || row > cells[3];
  }
}
