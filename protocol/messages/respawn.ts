/** Client → server: a wrecked pilot wants to fly again, in this hull. */
export const RESPAWN = 4;

export interface Respawn {
  readonly type: typeof RESPAWN;
  readonly hull: number;
}
