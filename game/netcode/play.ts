/** What lasts from a welcome to the next one: the stay in the arena and the clocks it is flown and drawn by. */
import type { Snapshot } from '../../protocol/messages/snapshot.ts';
import type { Welcome } from '../../protocol/messages/welcome.ts';
import { unpackMap } from '../simulation/arenaMap.ts';
import { InputClock } from './clock.ts';
import type { Meters } from './meters.ts';
import { RenderClock } from './renderClock.ts';
import { Stay } from './stay.ts';

export interface Play {
  /** With the map as it was changed since. */
  welcome: Welcome;
  readonly stay: Stay;
  readonly inputClock: InputClock;
  readonly renderClock: RenderClock;
}

/**
 * Opens the play of a welcome; null where the welcome holds no map. The stay is the former one where the
 * arena is the same, so that screens need not build theirs anew.
 */
export function openPlay(welcome: Welcome, former: Play | null): Play | null {
  const stay = stayFor(welcome, former);
  if (stay === null) return null;
  const { tickRate } = welcome;
  return {
    welcome,
    stay,
    inputClock: new InputClock(tickRate),
    renderClock: new RenderClock(tickRate),
  };
}

/** Takes in a snapshot; one that does not follow the one before is returned as a complaint. */
export function takeSnapshot(play: Play, snapshot: Snapshot, nowMs: number, meters: Meters): string | null {
  const { stay, inputClock, renderClock } = play;
  const tick = stay.tickOf(snapshot);
  if (tick < 0) return `a snapshot at ${snapshot.when}, which does not follow ${stay.newest}`;
  const { quality } = meters;
  meters.snapshot(tick, nowMs, 1000 / play.welcome.tickRate);
  const { exact, units, anew } = stay.apply(snapshot, tick, nowMs);
  if (!exact) meters.mispredicted(tick);
  if (!anew) meters.corrected(units);
  inputClock.reported(tick, snapshot.lead);
  renderClock.arrived(nowMs, tick);
  quality.leadTicks = snapshot.lead;
  quality.bufferTicks = renderClock.buffer;
  return null;
}

function stayFor(welcome: Welcome, former: Play | null): Stay | null {
  if (former !== null && sameArena(former.welcome, welcome)) return former.stay;
  const map = unpackMap(welcome.map, welcome.room);
  return map === null ? null : new Stay(map, welcome);
}

function sameArena(a: Welcome, b: Welcome): boolean {
  return (
    a.room === b.room &&
    a.tickRate === b.tickRate &&
    a.shipCapacity === b.shipCapacity &&
    a.shotCapacity === b.shotCapacity &&
    a.emberCapacity === b.emberCapacity &&
    a.map.length === b.map.length &&
    a.map.every((number, i) => number === b.map[i])
  );
}
