/** From the seconds of the rules to the ticks of an arena. */
import type { Rails } from './rails.ts';

/** Whole ticks in so many seconds, at least 1. */
export function ticksOf(seconds: number, rails: Pick<Rails, 'tickRate'>): number {
  return Math.max(1, Math.round(seconds * rails.tickRate));
}
