/** Server → client: somebody of the own team points to a place on the map. */
export const MARKED = 17;

export interface Marked {
  readonly type: typeof MARKED;
  readonly slot: number;
  readonly name: string;
  /** Units. */
  readonly x: number;
  readonly y: number;
}
