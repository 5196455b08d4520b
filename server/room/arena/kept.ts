/** What of an arena is kept over a restart of the server, and how it is put back. */
import { type ArenaMap, packMap } from '../../../game/simulation/arenaMap.ts';
import { launchShip } from '../../../game/simulation/entities.ts';
import { HULLS } from '../../../game/simulation/hulls/index.ts';
import { MODES } from '../../../game/simulation/modes/index.ts';
import { announceRim, moveRails, rimFor } from '../../../game/simulation/rails.ts';
import { MOMENT, MOMENTS, PHASE, ROUND, ROUND_PHASE, SCALAR } from '../../../game/simulation/world.ts';
import type { KeptArena, KeptPlayer } from '../port.ts';
import type { Arena } from './arena.ts';
import type { Crew } from './crew.ts';
import type { RoundRules } from './rounds.ts';
import type { Session } from './sessions.ts';

/** What is kept of a ship's state: arrays of the world. Their names stand in what is saved. */
const STATE = [
  'team',
  'x',
  'y',
  'vx',
  'vy',
  'aim',
  'hull',
  'charge',
  'pulseWait',
  'lanceWait',
  'grace',
  'respawnWait',
  'skill',
  'bounty',
  'kills',
  'deaths',
  'streak',
  'pass',
] as const;
const SLOT = 'slot';
const FLYING = 'flying';
const WANTS_SPAWN = 'wantsSpawn';
const momentColumn = (kind: string) => `best ${kind}`;
const COLUMNS = [SLOT, FLYING, WANTS_SPAWN, ...STATE, ...Object.keys(MOMENT).map(momentColumn)];
/** An arena whose clock is further than this starts anew: a tick must stay within 31 bits for years more. */
const TICK_MOST = 2 ** 30;

/** The game that is played: what must be the same for a round to go on. */
interface Game {
  readonly map: ArenaMap;
  readonly tickRate: number;
  readonly rounds: RoundRules;
}

/** Everything to keep, as it is now. */
export function keepArena(arena: Arena, crew: Crew, name: string, mode: number): KeptArena {
  const { world } = arena;
  const { rails } = arena.simulation;
  const { round, relayHolder, relayTaker, relayProgress } = world;
  const slots: number[] = [];
  crew.sessions.each(({ slot }) => void slots.push(slot));
  const ships = shipsNow(arena, slots);
  const width = COLUMNS.length;
  const players = slots.map((slot, i): KeptPlayer => {
    const { id, callsign, digest } = crew.sessions.bySlot[slot] as Session;
    const ship = ships.subarray(i * width, (i + 1) * width);
    return { id, callsign, digest, hull: world.hullKind[slot], ship };
  });
  return {
    name,
    tickRate: rails.tickRate,
    tick: world.scalars[SCALAR.tick],
    mode: MODES[mode].name,
    map: packMap(rails.map),
    rim: rails.rimMove.to,
    round: Object.fromEntries(Object.entries(ROUND).map(([name, at]) => [name, round[at]])),
    teamScore: [...world.teamScore],
    relays: Array.from(relayHolder, (holder, i) => [holder, relayTaker[i], relayProgress[i]]).flat(),
    columns: COLUMNS,
    players,
  };
}

/**
 * The map on which the kept round goes on; null where it cannot, because another game is played now, or should
 * not, because it was over or nobody was there.
 */
export function mapToGoOnWith(kept: KeptArena, { map, tickRate, rounds }: Game): ArenaMap | null {
  if (kept.players.length === 0 || kept.tick > TICK_MOST || kept.tickRate !== tickRate) return null;
  if (kept.mode !== MODES[rounds.mode].name || kept.round.phase !== ROUND_PHASE.playing) return null;
  if (Object.keys(ROUND).some((name) => kept.round[name] === undefined)) return null;
  return [map, ...rounds.maps].find((each) => sameNumbers(packMap(each), kept.map)) ?? null;
}

/** Lets the kept round go on in an arena on its map, before its first tick. */
export function goOn(arena: Arena, kept: KeptArena): void {
  const { world } = arena;
  const { rails } = arena.simulation;
  world.scalars[SCALAR.tick] = kept.tick;
  moveRails(rails, kept.tick);
  // No wider than what the arena has cells for, which follows from how many ships may come now.
  const rim = Math.min(kept.rim, rimFor(rails.map, world.capacity.ships));
  announceRim(rails, { tick: kept.tick, from: rim, to: rim });
  for (const [name, at] of Object.entries(ROUND)) world.round[at] = kept.round[name];
  world.teamScore.set(kept.teamScore.slice(0, world.teamScore.length));
  for (let i = 0; i < world.relayHolder.length; i++) {
    const [holder = 0, taker = 0, progress = 0] = kept.relays.slice(i * 3);
    world.relayHolder[i] = holder;
    world.relayTaker[i] = taker;
    world.relayProgress[i] = progress;
  }
}

/**
 * Puts the kept players back, each with its ship as it was, or a fresh one where another round is played
 * (`goesOn` false), as far as there are places.
 */
export function bringBack(arena: Arena, crew: Crew, kept: KeptArena, goesOn: boolean): void {
  for (const player of kept.players) {
    const hull = player.hull < HULLS.length ? player.hull : 0;
    const ship = new Map(kept.columns.map((column, i) => [column, player.ship?.[i]]));
    const session = crew.restore({ ...player, hull }, ship.get(SLOT) ?? -1);
    if (goesOn && session !== null && player.ship !== null) putBack(arena, session.slot, ship);
  }
}

/** Column by column, for a tick waits for it: twenty thousand ships take about as long as they take to step. */
function shipsNow({ world, wantsSpawn }: Arena, slots: readonly number[]): Int32Array {
  const width = COLUMNS.length;
  const ships = new Int32Array(slots.length * width);
  let column = 0;
  const fill = (value: (slot: number) => number) => {
    let at = column++;
    for (const slot of slots) {
      ships[at] = value(slot);
      at += width;
    }
  };
  fill((slot) => slot);
  fill((slot) => (world.phase[slot] === PHASE.flying ? 1 : 0));
  fill((slot) => wantsSpawn[slot]);
  for (const name of STATE) {
    const of = world[name];
    fill((slot) => of[slot]);
  }
  for (const kind of Object.values(MOMENT)) fill((slot) => world.moments[slot * MOMENTS + kind]);
  return ships;
}

/** What an earlier version did not keep stays as it is for a newcomer. */
function putBack(
  { world, wantsSpawn }: Arena,
  slot: number,
  ship: ReadonlyMap<string, number | undefined>,
): void {
  const flying = ship.get(FLYING) === 1;
  if (flying) launchShip(world, slot, 0, 0, 0);
  wantsSpawn[slot] = flying ? 0 : (ship.get(WANTS_SPAWN) ?? 0);
  for (const column of STATE) world[column][slot] = ship.get(column) ?? world[column][slot];
  for (const [name, kind] of Object.entries(MOMENT)) {
    world.moments[slot * MOMENTS + kind] = ship.get(momentColumn(name)) ?? 0;
  }
}

function sameNumbers(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((number, i) => number === b[i]);
}
