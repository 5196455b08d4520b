// What a stick's reading means: nothing near its rest, all the way before its end, and a direction in between. Pure.

export interface Deflection {
  x: number;
  y: number;
}

/** Worn sticks do not reach their end: from this share of the way on it counts as all. */
const END = 0.92;

/**
 * Writes a vector of length 0..1 for a reading (-1..1 each): 0 within `deadZone` (0..1) of the centre, growing from
 * there. `sensitivity` 2 reaches the end at half the way.
 */
export function deflect(x: number, y: number, deadZone: number, sensitivity: number, out: Deflection): void {
  const way = Math.hypot(x, y);
  if (!(way > deadZone)) {
    out.x = 0;
    out.y = 0;
    return;
  }
  const length = Math.min(1, ((way - deadZone) / (END - deadZone)) * sensitivity);
  out.x = (x / way) * length;
  out.y = (y / way) * length;
}
