/** How long a newcomer waits for the first kill: a scripted beginner in an arena as a host has it. */
import { createBeginner } from '../../game/pilots/beginner.ts';
import type { ArenaMap } from '../../game/simulation/arenaMap.ts';
import { createSandbox, TICK_RATE } from './sandbox.ts';

/** The server's default number of pilots. */
const PILOTS = 24;
/** Seconds that the arena has run before the beginner comes, and for which he plays at the longest. */
const BEFORE = 30;
const PATIENCE = 300;

export interface FirstKill {
  readonly seed: number;
  /** Seconds from joining to the first kill; PATIENCE where there was none until then. */
  readonly seconds: number;
  /** How often he was wrecked before it. */
  readonly deaths: number;
}

/** Plays one beginner until the first kill. */
export function timeFirstKill(map: ArenaMap, seed: number, hullKind: number): FirstKill {
  const sandbox = createSandbox({ map, seed, pilots: PILOTS, players: 1 });
  for (let tick = 0; tick < BEFORE * TICK_RATE; tick++) sandbox.tick();
  const slot = sandbox.seat(createBeginner(seed), hullKind);
  const { world } = sandbox.simulation;
  let ticks = 0;
  while (ticks < PATIENCE * TICK_RATE && world.kills[slot] === 0) {
    sandbox.tick();
    ticks++;
  }
  return { seed, seconds: ticks / TICK_RATE, deaths: world.deaths[slot] };
}
