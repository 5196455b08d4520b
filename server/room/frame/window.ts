/** The rectangle of cells that a client may know of, sliding with its ship and settling at its borders. */

import { cellOf } from '../../../game/simulation/grid.ts';
import { POSITION_STEPS } from '../../../protocol/quantization.ts';
import { HYSTERESIS } from './interest.ts';

/** Columns and rows, all included. */
export interface Window {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/**
 * How far beyond the screen's edge a window aims to reach, units. Its edges and the entities each change
 * cells 20 units late (HYSTERESIS), so that 40 units less are sure. The camera's lead, 12 % of half the
 * screen, needs 77 of them on a 16:9 screen and 89 on the widest, half a ship 17; the rest is for the label
 * under it and the way that two ships close in a tick.
 */
export const MARGIN = 150;

/** A window that holds nothing. */
export function emptyWindow(): Window {
  return { left: 0, top: 0, right: -1, bottom: -1 };
}

export function holds(window: Window, cell: number, columns: number): boolean {
  // One division of whole numbers: this is asked of everything near, for every client.
  const row = (cell / columns) | 0;
  const column = cell - row * columns;
  return column >= window.left && column <= window.right && row >= window.top && row <= window.bottom;
}

export function sameWindow(a: Window, b: Window): boolean {
  return a.left === b.left && a.top === b.top && a.right === b.right && a.bottom === b.bottom;
}

export function copyWindow(from: Window, to: Window): void {
  to.left = from.left;
  to.top = from.top;
  to.right = from.right;
  to.bottom = from.bottom;
}

/**
 * Slides a window over a place in position steps. Half extents are units of screen; the margin is added.
 */
export function slideWindow(
  window: Window,
  x: number,
  y: number,
  halfWidth: number,
  halfHeight: number,
  columns: number,
): void {
  const reachX = (halfWidth + MARGIN) * POSITION_STEPS;
  const reachY = (halfHeight + MARGIN) * POSITION_STEPS;
  window.left = slideEdge(window.left, x - reachX, columns);
  window.right = slideEdge(window.right, x + reachX, columns);
  window.top = slideEdge(window.top, y - reachY, columns);
  window.bottom = slideEdge(window.bottom, y + reachY, columns);
}

function slideEdge(edge: number, position: number, columns: number): number {
  const inner = cellOf(position - HYSTERESIS, columns);
  const outer = cellOf(position + HYSTERESIS, columns);
  return edge >= inner && edge <= outer ? edge : cellOf(position, columns);
}
