// How a black hole bends the light of what lies far behind it: a point lens, in the plane of the picture. Pure.

/** Radius at which light from right behind the hole is seen, as a multiple of the hole's own. */
const EINSTEIN = 2.3;
/** Further from a hole than this many of those radii, its bending is not worth drawing. */
export const LENS_REACH = 6;

/** The radius of the ring that a hole of that radius makes of what lies right behind it, units. */
export function einsteinRadius(holeRadius: number): number {
  return EINSTEIN * holeRadius;
}

/** How far from the hole a thing is seen whose light, unbent, would come from `distance`; both in one unit. */
export function nearImage(distance: number, einstein: number): number {
  return (distance + Math.sqrt(distance * distance + 4 * einstein * einstein)) / 2;
}

/** Likewise its second image, on the hole's other side. */
export function farImage(distance: number, einstein: number): number {
  return (Math.sqrt(distance * distance + 4 * einstein * einstein) - distance) / 2;
}

/** Where, unbent, the light would come from that is seen at `distance`; below zero: from the other side. */
export function sourceOf(distance: number, einstein: number): number {
  return distance - (einstein * einstein) / distance;
}
