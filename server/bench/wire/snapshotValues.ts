/** A client's snapshot as plain values, chosen by a table of what that client knows: the ordinary way. */
import { EVENT_STRIDE, type EventLog } from '../../../game/simulation/events.ts';
import { cellOf } from '../../../game/simulation/grid.ts';
import { saveOwn } from '../../../game/simulation/ownState.ts';
import { HITS_TOLD } from '../../../game/simulation/reckoning.ts';
import { EMBER } from '../../../game/simulation/rules.ts';
import { CAUSE } from '../../../protocol/messages/kill.ts';
import {
  CHANGE,
  EVENT,
  EVENT_LENGTHS,
  OWN_FIELDS,
  SNAPSHOT,
  type Snapshot,
  TEAM_STEP,
  whenOf,
} from '../../../protocol/messages/snapshot.ts';
import type { Arena } from '../../room/arena/arena.ts';
import { cellsAt } from '../../room/frame/interest.ts';
import { firedShot } from '../../room/frame/publication.ts';
import { holds, type Window } from '../../room/frame/window.ts';

export interface Spectator {
  /** Slot of its own ship. */
  readonly slot: number;
  readonly window: Window;
  /** What it was told of: generation by slot. */
  readonly known: Map<number, number>;
  /** Tick of the last snapshot made for it, or -1. */
  base: number;
}

/** What is told of entities, in the making. */
interface Told {
  readonly gone: number[];
  readonly enters: (number | string)[];
  /** Changes by slot, without the slot. */
  readonly changes: Map<number, number[]>;
  readonly shots: number[];
  readonly embers: number[];
}

type Names = readonly (string | undefined)[];

/** Makes the snapshot of the present tick and notes what the spectator knows after it. Ticks must not be left out. */
export function snapshotValues(arena: Arena, spectator: Spectator, names: Names, lead: number): Snapshot {
  const { interest, world } = arena;
  const { tick, columns } = interest;
  const { window, base, slot: own } = spectator;
  const told: Told = { gone: [], enters: [], changes: new Map(), shots: [], embers: [] };
  const seen: number[] = [];
  for (let row = window.top; row <= window.bottom; row++) {
    const { start, items } = interest.now;
    const last = start[row * columns + window.right + 1];
    for (let i = start[row * columns + window.left]; i < last; i++) if (items[i] !== own) seen.push(items[i]);
  }
  const shipsKnown = new Set([...spectator.known.keys()].filter((slot) => slot < world.shotBase));
  for (const slot of seen) if (slot < world.shotBase) tellShip(arena, spectator, names, slot, told);
  tellOwnHits(arena, own, told);
  for (const slot of seen) if (slot >= world.shotBase) tellThing(arena, spectator, slot, told);
  takeLeave(arena, spectator, shipsKnown, told);
  spectator.base = tick;
  const half = columns >> 1;
  return {
    type: SNAPSHOT,
    when: whenOf(tick, base),
    lead,
    own: ownOf(arena, own, base),
    window: [window.left - half, window.top - half, window.right - half, window.bottom - half],
    gone: told.gone,
    enters: told.enters,
    ships: flat(told.changes),
    shots: told.shots,
    embers: told.embers,
    events: eventsIn(arena, window, told.changes),
  };
}

function flat(changes: Told['changes']): number[] {
  const numbers: number[] = [];
  let last = 0;
  for (const slot of [...changes.keys()].sort((a, b) => a - b)) {
    numbers.push(slot - last, ...(changes.get(slot) ?? []));
    last = slot;
  }
  return numbers;
}

function tellShip(arena: Arena, { known }: Spectator, names: Names, slot: number, told: Told): void {
  const { world, interest, publication } = arena;
  const generation = known.get(slot);
  if (generation !== world.generation[slot]) {
    if (generation !== undefined) told.gone.push(slot);
    known.set(slot, world.generation[slot]);
    const kind = world.hullKind[slot] + TEAM_STEP * world.team[slot];
    told.enters.push(slot, names[slot] ?? '', kind, ...wholeOf(arena, slot));
    return;
  }
  if (publication.changedAt[slot] !== interest.tick) return;
  const change = publication.change[slot];
  const hits = hitsOf(arena, slot);
  if (change === CHANGE.whole || !hits.every((shot) => known.has(shot))) {
    told.changes.set(slot, [CHANGE.whole, ...wholeOf(arena, slot)]);
    return;
  }
  for (const shot of hits) known.delete(shot);
  if (change & CHANGE.fired) {
    const shot = firedShot(publication, world, slot);
    known.set(shot, world.generation[shot]);
  }
  const { thrust, turn, flags, hull, bounty } = publication;
  told.changes.set(slot, [
    change,
    ...(change & CHANGE.thrust ? [thrust[slot]] : []),
    ...(change & CHANGE.aim ? [turn[slot]] : []),
    ...(change & CHANGE.flags ? [flags[slot]] : []),
    ...(change & CHANGE.hull ? [hull[slot]] : []),
    ...hits,
    ...(change & CHANGE.bounty ? [bounty[slot]] : []),
    ...(change & CHANGE.moved ? motionOf(arena, slot) : []),
  ]);
}

