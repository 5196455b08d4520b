/** Arenas for tests, on the map that servers use, and hellos to board them with. */
import { readFileSync } from 'node:fs';
import { type ArenaMap, checkMap } from '../../../game/simulation/arenaMap.ts';
import { PROTOCOL_VERSION } from '../../../protocol/limits.ts';
import { HELLO, type Hello } from '../../../protocol/messages/hello.ts';
import { POSITION_STEPS } from '../../../protocol/quantization.ts';
import { type Arena, createArena, shapeOf } from '../arena/arena.ts';
import type { Boarded, Crew } from '../arena/crew.ts';
import type { RoundRules } from '../arena/rounds.ts';

export const TICK_RATE = 30;

export function helios(): ArenaMap {
  const file = new URL('../../../assets/maps/helios.json', import.meta.url);
  const checked = checkMap(JSON.parse(readFileSync(file, 'utf8')));
  if (!checked.ok) throw new Error(checked.problems.join('; '));
  return checked.map;
}

/** Rounds for who does not care about them: one of free-for-all that nothing ends. */
export const ENDLESS: RoundRules = { mode: 0, seconds: 0, breakSeconds: 15, maps: [] };

/** An empty arena for so many ships. */
export function testArena(ships: number, seed = 7): Arena {
  const map = helios();
  return createArena(map, TICK_RATE, shapeOf(map, ships), seed);
}

export function helloAs(callsign: string, more: Partial<Hello> = {}): Hello {
  return {
    type: HELLO,
    version: PROTOCOL_VERSION,
    callsign,
    token: '',
    hull: 0,
    aspect: 1778,
    room: '',
    ...more,
  };
}

/** Boards a pilot that must be let in. */
export function boardAs(crew: Crew, callsign: string, more: Partial<Hello> = {}): Boarded {
  const boarded = crew.board(helloAs(callsign, more));
  if (!('session' in boarded)) throw new Error(`refused with ${boarded.code}: ${boarded.reason}`);
  return boarded;
}

/** Runs ticks with the controls that stand; `between` is called after a tick was opened. */
export function runTicks(arena: Arena, count: number, between: () => void = () => {}): void {
  for (let i = 0; i < count; i++) {
    arena.open();
    between();
    arena.close();
  }
}

/** Puts a ship somewhere, in units, at rest. */
export function placeShip(arena: Arena, slot: number, x: number, y: number): void {
  const { world } = arena;
  world.x[slot] = Math.round(x * POSITION_STEPS);
  world.y[slot] = Math.round(y * POSITION_STEPS);
  world.vx[slot] = 0;
  world.vy[slot] = 0;
}
