/** How close a shot will come to the own ship, if both fly on as they do now. */
import type { Percept } from './brain.ts';

export interface Approach {
  /** Seconds until it is closest. */
  time: number;
  /** Where it then is, as seen from the ship, units. */
  missX: number;
  missY: number;
}

export function createApproach(): Approach {
  return { time: 0, missX: 0, missY: 0 };
}

/** Whether shot `i` comes within `reach` units in the next `within` seconds; `out`, reused, then holds how. */
export function approaches(
  percept: Percept,
  i: number,
  within: number,
  reach: number,
  out: Approach,
): boolean {
  const dx = percept.shotX[i] - percept.x;
  const dy = percept.shotY[i] - percept.y;
  const dvx = percept.shotVx[i] - percept.vx;
  const dvy = percept.shotVy[i] - percept.vy;
  const speed = dvx * dvx + dvy * dvy;
  const time = speed > 0 ? -(dx * dvx + dy * dvy) / speed : 0;
  if (time <= 0 || time > within) return false;
  const missX = dx + dvx * time;
  const missY = dy + dvy * time;
  if (missX * missX + missY * missY > reach * reach) return false;
  out.time = time;
  out.missX = missX;
  out.missY = missY;
  return true;
}