/** The shots whose hits a ship's change of this tick tells. */
function hitsOf({ publication }: Arena, slot: number): number[] {
  const { change, hitBy } = publication;
  const count = change[slot] & CHANGE.hitAgain ? HITS_TOLD : change[slot] & CHANGE.hit ? 1 : 0;
  return change[slot] === CHANGE.whole ? [] : [...hitBy.subarray(slot * HITS_TOLD, slot * HITS_TOLD + count)];
}

function tellOwnHits(arena: Arena, own: number, told: Told): void {
  const { publication, interest } = arena;
  const hits = publication.changedAt[own] === interest.tick ? hitsOf(arena, own) : [];
  const what = publication.change[own] & (CHANGE.hit | CHANGE.hitAgain);
  if (hits.length > 0) told.changes.set(own, [what, ...hits]);
}

function tellThing(arena: Arena, { known }: Spectator, slot: number, { shots, embers }: Told): void {
  const { world, interest } = arena;
  if (known.get(slot) === world.generation[slot]) return;
  known.set(slot, world.generation[slot]);
  const { x, y } = world;
  if (slot < world.emberBase) {
    shots.push(slot, ...motionOf(arena, slot), world.shotExpiry[slot - world.shotBase] - interest.tick);
  } else {
    const left = world.emberExpiry[slot - world.emberBase] - interest.tick;
    embers.push(slot, x[slot], y[slot], EMBER.bounty, left);
  }
}

/** Forgets what is no longer in the window; tells of it where the client cannot know. */
function takeLeave(
  arena: Arena,
  { known, window, slot: own }: Spectator,
  before: Set<number>,
  told: Told,
): void {
  const { world, interest, publication } = arena;
  const { tick, columns, quietEnd } = interest;
  const cells = cellsAt(interest, tick);
  const struckOwn = publication.changedAt[own] === tick ? hitsOf(arena, own) : [];
  for (const slot of known.keys()) {
    if (holds(window, cells[slot], columns)) continue;
    known.delete(slot);
    const ended = world.alive[slot] === 0 && quietEnd[slot] !== tick;
    if (slot < world.shotBase ? before.has(slot) : ended && !struckOwn.includes(slot)) told.gone.push(slot);
  }
}

function motionOf({ world }: Arena, slot: number): number[] {
  return [world.x[slot], world.y[slot], world.vx[slot], world.vy[slot]];
}

function wholeOf(arena: Arena, slot: number): number[] {
  const { thrust, aim, flags, hull, bounty, nextShot } = arena.publication;
  const rest = [thrust[slot], aim[slot], flags[slot], hull[slot], bounty[slot], nextShot[slot]];
  return [...motionOf(arena, slot), ...rest];
}

/** The own ship, or nothing where its pilot foresees it. */
function ownOf({ world, interest, foreseen }: Arena, slot: number, base: number): number[] {
  if (base === interest.tick - 1 && foreseen[slot] === 1) return [];
  const own = new Int32Array(OWN_FIELDS);
  saveOwn(world, slot, own, 0);
  return [...own];
}

function eventsIn({ simulation, interest }: Arena, window: Window, changes: Told['changes']): number[] {
  const { log }: { log: EventLog } = simulation;
  const { columns } = interest;
  const events: number[] = [];
  for (let i = 0; i < log.count; i++) {
    const at = i * EVENT_STRIDE;
    const cell = cellOf(log.data[at + 2], columns) * columns + cellOf(log.data[at + 1], columns);
    if (!holds(window, cell, columns)) continue;
    const kind = log.data[at];
    const [victim, cause] = [log.data[at + 3], log.data[at + 6]];
    const told = changes.get(victim);
    if (kind === EVENT.hit && cause === CAUSE.pulse && told && (told[0] & CHANGE.hit) !== 0) continue;
    events.push(kind, ...log.data.subarray(at + 3, at + 2 + EVENT_LENGTHS[kind]));
  }
  return events;
}
