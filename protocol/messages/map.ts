/** Server → client: from a tick on the arena has another map. Between rounds only, when nothing flies. */
export const MAP = 14;

export interface MapChange {
  readonly type: typeof MAP;
  /** First tick on the new map; the next snapshot is a keyframe. */
  readonly tick: number;
  readonly name: string;
  /** The map's flat numbers, as in a welcome. */
  readonly map: readonly number[];
}
