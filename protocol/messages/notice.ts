/** Server → client: something every player should be told. */
export const NOTICE = 8;

export const NOTICE_KIND = {
  /** The server goes down in `seconds`; the client comes back by itself. */
  restarting: 0,
  /** What was said came too soon after the line before; the next may be said in `seconds`. */
  talkTooFast: 1,
  /** Players have reported this one; nothing is said for `seconds`. */
  talkMuted: 2,
  /** What was said is not welcome here, and nobody heard it. */
  talkFoul: 3,
} as const;

export interface Notice {
  readonly type: typeof NOTICE;
  readonly kind: number;
  readonly seconds: number;
}
