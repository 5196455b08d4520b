/** Embers: they lie where they fell until a ship picks them up or they go out. */
import { EVENT } from '../../protocol/messages/snapshot.ts';
import { HULL_STEPS, POSITION_STEPS } from '../../protocol/quantization.ts';
import { removeEmber } from './entities.ts';
import { type EventLog, emit } from './events.ts';
import { cellOf, type Grid } from './grid.ts';
import { HULLS } from './hulls/index.ts';
import type { Rails } from './rails.ts';
import { EMBER } from './rules.ts';
import { PHASE, SCALAR, type World } from './world.ts';

const REACH = EMBER.reach * POSITION_STEPS;

/** Gives every ember in reach of a ship to the nearest one, and puts out those whose time has come. */
export function gatherEmbers(world: World, rails: Rails, grid: Grid, log: EventLog): void {
  const end = world.scalars[SCALAR.emberEnd];
  for (let slot = world.emberBase; slot < end; slot++) {
    if (world.alive[slot] === 0) continue;
    const ship = nearestShip(world, grid, world.x[slot], world.y[slot]);
    if (ship >= 0) {
      const full = HULLS[world.hullKind[ship]].hull * HULL_STEPS;
      world.hull[ship] = Math.min(full, world.hull[ship] + EMBER.mend * HULL_STEPS);
      world.bounty[ship] += EMBER.bounty;
      emit(log, EVENT.pickup, world.x[slot], world.y[slot], slot, ship);
    }
    if (ship >= 0 || rails.tick >= world.emberExpiry[slot - world.emberBase]) removeEmber(world, slot);
  }
}

function nearestShip(world: World, grid: Grid, x: number, y: number): number {
  const { columns, start, items } = grid;
  const left = cellOf(x - REACH, columns);
  const right = cellOf(x + REACH, columns);
  const top = cellOf(y - REACH, columns);
  const bottom = cellOf(y + REACH, columns);
  let best = -1;
  let nearest = REACH * REACH;
  for (let row = top; row <= bottom; row++) {
    const last = start[row * columns + right + 1];
    for (let i = start[row * columns + left]; i < last; i++) {
      const ship = items[i];
      if (world.phase[ship] !== PHASE.flying) continue;
      const dx = world.x[ship] - x;
      const dy = world.y[ship] - y;
      const square = dx * dx + dy * dy;
      if (square >= nearest) continue;
      nearest = square;
      best = ship;
    }
  }
  return best;
}
