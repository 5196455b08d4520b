/** Arenas manned by the server's own pilots, as a host has them, without sockets and without players. */
import type { ArenaMap } from '../../game/simulation/arenaMap.ts';
import { announceRim, rimFor } from '../../game/simulation/rails.ts';
import { type Arena, createArena, shapeOf } from '../room/arena/arena.ts';
import { createCrew } from '../room/arena/crew.ts';
import { createPilots } from '../room/arena/pilots.ts';
import { TICK_RATE } from './workload.ts';

/** Places for players beside the pilots. */
const PLAYERS = 32;

export interface Manned {
  readonly arena: Arena;
  /** One tick as a room runs it, but for what is made for clients; `around` may measure what the pilots do in it. */
  tick(around?: (fly: () => void) => void): void;
}

export function createManned(map: ArenaMap, pilots: number, seed: number): Manned {
  const arena = createArena(map, TICK_RATE, shapeOf(map, pilots + PLAYERS), seed);
  const { world, simulation } = arena;
  const rim = rimFor(map, pilots);
  announceRim(simulation.rails, { tick: 0, from: rim, to: rim });
  const crew = createCrew(arena, TICK_RATE, PLAYERS);
  const crowd = createPilots(
    {
      simulation,
      join: crew.boardPilot,
      leave: crew.dismissPilot,
      respawn(slot, hull) {
        world.hullKind[slot] = hull;
        arena.wantsSpawn[slot] = 1;
      },
      playerOf: (slot) => crew.sessions.bySlot[slot],
    },
    pilots,
    seed,
  );
  const fly = () => crowd.fly(0);
  return {
    arena,
    tick(around) {
      arena.open();
      crew.steer();
      if (around === undefined) fly();
      else around(fly);
      arena.close();
    },
  };
}
