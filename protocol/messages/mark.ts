/** Client → server: a place on the map that the own team should look at. */
export const MARK = 10;

export interface Mark {
  readonly type: typeof MARK;
  /** Units. */
  readonly x: number;
  readonly y: number;
}
