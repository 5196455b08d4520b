/** Client → server, first message: who wants to play, and optionally which ship to come back to. */
export const HELLO = 1;

/** In place of a hull kind: no ship is asked for, only to watch. */
export const WATCH_HULL = 255;

export interface Hello {
  readonly type: typeof HELLO;
  readonly version: number;
  readonly callsign: string;
  /** Resume token of an earlier welcome, or '' for a new ship. Valid once. */
  readonly token: string;
  /** Hull kind (see the simulation's hull table), or WATCH_HULL. */
  readonly hull: number;
  /** Screen width / height in thousandths. */
  readonly aspect: number;
  /** Id of the room, or '' for the one that the server picks. */
  readonly room: string;
}
