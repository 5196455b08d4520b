/** Probe: what the aim assistance gives to a thumb, and that a thumb with it still hits less than a mouse. */
import { angleOf } from '../../game/simulation/angles.ts';
import type { ArenaMap } from '../../game/simulation/arenaMap.ts';
import { assistShip, wantsAssist } from '../../game/simulation/assist.ts';
import { addShip, launchShip } from '../../game/simulation/entities.ts';
import { EVENT_STRIDE } from '../../game/simulation/events.ts';
import { HULLS } from '../../game/simulation/hulls/index.ts';
import { createRails } from '../../game/simulation/rails.ts';
import { createRandom, type RandomSource } from '../../game/simulation/random.ts';
import { PULSE } from '../../game/simulation/rules.ts';
import { beginTick, createSimulation, step } from '../../game/simulation/step.ts';
import { createWorld, SHOTS_PER_SHIP, type World } from '../../game/simulation/world.ts';
import { BUTTON } from '../../protocol/messages/input.ts';
import { EVENT } from '../../protocol/messages/snapshot.ts';
import {
  ANGLE_STEPS,
  POSITION_STEPS,
  packThrust,
  THRUST_DIRECTIONS,
  VELOCITY_STEPS,
  VIEW_DELAY_STEPS,
} from '../../protocol/quantization.ts';
import { atLeast, atMost, type ProbeResult } from './result.ts';

const TICK_RATE = 30;
const SEED = 1962;
/** How far back the hands see their foe, ticks: a round trip of 100 ms and a buffer. */
const SEEN_AGO = 6;
/** The foe begins, and is kept, so far away, units. */
const NEAR = 90;
const FAR = 230;
/** How long it keeps a course, ticks. */
const COURSE = { least: 8, most: 27 };

interface Hand {
  /** Standard deviation of the error of an aim, degrees. */
  readonly error: number;
  /** Ticks between two corrections of it. */
  readonly every: number;
}
const THUMB: Hand = { error: 6, every: 8 };
const MOUSE: Hand = { error: 2, every: 4 };

const EMPTY: ArenaMap = {
  name: 'empty',
  rimMin: 5_000,
  rimMax: 5_000,
  areaPerShip: 0,
  bodies: [],
  belts: [],
  relays: [],
};

/** Duels of so many ticks, each hand against the same foe. */
export function probeAimAssist(ticks: number): ProbeResult[] {
  const bare = hitShare(THUMB, 0, ticks);
  const assisted = hitShare(THUMB, BUTTON.thumb, ticks);
  const mouse = hitShare(MOUSE, 0, ticks);
  const claimed = hitShare(MOUSE, BUTTON.thumb, ticks);
  const said = (share: number) => `${(share * 100).toFixed(1)} %`;
  return [
    atLeast(
      'assist-thumb',
      `a thumb hits with ${said(assisted)} of its shots, without assistance with ${said(bare)}: ratio`,
      assisted / bare,
      1.04,
    ),
    atMost(
      'assist-below-mouse',
      `that is less than a mouse without assistance, which hits with ${said(mouse)}: ratio`,
      assisted / mouse,
      0.85,
    ),
    atMost(
      'assist-claimed',
      `a mouse that calls itself a thumb hits with ${said(claimed)}: ratio to one that does not`,
      claimed / mouse,
      1.06,
    ),
  ];
}

/** Share of a hand's shots that hit a foe that keeps changing its course. */
function hitShare(hand: Hand, claims: number, ticks: number): number {
  const world = createWorld({ ships: 2, shots: 2 * SHOTS_PER_SHIP, embers: 4 });
  const simulation = createSimulation(world, createRails(EMPTY, TICK_RATE));
  const courses = createRandom(SEED);
  const errors = createRandom(SEED + 1);
  const foe = addShip(world, 0, 0);
  const shooter = addShip(world, 0, 0);
  launchShip(world, shooter, 0, 0, 0);
  launchShip(world, foe, 160 * POSITION_STEPS, 0, 0);
  const past: number[][] = [];
  let shots = 0;
  let hits = 0;
  let error = 0;
  let course = 0;
  for (let tick = 1; tick <= ticks; tick++) {
    past.push([world.x[foe], world.y[foe], world.vx[foe], world.vy[foe]]);
    if (past.length > SEEN_AGO) past.shift();
    beginTick(simulation);
    if (course-- <= 0) {
      course = COURSE.least + Math.floor(courses.next() * (COURSE.most - COURSE.least));
      world.thrust[foe] = courseOf(world, foe, shooter, courses);
    }
    if (tick % hand.every === 0) error = normal(errors) * (hand.error / 360) * ANGLE_STEPS;
    // Shielded: nothing happens to it, so that it flies the same way whoever shoots.
    world.grace[foe] = TICK_RATE;
    const buttons = BUTTON.fire | claims;
    world.buttons[shooter] = buttons;
    world.viewDelay[shooter] = SEEN_AGO * VIEW_DELAY_STEPS;
    if (tick % hand.every === 0) {
      world.aim[shooter] = Math.round(leadOf(world, shooter, past[0]) + error) & (ANGLE_STEPS - 1);
    }
    const { [shooter]: aim } = world.aim;
    if (wantsAssist(buttons)) assistShip(simulation, shooter);
    const { [shooter]: next } = world.nextShot;
    step(simulation);
    if (world.nextShot[shooter] !== next) shots++;
    // The hand stays where it is; the help is new in each tick.
    world.aim[shooter] = aim;
    hits += hitsOf(simulation.log, foe);
  }
  return hits / shots;
}

/** Away from where it would leave the field, any way otherwise. */
function courseOf(world: World, foe: number, shooter: number, random: RandomSource): number {
  const dx = world.x[foe] - world.x[shooter];
  const dy = world.y[foe] - world.y[shooter];
  const distance = Math.sqrt(dx * dx + dy * dy) / POSITION_STEPS;
  const out = angleOf(dx, dy) / (ANGLE_STEPS / THRUST_DIRECTIONS);
  const any = random.next() * THRUST_DIRECTIONS;
  const way = distance > FAR ? out + THRUST_DIRECTIONS / 2 : distance < NEAR ? out : any;
  return packThrust(Math.round(way), 3);
}

/** The aim at where a foe seen so will be when a shot arrives, steps. */
function leadOf(world: World, shooter: number, [x, y, vx, vy]: readonly number[]): number {
  const ago = SEEN_AGO / TICK_RATE;
  const ahead = POSITION_STEPS / VELOCITY_STEPS;
  const dx = x + vx * ago * ahead - world.x[shooter];
  const dy = y + vy * ago * ahead - world.y[shooter];
  const way = Math.sqrt(dx * dx + dy * dy) / POSITION_STEPS - PULSE.muzzle;
  const seconds = Math.max(0, way) / HULLS[world.hullKind[shooter]].pulse.speed;
  return angleOf(
    dx + (vx - world.vx[shooter] * PULSE.inherit) * seconds * ahead,
    dy + (vy - world.vy[shooter] * PULSE.inherit) * seconds * ahead,
  );
}

function hitsOf(log: { readonly count: number; readonly data: Int32Array }, victim: number): number {
  let hits = 0;
  for (let i = 0; i < log.count; i++) {
    if (log.data[i * EVENT_STRIDE] === EVENT.hit && log.data[i * EVENT_STRIDE + 3] === victim) hits++;
  }
  return hits;
}

/** A number of the standard normal distribution, near enough: the sum of twelve dice. */
function normal(random: RandomSource): number {
  let sum = -6;
  for (let i = 0; i < 12; i++) sum += random.next();
  return sum;
}
