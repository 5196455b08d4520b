/** Server → client, where a mode has teams: their points, and who holds and takes the relays; when it changes. */
export const RELAYS = 11;

/** Numbers of each relay in `relays`: the team that holds it, the team that takes it, per cent of the way. */
export const RELAY_FIELDS = 3;

export interface Relays {
  readonly type: typeof RELAYS;
  /** Points of team 1, 2, … */
  readonly scores: readonly number[];
  /** RELAY_FIELDS numbers for each relay in play, in the order of the map. Team 0 is none. */
  readonly relays: readonly number[];
}
