/** Server → client: the answer to a ping. */
export const PONG = 3;

export interface Pong {
  readonly type: typeof PONG;
  /** The ping's own time. */
  readonly time: number;
  /** The server's clock as tick × 1000 + thousandths of the tick gone by. */
  readonly serverTime: number;
}
