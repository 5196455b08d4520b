/** Server → client: the first word over every connection, by which a client knows that anything arrives at all. */
export const READY = 9;

export interface Ready {
  readonly type: typeof READY;
}
