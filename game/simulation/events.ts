/**
 * What happened in a tick, as flat integers: for clients near it, for the kill feed, for statistics.
 *
 * An event is EVENT_STRIDE numbers: kind (see EVENT in the protocol), x and y in position steps (where it
 * counts as near), then its payload in wire order.
 */
import type { Feats } from './feats.ts';

export const EVENT_STRIDE = 9;

export interface KillRecord extends Feats {
  /** Handle of who gets the credit, or -1. */
  readonly killer: number;
  /** Slots. */
  readonly killerSlot: number;
  readonly victim: number;
  readonly cause: number;
  readonly gain: number;
  /** Units. */
  readonly distance: number;
  /** Teams of the two as it happened; 0: none. */
  readonly killerTeam: number;
  readonly victimTeam: number;
}

export interface EventLog {
  /** Number of events in `data`. */
  count: number;
  data: Int32Array;
  /** Wrecks of this tick; few, so plain objects. */
  readonly kills: KillRecord[];
}

export function createEventLog(): EventLog {
  return { count: 0, data: new Int32Array(EVENT_STRIDE * 256), kills: [] };
}

/** Empties the log for the next tick. */
export function clearEvents(log: EventLog): void {
  log.count = 0;
  log.kills.length = 0;
}

/** Adds an event near (x, y); the payload's unused places stay 0. */
export function emit(
  log: EventLog,
  kind: number,
  x: number,
  y: number,
  a = 0,
  b = 0,
  c = 0,
  d = 0,
  e = 0,
  f = 0,
): void {
  const at = log.count * EVENT_STRIDE;
  if (at + EVENT_STRIDE > log.data.length) {
    const grown = new Int32Array(log.data.length * 2);
    grown.set(log.data);
    log.data = grown;
  }
  const { data } = log;
  data[at] = kind;
  data[at + 1] = x;
  data[at + 2] = y;
  data[at + 3] = a;
  data[at + 4] = b;
  data[at + 5] = c;
  data[at + 6] = d;
  data[at + 7] = e;
  data[at + 8] = f;
  log.count++;
}
