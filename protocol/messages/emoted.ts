/** Server → client: a ship that may be in view makes a gesture. */
export const EMOTED = 16;

export interface Emoted {
  readonly type: typeof EMOTED;
  readonly slot: number;
  /** Index in EMOTES (see emote). */
  readonly emote: number;
}
