/** Client → server: the player leaves for good; the ship need not be kept. */
export const LEAVE = 6;

export interface Leave {
  readonly type: typeof LEAVE;
}
