/** Client → server: asks for a pong, to measure the round trip and the server's clock. */
export const PING = 3;

export interface Ping {
  readonly type: typeof PING;
  /** The client's own clock in whole milliseconds; comes back unread. */
  readonly time: number;
}
