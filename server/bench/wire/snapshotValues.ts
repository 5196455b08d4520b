/** A client's snapshot as plain values, chosen by a table of what that client knows: the ordinary way. */
import { EVENT_STRIDE, type EventLog } from '../../../game/simulation/events.ts';
import { cellOf } from '../../../game/simulation/grid.ts';
import { EMBER } from '../../../game/simulation/rules.ts';
import { PHASE, slotOf } from '../../../game/simulation/world.ts';
import {
  EVENT_LENGTHS,
  RECORD,
  SNAPSHOT,
  type Snapshot,
  TEAM_STEP,
} from '../../../protocol/messages/snapshot.ts';
import type { Arena } from '../../room/arena/arena.ts';
import { cellsAt } from '../../room/frame/interest.ts';
import type { Publication } from '../../room/frame/publication.ts';
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

type Values = (number | string)[];
type Names = readonly (string | undefined)[];

/** Makes the snapshot of the present tick and notes what the spectator knows after it. */
export function snapshotValues(arena: Arena, spectator: Spectator, names: Names, lead: number): Snapshot {
  const { interest, simulation } = arena;
  const { tick } = interest;
  const { window, base } = spectator;
  const gone: number[] = [];
  const records: Values[] = [];
  takeLeave(arena, spectator, gone);
  for (let row = window.top; row <= window.bottom; row++) {
    const { start, items } = interest.now;
    const last = start[row * interest.columns + window.right + 1];
    for (let i = start[row * interest.columns + window.left]; i < last; i++) {
      if (items[i] !== spectator.slot) tell(arena, spectator, names, items[i], gone, records);
    }
  }
  spectator.base = tick;
  const events = eventsIn(simulation.log, window, interest.columns);
  return { type: SNAPSHOT, tick, base, lead, own: own(arena, spectator.slot), gone, records, events };
}

/** Forgets what is no longer in the window. */
function takeLeave({ interest }: Arena, { known, window }: Spectator, gone: number[]): void {
  const cells = cellsAt(interest, interest.tick);
  for (const slot of known.keys()) {
    if (holds(window, cells[slot], interest.columns)) continue;
    known.delete(slot);
    if (interest.quietEnd[slot] !== interest.tick) gone.push(slot);
  }
}

function tell(
  { world, interest, publication }: Arena,
  { known }: Spectator,
  names: Names,
  slot: number,
  gone: number[],
  records: Values[],
): void {
  const { tick, quietEnd } = interest;
  const generation = known.get(slot);
  if (generation !== world.generation[slot]) {
    if (generation !== undefined && quietEnd[slot] !== tick) gone.push(slot);
    known.set(slot, world.generation[slot]);
    const { x, y, vx, vy } = world;
    if (slot < world.shotBase) {
      const who = [names[slot] ?? '', world.hullKind[slot] + TEAM_STEP * world.team[slot]];
      records.push([RECORD.shipEnter, slot, ...who, ...motion(publication, slot)]);
    } else if (slot < world.emberBase) {
      const shot = slot - world.shotBase;
      const owner = slotOf(world, world.shotOwner[shot]);
      const left = world.shotExpiry[shot] - tick;
      records.push([RECORD.shotEnter, slot, owner, x[slot], y[slot], vx[slot], vy[slot], left]);
    } else {
      const left = world.emberExpiry[slot - world.emberBase] - tick;
      records.push([RECORD.emberEnter, slot, x[slot], y[slot], EMBER.bounty, left]);
    }
  } else if (slot < world.shotBase) {
    const { stateTick, controlsTick, thrust, aim, flags } = publication;
    if (stateTick[slot] === tick) records.push([RECORD.shipState, slot, ...motion(publication, slot)]);
    else if (controlsTick[slot] === tick) {
      records.push([RECORD.shipControls, slot, thrust[slot], aim[slot], flags[slot]]);
    }
  }
}

function motion({ world, thrust, aim, flags, hull, bounty }: Publication, slot: number): number[] {
  const { x, y, vx, vy } = world;
  const controls = [thrust[slot], aim[slot], flags[slot]];
  return [x[slot], y[slot], vx[slot], vy[slot], ...controls, hull[slot], bounty[slot]];
}

function own({ world }: Arena, slot: number): number[] {
  return [
    world.phase[slot] === PHASE.flying ? 1 : 0,
    world.x[slot],
    world.y[slot],
    world.vx[slot],
    world.vy[slot],
    Math.max(0, world.hull[slot]),
    world.charge[slot],
    world.pulseWait[slot],
    world.lanceWait[slot],
    world.grace[slot],
    world.respawnWait[slot],
    world.bounty[slot],
    world.boosting[slot],
    world.hullKind[slot],
    world.team[slot],
  ];
}

function eventsIn(log: EventLog, window: Window, columns: number): number[][] {
  const events: number[][] = [];
  for (let i = 0; i < log.count; i++) {
    const at = i * EVENT_STRIDE;
    const cell = cellOf(log.data[at + 2], columns) * columns + cellOf(log.data[at + 1], columns);
    if (!holds(window, cell, columns)) continue;
    const kind = log.data[at];
    events.push([kind, ...Array.from(log.data.subarray(at + 3, at + 2 + EVENT_LENGTHS[kind]))]);
  }
  return events;
}
