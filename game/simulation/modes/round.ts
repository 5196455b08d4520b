/** Rounds: begun from outside, played tick by tick under their mode, and over when time or the mode says so. */
import { removeEmber, removeShot } from '../entities.ts';
import type { Grid } from '../grid.ts';
import type { Rails } from '../rails.ts';
import { BOUNTY } from '../rules.ts';
import { PHASE, ROUND, ROUND_PHASE, SCALAR, type World } from '../world.ts';
import { MODES } from './index.ts';
import { notePasses } from './moments.ts';
import { dealTeams, evenTeams } from './teams.ts';

export interface RoundSetup {
  /** Index in MODES; the mode must fit the rails' map. */
  readonly mode: number;
  /** Counted from 1. */
  readonly number: number;
  /** Ticks that it takes at most, and from its end to the next round. */
  readonly ticks: number;
  readonly pause: number;
}

/**
 * Begins a round in the tick that the rails stand at: what everyone earned is forgotten, teams are dealt by it
 * before, and whoever is there may fly.
 */
export function beginRound(world: World, rails: Rails, { mode, number, ticks, pause }: RoundSetup): void {
  const { round } = world;
  clearSky(world);
  round.fill(0);
  round[ROUND.mode] = mode;
  round[ROUND.teams] = MODES[mode].teams;
  round[ROUND.phase] = ROUND_PHASE.playing;
  round[ROUND.number] = number;
  round[ROUND.start] = rails.tick;
  round[ROUND.end] = rails.tick + ticks;
  round[ROUND.pause] = pause;
  world.teamScore.fill(0);
  dealTeams(world);
  world.bounty.fill(BOUNTY.start);
  world.kills.fill(0);
  world.deaths.fill(0);
  world.moments.fill(0);
  world.nemesis.fill(0);
  world.scalars[SCALAR.crown] = 0;
  MODES[mode].begin(world);
}

/** Plays the round for the tick that was stepped; does nothing where none is played. */
export function stepRound(world: World, rails: Rails, grid: Grid): void {
  const { round } = world;
  if (round[ROUND.phase] !== ROUND_PHASE.playing) return;
  const mode = MODES[round[ROUND.mode]];
  notePasses(world, rails);
  mode.step(world, rails, grid);
  if (rails.tick % rails.tickRate === 0) evenTeams(world);
  if (rails.tick < round[ROUND.end] && !mode.decided(world)) return;
  round[ROUND.phase] = ROUND_PHASE.over;
  round[ROUND.end] = rails.tick + round[ROUND.pause];
  round[ROUND.winner] = mode.winner(world);
  clearSky(world);
}

/** Whether ships may fly: not between two rounds. */
export function mayFly(world: World): boolean {
  return world.round[ROUND.phase] !== ROUND_PHASE.over;
}

/** Takes everything out of the sky. Ships are not wrecked by it: they wait, and lose nothing. */
function clearSky(world: World): void {
  const { scalars, alive } = world;
  for (let slot = 0; slot < scalars[SCALAR.shipEnd]; slot++) {
    if (world.phase[slot] === PHASE.flying) world.phase[slot] = PHASE.wrecked;
    alive[slot] = 0;
    world.boosting[slot] = 0;
    world.skill[slot] = 0;
    world.respawnWait[slot] = 0;
    world.streak[slot] = 0;
    world.pass[slot] = 0;
  }
  for (let slot = scalars[SCALAR.shotEnd] - 1; slot >= world.shotBase; slot--) {
    if (alive[slot] === 0) continue;
    // No client can compute this end: it must be told.
    world.shotStruck[slot - world.shotBase] = 1;
    removeShot(world, slot);
  }
  for (let slot = scalars[SCALAR.emberEnd] - 1; slot >= world.emberBase; slot--) {
    if (alive[slot] === 1) removeEmber(world, slot);
  }
}
