/** Ships that run into each other: pushed apart and turned back, like equal masses. */
import { CAUSE } from '../../protocol/messages/kill.ts';
import { EVENT } from '../../protocol/messages/snapshot.ts';
import { HULL_STEPS, POSITION_STEPS, VELOCITY_STEPS } from '../../protocol/quantization.ts';
import { hitShip } from './damage.ts';
import { type EventLog, emit } from './events.ts';
import { cellOf, type Grid } from './grid.ts';
import type { Rails } from './rails.ts';
import { SHIP } from './rules.ts';
import { handleOf, PHASE, SCALAR, type World } from './world.ts';

/** Two ships touch within this distance, position steps. */
const REACH = 2 * SHIP.radius * POSITION_STEPS;

/** Resolves every pair of ships that overlap. The grid holds where ships stood when it was built in this tick. */
export function bumpShips(world: World, rails: Rails, grid: Grid, log: EventLog): void {
  const { columns, start, items } = grid;
  const end = world.scalars[SCALAR.shipEnd];
  for (let a = 0; a < end; a++) {
    if (world.phase[a] !== PHASE.flying) continue;
    const left = cellOf(world.x[a] - REACH, columns);
    const right = cellOf(world.x[a] + REACH, columns);
    const top = cellOf(world.y[a] - REACH, columns);
    const bottom = cellOf(world.y[a] + REACH, columns);
    for (let row = top; row <= bottom; row++) {
      const last = start[row * columns + right + 1];
      for (let i = start[row * columns + left]; i < last; i++) {
        const b = items[i];
        // Each pair once, and a bump may have wrecked either of them.
        if (b > a && world.phase[b] === PHASE.flying && world.phase[a] === PHASE.flying) {
          bump(world, rails, log, a, b);
        }
      }
    }
  }
}

function bump(world: World, rails: Rails, log: EventLog, a: number, b: number): void {
  const dx = world.x[b] - world.x[a];
  const dy = world.y[b] - world.y[a];
  const square = dx * dx + dy * dy;
  if (square >= REACH * REACH) return;
  const distance = Math.sqrt(square);
  const nx = distance > 0 ? dx / distance : 1;
  const ny = distance > 0 ? dy / distance : 0;
  const apart = (REACH - distance) / 2;
  world.x[a] -= Math.round(nx * apart);
  world.y[a] -= Math.round(ny * apart);
  world.x[b] += Math.round(nx * apart);
  world.y[b] += Math.round(ny * apart);
  const approach = (world.vx[a] - world.vx[b]) * nx + (world.vy[a] - world.vy[b]) * ny;
  if (approach <= 0) return;
  const impulse = (approach * (1 + SHIP.bounce)) / 2;
  world.vx[a] -= Math.round(nx * impulse);
  world.vy[a] -= Math.round(ny * impulse);
  world.vx[b] += Math.round(nx * impulse);
  world.vy[b] += Math.round(ny * impulse);
  const speed = approach / VELOCITY_STEPS;
  const x = (world.x[a] + world.x[b]) >> 1;
  const y = (world.y[a] + world.y[b]) >> 1;
  if (speed >= SHIP.bumpTold) emit(log, EVENT.bump, x, y, x, y, Math.round(speed));
  // A newcomer's shield cannot be used as a ram.
  if (speed <= SHIP.crashSpeed || world.grace[a] > 0 || world.grace[b] > 0) return;
  const damage = Math.round((speed - SHIP.crashSpeed) * SHIP.crashDamage * HULL_STEPS);
  const handleA = handleOf(world, a);
  const handleB = handleOf(world, b);
  hitShip(world, rails, log, a, handleB, damage, CAUSE.bumped, x, y);
  hitShip(world, rails, log, b, handleA, damage, CAUSE.bumped, x, y);
}
