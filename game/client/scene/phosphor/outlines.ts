// Hulls as rows of dots: how the beam goes round each, and where it fills the own one.
import { HULL_LOOKS } from '../hullLooks.ts';

/** Dots of one hull: x and y alternating, units; and how far round the hull each is, 0..1. */
export interface Dots {
  readonly places: Float32Array;
  readonly share: Float32Array;
}

export interface DottedHull {
  readonly outline: Dots;
  readonly plate: Dots;
  /** Within the outline, on a grid. */
  readonly inside: Dots;
}

type Corner = readonly number[];

/** Distance between two dots of the filling, units. */
const GRID = 4.2;

/** Dots along a path, about `pitch` units apart, from its first corner on. */
export function dotsAlong(corners: readonly Corner[], closed: boolean, pitch: number): Dots {
  const path = closed && corners.length > 0 ? [...corners, corners[0]] : corners;
  const length = (a: Corner, b: Corner) => Math.hypot(b[0] - a[0], b[1] - a[1]);
  let whole = 0;
  for (let i = 1; i < path.length; i++) whole += length(path[i - 1], path[i]);
  const count = whole > 0 ? Math.max(2, Math.round(whole / pitch)) : 0;
  const places = new Float32Array(count * 2);
  const share = new Float32Array(count);
  let edge = 1;
  let before = 0;
  for (let k = 0; k < count; k++) {
    const along = (whole * k) / (closed ? count : count - 1);
    while (edge < path.length - 1 && along > before + length(path[edge - 1], path[edge])) {
      before += length(path[edge - 1], path[edge]);
      edge++;
    }
    const [a, b] = [path[edge - 1], path[edge]];
    const t = (along - before) / Math.max(1e-6, length(a, b));
    places[k * 2] = a[0] + (b[0] - a[0]) * t;
    places[k * 2 + 1] = a[1] + (b[1] - a[1]) * t;
    share[k] = along / whole;
  }
  return { places, share };
}

/** Whether a place lies within a closed path. */
export function within(corners: readonly Corner[], x: number, y: number): boolean {
  let inside = false;
  for (let i = 0, j = corners.length - 1; i < corners.length; j = i++) {
    const [ax, ay] = corners[i];
    const [bx, by] = corners[j];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

function fillingOf(outline: readonly Corner[]): Dots {
  const places: number[] = [];
  for (let x = -18; x <= 21; x += GRID) {
    for (let y = -3 * GRID; y <= 3 * GRID; y += GRID) if (within(outline, x, y)) places.push(x, y);
  }
  return { places: Float32Array.from(places), share: new Float32Array(places.length / 2) };
}

/** Every hull by its kind, its dots `pitch` units apart. */
export function dottedHulls(pitch: number): readonly DottedHull[] {
  return HULL_LOOKS.map(({ outline, plate }) => ({
    outline: dotsAlong(outline, true, pitch),
    plate: dotsAlong(plate, false, pitch),
    inside: fillingOf(outline),
  }));
}
