/** Server → client: a line of chat, as the server tidied it. */
export const CHAT = 15;

export interface Chat {
  readonly type: typeof CHAT;
  /** One of CHANNEL (see say). */
  readonly channel: number;
  readonly slot: number;
  readonly name: string;
  /** Team of who said it, or 0. */
  readonly team: number;
  /** Plain text, never markup. */
  readonly text: string;
}
