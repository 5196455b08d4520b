/** Client → server: a line of chat. */
export const SAY = 8;

export const CHANNEL = { all: 0, team: 1 } as const;

export interface Say {
  readonly type: typeof SAY;
  /** One of CHANNEL. */
  readonly channel: number;
  /** Plain text, never markup; the server tidies it. */
  readonly text: string;
}
