/**
 * Aim assistance for thumbs: an aim that nearly points at a foe is bent a little towards where a pulse would meet it.
 *
 * The server decides it, from where the pilot saw the others, as it judges the lance; the client predicts it by the
 * same words. It never aims: what is off by more than a little is left alone, and what is bent is bent by less.
 */
import { BUTTON } from '../../protocol/messages/input.ts';
import {
  ANGLE_STEPS,
  POSITION_STEPS,
  VELOCITY_STEPS,
  VIEW_DELAY_STEPS,
} from '../../protocol/quantization.ts';
import { angleOf } from './angles.ts';
import { cellOf } from './grid.ts';
import { HULLS } from './hulls/index.ts';
import { entryOf } from './past.ts';
import { ASSIST, PULSE, SHIP } from './rules.ts';
import type { Simulation } from './step.ts';
import { PHASE, type World } from './world.ts';

/** How far bumps may have moved a ship beyond its own speed since it was seen, units. */
const JOSTLED = 4 * SHIP.radius;
const NOBODY = 2 ** 30;

// Module-wide, so that a tick allocates nothing. Units, units/s and angle steps.
const shooter = { x: 0, y: 0, vx: 0, vy: 0, aim: 0, speed: 0, dt: 0 };
/** The foe that the aim misses least, and by how much: to the left below 0. */
const found = { slot: -1, off: NOBODY };

/** Whether an aim with these buttons is assisted. The lance is not: it is the pilot's own. */
export function wantsAssist(buttons: number): boolean {
  return (buttons & (BUTTON.thumb | BUTTON.fire | BUTTON.lance)) === (BUTTON.thumb | BUTTON.fire);
}

/** How many ticks ago the pilot saw the others, for a view delay in its steps. */
export function seenAgo(viewDelay: number): number {
  return Math.min(ASSIST.rewindTicks, Math.max(1, Math.round(viewDelay / VIEW_DELAY_STEPS)));
}

/** Begins with the ship of a slot as it stood in the tick before the one that is computed, and its pilot's aim. */
export function beginAssist(world: World, slot: number, aim: number, dt: number): void {
  shooter.vx = world.vx[slot] / VELOCITY_STEPS;
  shooter.vy = world.vy[slot] / VELOCITY_STEPS;
  shooter.x = world.x[slot] / POSITION_STEPS + shooter.vx * dt;
  shooter.y = world.y[slot] / POSITION_STEPS + shooter.vy * dt;
  shooter.aim = aim;
  shooter.speed = HULLS[world.hullKind[slot]].pulse.speed;
  shooter.dt = dt;
  found.slot = -1;
  found.off = NOBODY;
}

/** A foe, by its slot, and how it stood so many ticks ago, in wire steps. */
export function offerFoe(slot: number, x: number, y: number, vx: number, vy: number, ago: number): void {
  const fvx = vx / VELOCITY_STEPS;
  const fvy = vy / VELOCITY_STEPS;
  const dx = x / POSITION_STEPS + fvx * (ago * shooter.dt) - shooter.x;
  const dy = y / POSITION_STEPS + fvy * (ago * shooter.dt) - shooter.y;
  const distance = Math.sqrt(dx * dx + dy * dy);
  if (distance > ASSIST.reach) return;
  const seconds = Math.max(0, distance - PULSE.muzzle) / shooter.speed;
  const lead = angleOf(
    dx + (fvx - shooter.vx * PULSE.inherit) * seconds,
    dy + (fvy - shooter.vy * PULSE.inherit) * seconds,
  );
  const off = ((lead - shooter.aim + ANGLE_STEPS / 2) & (ANGLE_STEPS - 1)) - ANGLE_STEPS / 2;
  const nearer = Math.abs(off) - Math.abs(found.off);
  if (nearer > 0 || (nearer === 0 && slot > found.slot)) return;
  found.slot = slot;
  found.off = off;
}

/** The aim after all foes were offered. */
export function assistedAim(): number {
  if (Math.abs(found.off) > ASSIST.cone) return shooter.aim;
  const bend = Math.max(-ASSIST.most, Math.min(ASSIST.most, found.off));
  return (shooter.aim + bend) & (ANGLE_STEPS - 1);
}

/**
 * Bends the aim of a ship whose controls for the rails' tick are in force, before that tick is stepped. The past
 * must hold the tick before, and the grid the ships as they stood in it.
 */
export function assistShip({ world, rails, grid, past }: Simulation, ship: number): void {
  const ago = seenAgo(world.viewDelay[ship]);
  beginAssist(world, ship, world.aim[ship], rails.dt);
  const { columns, start, items } = grid;
  const team = world.team[ship];
  const margin = (ASSIST.reach + SHIP.speedMax * ago * rails.dt + JOSTLED) * POSITION_STEPS;
  const left = cellOf(world.x[ship] - margin, columns);
  const right = cellOf(world.x[ship] + margin, columns);
  const top = cellOf(world.y[ship] - margin, columns);
  const bottom = cellOf(world.y[ship] + margin, columns);
  for (let row = top; row <= bottom; row++) {
    const last = start[row * columns + right + 1];
    for (let i = start[row * columns + left]; i < last; i++) {
      const foe = items[i];
      if (foe === ship || world.phase[foe] !== PHASE.flying) continue;
      if (team !== 0 && team === world.team[foe]) continue;
      const at = entryOf(past, world, foe, rails.tick - ago);
      if (at >= 0) offerFoe(foe, past.x[at], past.y[at], past.vx[at], past.vy[at], ago);
    }
  }
  world.aim[ship] = assistedAim();
}
