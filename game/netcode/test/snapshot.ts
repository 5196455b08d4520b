/** Snapshots for tests: empty but for what is given. */
import { SNAPSHOT, type Snapshot, whenOf } from '../../../protocol/messages/snapshot.ts';

/** The snapshot of a tick upon a base (-1: a keyframe); its own ship is as foreseen, and it has no bounds. */
export function snapshotOf(
  tick: number,
  base: number,
  told: Partial<Omit<Snapshot, 'type' | 'when'>> = {},
): Snapshot {
  return {
    type: SNAPSHOT,
    when: whenOf(tick, base),
    lead: 2,
    own: [],
    window: [],
    gone: [],
    enters: [],
    ships: [],
    shots: [],
    embers: [],
    events: [],
    ...told,
  };
}
