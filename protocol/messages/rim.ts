/** Server → client: the rim will move; announced ahead so that everyone computes the same arena. */
export const RIM = 7;

export interface Rim {
  readonly type: typeof RIM;
  /** The tick the move begins. Before it the rim stands at `from`. */
  readonly tick: number;
  /** Radii in units; the speed is the simulation's RIM.speed. */
  readonly from: number;
  readonly to: number;
}
