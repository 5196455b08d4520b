/** What lies flat in a snapshot, taken apart for those who look closely rather than quickly. */
import { CHANGE, changeFields, EVENT_LENGTHS, type Snapshot } from '../../../protocol/messages/snapshot.ts';

/** What changed of a ship; what did not is undefined. */
export interface ShipChange {
  readonly slot: number;
  readonly change: number;
  readonly thrust: number | undefined;
  readonly turn: number | undefined;
  readonly flags: number | undefined;
  readonly hull: number | undefined;
  readonly hits: readonly number[];
  readonly fired: boolean;
  readonly bounty: number | undefined;
  readonly moved: readonly number[] | undefined;
  /** All that changes, where all is told. */
  readonly whole: readonly number[] | undefined;
}

/** The changes of ships in a snapshot. */
export function changesOf({ ships }: Snapshot): ShipChange[] {
  const changes: ShipChange[] = [];
  let slot = 0;
  for (let at = 0; at < ships.length; ) {
    slot += ships[at];
    const change = ships[at + 1];
    const end = at + 2 + changeFields(change);
    changes.push(parse(slot, change, ships.slice(at + 2, end)));
    at = end;
  }
  return changes;
}

function parse(slot: number, change: number, fields: readonly number[]): ShipChange {
  const whole = change === CHANGE.whole ? fields : undefined;
  let at = 0;
  const next = (bit: number) => ((change & bit) === 0 ? undefined : fields[at++]);
  return {
    slot,
    change,
    thrust: next(CHANGE.thrust),
    turn: next(CHANGE.aim),
    flags: next(CHANGE.flags),
    hull: next(CHANGE.hull),
    hits: [next(CHANGE.hit), next(CHANGE.hitAgain)].filter((shot) => shot !== undefined),
    fired: (change & CHANGE.fired) !== 0,
    bounty: next(CHANGE.bounty),
    moved: (change & CHANGE.moved) === 0 ? undefined : fields.slice(at),
    whole,
  };
}

/** Things of so many values each, one by one. */
export function parted<T>(flat: readonly T[], length: number): T[][] {
  return Array.from({ length: flat.length / length }, (_, i) => flat.slice(i * length, (i + 1) * length));
}

/** The events in a snapshot, one by one. */
export function eventsOf({ events }: Snapshot): number[][] {
  const found: number[][] = [];
  for (let at = 0; at < events.length; at += EVENT_LENGTHS[events[at]]) {
    found.push(events.slice(at, at + EVENT_LENGTHS[events[at]]));
  }
  return found;
}
