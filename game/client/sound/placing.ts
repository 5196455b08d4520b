/** How a sound at a place reaches the ear: quieter, duller and more to the side, the further away. */

/** Beyond this nothing is heard, units: a little more than the screen and its margin. */
const HEARING = 1_000;
/** Distance at which a sound has half of its level, units. */
const HALF_AT = 320;
/** Distance to the side at which a sound is all the way there, units, and how far that is (1: one ear only). */
const SIDE_AT = 560;
const SIDE_MOST = 0.85;
/** Cut-off of the dulling filter, Hz: near, and how quickly it falls with distance (units). */
const BRIGHT = 18_000;
const DULL_OVER = 420;
const DULLEST = 700;

export interface Placing {
  /** 0..1; 0 is not to be played at all. */
  gain: number;
  /** -1 left .. 1 right. */
  pan: number;
  /** Cut-off of a low-pass filter, Hz. */
  cutoff: number;
}

/** Writes how a sound (dx, dy) units from the listener is heard. */
export function placeSound(dx: number, dy: number, out: Placing): Placing {
  const distance = Math.hypot(dx, dy);
  const ratio = distance / HALF_AT;
  const edge = Math.max(0, 1 - distance / HEARING);
  out.gain = edge === 0 ? 0 : (1 / (1 + ratio * ratio)) * Math.min(1, edge * 4);
  out.pan = Math.max(-1, Math.min(1, dx / SIDE_AT)) * SIDE_MOST;
  out.cutoff = Math.max(DULLEST, BRIGHT * Math.exp(-distance / DULL_OVER));
  return out;
}
