/** Server → client, first message: the place in the arena and all that does not change while in it. */
export const WELCOME = 1;

/** In place of a slot where there is no ship, as in a replay: the last one that can be named, which no arena has. */
export const NO_SHIP = 2 ** 20 - 1;

export interface Welcome {
  readonly type: typeof WELCOME;
  readonly version: number;
  /** The slot of this player's ship. */
  readonly slot: number;
  /** Token to come back with after a lost connection; valid once. */
  readonly token: string;
  /** True when an earlier ship was given back. */
  readonly resumed: boolean;
  /** Ticks per second. */
  readonly tickRate: number;
  /** The server's tick when this was written. */
  readonly tick: number;
  /** Slots for ships, shots and embers, in this order of slot numbers. */
  readonly shipCapacity: number;
  readonly shotCapacity: number;
  readonly emberCapacity: number;
  /** Name of the room, and its id: to come back with, and to invite others to. */
  readonly room: string;
  readonly roomId: string;
  /** The callsign as the server wrote it. */
  readonly callsign: string;
  /** The arena's map as the flat numbers of `game/simulation/arenaMap.ts`. */
  readonly map: readonly number[];
}
