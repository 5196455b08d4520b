/** Server → client, once a second: coarse contacts for the map, the same for everyone. */
export const RADAR = 5;

/** Contacts are told to the nearest RADAR_CELL units: where a crowd is, not where a ship is. */
export const RADAR_CELL = 128;

export interface Radar {
  readonly type: typeof RADAR;
  /** x, y, x, y, … in units of RADAR_CELL. */
  readonly contacts: readonly number[];
  /** How many of them are of team 1, of team 2, …, in this order; nothing where there are no teams. */
  readonly teams: readonly number[];
}
