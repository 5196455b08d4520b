// Which of several boxes on the screen lies next in a direction. Pure.

export type Direction = 'up' | 'down' | 'left' | 'right';

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** How much further away a box counts for each px that it lies aside of the way. */
const ASIDE = 3;
/** Boxes may overlap by so much and still lie one after the other, px. */
const SLACK = 4;

/** Index of the nearest box in that direction; -1 where there is none. */
export function nearest(from: Box, boxes: readonly Box[], direction: Direction): number {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  boxes.forEach((box, i) => {
    const cost = costOf(from, box, direction);
    if (cost < least) {
      least = cost;
      best = i;
    }
  });
  return best;
}

function costOf(from: Box, box: Box, direction: Direction): number {
  const across = direction === 'left' || direction === 'right';
  // Turned so that the way leads towards larger numbers.
  const back = direction === 'up' || direction === 'left';
  const [start, end] = across ? [box.left, box.right] : [box.top, box.bottom];
  const [ownStart, ownEnd] = across ? [from.left, from.right] : [from.top, from.bottom];
  const ahead = back ? ownStart - end : start - ownEnd;
  // It must also reach further than where the way begins, or a large box would lie ahead of what is inside it.
  const further = back ? ownStart - start : end - ownEnd;
  if (ahead < -SLACK || further <= SLACK) return Number.POSITIVE_INFINITY;
  const [low, high] = across ? [box.top, box.bottom] : [box.left, box.right];
  const [ownLow, ownHigh] = across ? [from.top, from.bottom] : [from.left, from.right];
  const aside = Math.max(0, low - ownHigh, ownLow - high);
  const skew = Math.abs((low + high) / 2 - (ownLow + ownHigh) / 2);
  return Math.max(0, ahead) + ASIDE * aside + skew * 0.2;
}
