/** Keeps the nearest few of many candidates without sorting them, for lists of fixed length. */

export interface Nearest {
  /** How many are kept. */
  count: number;
  readonly slot: Int32Array;
  readonly square: Float64Array;
  /** Place of the furthest one kept, once full. */
  furthest: number;
}

export function createNearest(capacity: number): Nearest {
  return { count: 0, slot: new Int32Array(capacity), square: new Float64Array(capacity), furthest: 0 };
}

/** Offers a candidate with its squared distance; it is kept where there is room or another one is further. */
export function offer(nearest: Nearest, slot: number, square: number): void {
  const { square: squares } = nearest;
  if (nearest.count < squares.length) {
    const i = nearest.count++;
    nearest.slot[i] = slot;
    squares[i] = square;
    if (i === 0 || square > squares[nearest.furthest]) nearest.furthest = i;
    return;
  }
  if (square >= squares[nearest.furthest]) return;
  nearest.slot[nearest.furthest] = slot;
  squares[nearest.furthest] = square;
  let furthest = 0;
  for (let i = 1; i < squares.length; i++) if (squares[i] > squares[furthest]) furthest = i;
  nearest.furthest = furthest;
}

/** Forgets all. */
export function clearNearest(nearest: Nearest): void {
  nearest.count = 0;
  nearest.furthest = 0;
}
