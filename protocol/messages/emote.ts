/** Client → server: a gesture that whoever sees the ship sees over it. */
export const EMOTE = 9;

/** What each number says; every client says it in its own language. */
export const EMOTES = ['hello', 'thanks', 'wellFlown', 'sorry', 'laugh', 'help', 'attack', 'defend'] as const;

export type EmoteName = (typeof EMOTES)[number];

export interface Emote {
  readonly type: typeof EMOTE;
  /** Index in EMOTES. */
  readonly emote: number;
}
