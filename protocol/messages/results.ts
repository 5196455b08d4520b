/** Server → client, when a round is over: who stands where, the best moments, and the maps to vote for. */
export const RESULTS = 12;

/** [slot, callsign, hull kind, team, bounty, kills, deaths, closest pass in thousandths of a star's radius or 0] */
export type Place = readonly [number, string, number, number, number, number, number, number];
/** [kind (see the simulation's MOMENT), slot, callsign, value] */
export type Moment = readonly [number, number, string, number];
/** [name, the map's flat numbers] */
export type Candidate = readonly [string, readonly number[]];

export interface Results {
  readonly type: typeof RESULTS;
  /** The round, and its mode. */
  readonly number: number;
  readonly mode: number;
  /** Who won: a team, or where there are none a slot + 1; 0 for nobody. */
  readonly winner: number;
  /** Points of team 1, 2, … */
  readonly scores: readonly number[];
  /** The first of all, best first. */
  readonly places: readonly Place[];
  /** For who is not among them: own rank (from 1), bounty, kills, deaths, closest pass. Otherwise empty. */
  readonly own: readonly number[];
  readonly moments: readonly Moment[];
  /** Empty where there is nothing to choose from. */
  readonly candidates: readonly Candidate[];
  /** Name of the replay of this round, or ''. */
  readonly replay: string;
}
