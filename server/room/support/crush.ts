/** A crowd for tests: all ships of an arena inside one screen, where they fight, bump and keep together. */
import { angleOf } from '../../../game/simulation/angles.ts';
import { createRandom } from '../../../game/simulation/random.ts';
import { PHASE } from '../../../game/simulation/world.ts';
import { BUTTON } from '../../../protocol/messages/input.ts';
import {
  ANGLE_STEPS,
  POSITION_STEPS,
  packThrust,
  THRUST_DIRECTIONS,
} from '../../../protocol/quantization.ts';
import type { Arena } from '../arena/arena.ts';
import { type Crew, createCrew } from '../arena/crew.ts';
import type { Session } from '../arena/sessions.ts';
import { type Audience, createAudience } from '../audience/audience.ts';
import { boardAs, placeShip, TICK_RATE, testArena } from './arena.ts';

/** Far from everything that burns or pulls, units. */
const CENTRE_X = 2400;
const RIM = 4000;
/** Half of the screen that holds them all, units. */
const HALF_WIDTH = 620;
const HALF_HEIGHT = 340;
/** Every so-manyeth ship can be wrecked; the others are mended each tick. */
const MORTALS = 8;

export interface Crush {
  readonly arena: Arena;
  readonly crew: Crew;
  readonly audience: Audience;
  readonly sessions: readonly Session[];
  /** Computes a tick; snapshots are left to the caller. */
  tick(): void;
  /** Sends a ship far away, or back, in the next tick. */
  move(slot: number, away: boolean): void;
}

/** So many ships in one screen; one in two presses fire. `now` is the clock by which the audience learns thrift. */
export function createCrush(ships: number, seed: number, now?: () => number): Crush {
  const arena = testArena(ships, seed);
  const { world, simulation } = arena;
  simulation.rails.rimMove = { tick: 0, from: RIM, to: RIM };
  simulation.rails.rim = RIM;
  const crew = createCrew(arena, TICK_RATE, ships);
  const audience = createAudience(now);
  const sessions = Array.from({ length: ships }, (_, i) => boardAs(crew, `Pilot ${i}`).session);
  const dice = createRandom(seed);
  const homes = sessions.map(() => [
    CENTRE_X + (dice.next() * 2 - 1) * HALF_WIDTH,
    (dice.next() * 2 - 1) * HALF_HEIGHT,
  ]);
  const waiting = new Set(sessions.map(({ slot }) => slot));
  const moves = new Map<number, boolean>();

  function put(slot: number, x: number, y: number): void {
    placeShip(arena, slot, x, y);
  }

  /** Thrust to and fro about its home, aim at nobody, the trigger held half of the time. */
  function pilot(slot: number): void {
    const [x, y] = homes[slot];
    if (slot % MORTALS !== 0) world.hull[slot] = 6400;
    if (dice.next() * TICK_RATE < 4) {
      const home = angleOf(x * POSITION_STEPS - world.x[slot], y * POSITION_STEPS - world.y[slot]);
      const direction = home / (ANGLE_STEPS / THRUST_DIRECTIONS) + (dice.next() - 0.5) * 24;
      const strength = 1 + Math.floor(dice.next() * 3);
      world.thrust[slot] = packThrust(Math.round(direction) & (THRUST_DIRECTIONS - 1), strength);
    }
    if (dice.next() * TICK_RATE < 1) world.buttons[slot] = dice.next() < 0.5 ? 0 : BUTTON.fire;
    world.aim[slot] = (world.aim[slot] + Math.floor(dice.next() * 60)) & (ANGLE_STEPS - 1);
  }

  return {
    arena,
    crew,
    audience,
    sessions,
    tick() {
      arena.open();
      for (const { slot } of sessions) {
        if (world.phase[slot] !== PHASE.flying) {
          arena.wantsSpawn[slot] = 1;
          waiting.add(slot);
        } else if (waiting.delete(slot)) {
          put(slot, homes[slot][0], homes[slot][1]);
        } else pilot(slot);
      }
      for (const [slot, away] of moves) put(slot, away ? -2400 : homes[slot][0], homes[slot][1]);
      moves.clear();
      arena.close();
    },
    move: (slot, away) => void moves.set(slot, away),
  };
}
