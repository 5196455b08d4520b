/** Client → server, first message: who wants to play, and optionally which ship to come back to. */
export const HELLO = 1;

export interface Hello {
  readonly type: typeof HELLO;
  readonly version: number;
  readonly callsign: string;
  /** Resume token of an earlier welcome, or '' for a new ship. Valid once. */
  readonly token: string;
  /** Hull kind (see the simulation's hull table). */
  readonly hull: number;
  /** Screen width / height in thousandths. */
  readonly aspect: number;
  /** Id of the room, or '' for the one that the server picks. */
  readonly room: string;
}
