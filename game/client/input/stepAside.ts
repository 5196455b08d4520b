// Where a button for a thumb goes while a stick lies over it: beside the stick, the shortest way that is free. Pure.

/** css px of the window. */
export interface Disc {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** Edges between which a button stays, css px. */
export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Between a button and what it keeps clear of, css px. */
const GAP = 8;
/** Places round a stick that are tried on either side of the nearest one. */
const TRIES = 12;

/** The way of a button from its place, css px: none where no stick lies over it, or where it is free nowhere. */
export function stepAside(
  button: Disc,
  sticks: readonly Disc[],
  others: readonly Disc[],
  bounds: Bounds,
): { dx: number; dy: number } {
  const over = sticks.find((stick) => !isClear(button, stick));
  if (!over) return { dx: 0, dy: 0 };
  const away = over.radius + button.radius + GAP;
  const nearest = Math.atan2(button.y - over.y, button.x - over.x);
  for (let k = 0; k <= 2 * TRIES; k++) {
    const turn = (Math.ceil(k / 2) / TRIES) * Math.PI * (k % 2 === 0 ? 1 : -1);
    const x = over.x + away * Math.cos(nearest + turn);
    const y = over.y + away * Math.sin(nearest + turn);
    const there = { x, y, radius: button.radius };
    const free = [...sticks, ...others].every((disc) => disc === over || isClear(there, disc));
    if (free && isWithin(there, bounds)) return { dx: x - button.x, dy: y - button.y };
  }
  return { dx: 0, dy: 0 };
}

function isClear(a: Disc, b: Disc): boolean {
  return Math.hypot(a.x - b.x, a.y - b.y) >= a.radius + b.radius + GAP;
}

function isWithin({ x, y, radius }: Disc, { left, top, right, bottom }: Bounds): boolean {
  return x - radius >= left && x + radius <= right && y - radius >= top && y + radius <= bottom;
}
