// When a team is about to win a round: shown and heard from there on.
import { RELAY } from '../simulation/rules.ts';

/** Share of the points that decide a round. */
const NEARLY = 0.9;

export function nearlyWon(points: number): boolean {
  return points >= NEARLY * RELAY.points;
}
