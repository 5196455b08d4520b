/**
 * The world's state: typed arrays of fixed capacity over one buffer.
 *
 * One slot space serves all entities: ships first, then shots, then embers. Numbers are wire steps
 * (see protocol/quantization), so that state and snapshot are the same integers. The buffer may be a
 * SharedArrayBuffer: whoever is handed it sees the same world.
 */

import { RELAYS_MAX } from './arenaMap.ts';

export interface Capacity {
  readonly ships: number;
  readonly shots: number;
  readonly embers: number;
}

/** Entries of `World.scalars`. */
export const SCALAR = {
  tick: 0,
  /** State of the generator of random numbers. */
  random: 1,
  /** Slot of the crowned ship + 1, or 0. */
  crown: 2,
  /** Highest ship slot ever used + 1, so that loops end early; likewise for shots and embers. */
  shipEnd: 3,
  shotEnd: 4,
  emberEnd: 5,
  /** Shots and embers alive. */
  shotCount: 6,
  emberCount: 7,
  /** No ember slot below this is free. Slots before the base count as free to look at. */
  emberHint: 8,
} as const;
const SCALARS = 9;

/**
 * Slots that each ship has for its shots, a power of two: a ship's shots take them in turn, so that whoever
 * knows the ship knows the slot of its next shot. A shot is over long before its slot comes round again.
 */
export const SHOTS_PER_SHIP = 8;

/** Entries of `World.round`: the round of a mode that is being played; all 0 where there is none. */
export const ROUND = {
  /** Index in MODES, and how many teams there are: 0 where everyone flies alone. */
  mode: 0,
  teams: 1,
  phase: 2,
  /** Counted from 1. */
  number: 3,
  /** Tick at which it began, and at which its present phase is over. */
  start: 4,
  end: 5,
  /** Ticks from its end to the next round. */
  pause: 6,
  /** Relays that are in play. */
  relays: 7,
  /** Who won it: a team, or a ship's slot + 1 where there are none; 0 for nobody. */
  winner: 8,
} as const;
const ROUND_WORDS = 9;

/** Values of `ROUND.phase`. */
export const ROUND_PHASE = {
  /** Nobody counts: ships fly without end. */
  none: 0,
  playing: 1,
  /** Decided; nobody flies until the next one begins. */
  over: 2,
} as const;

/** Teams are numbered from 1; team 0 is none. */
export const TEAMS_MAX = 4;

/** What a ship did best in a round: `World.moments[slot * MOMENTS + kind]`. */
export const MOMENT = {
  /** The closest that it passed a star and got away, thousandths of the star's radius; 0: it never did. */
  closest: 0,
  /** The furthest that gravity had turned the way of a shot when it hit, degrees. */
  bent: 1,
  /** Damage that its shield stopped, hull points. */
  stopped: 2,
  /** Distance of its furthest kill by a weapon, units. */
  furthest: 3,
  /** Most kills in one life. */
  streak: 4,
  /** Relays that it helped to take. */
  taken: 5,
} as const;
export const MOMENTS = 6;

/** Ships that are remembered to have hurt a ship of late: `World.hitterBy[slot * HITTERS + i]`. */
export const HITTERS = 4;

/** A handle is generation × HANDLE_BASE + slot. */
const HANDLE_BASE = 2 ** 20;
/** Most slots a world may have. */
export const SLOTS_MAX = HANDLE_BASE;

/** Lifecycle of a ship slot. */
export const PHASE = {
  free: 0,
  flying: 1,
  /** Wrecked; the pilot keeps the slot and may respawn. */
  wrecked: 2,
} as const;

/** Who holds a ship, and bits of `World.traits`. */
export const TRAIT = {
  /** Flown by the server's own pilot. */
  pilot: 1,
  /** Its player's connection is lost. */
  adrift: 2,
} as const;

export interface World {
  readonly buffer: ArrayBufferLike;
  readonly capacity: Capacity;
  /** First shot slot, first ember slot, and the number of slots. */
  readonly shotBase: number;
  readonly emberBase: number;
  readonly slots: number;
  readonly scalars: Int32Array;
  /** The round (see ROUND), and the points of each team by its number. */
  readonly round: Int32Array;
  readonly teamScore: Int32Array;
  /** By relay: the team that holds it, the team that is taking it, and how far it has come. 0: no team. */
  readonly relayHolder: Uint8Array;
  readonly relayTaker: Uint8Array;
  readonly relayProgress: Int32Array;

  // every slot
  readonly x: Int32Array;
  readonly y: Int32Array;
  readonly vx: Int32Array;
  readonly vy: Int32Array;
  readonly generation: Uint16Array;
  readonly alive: Uint8Array;

  // ships, by slot
  readonly phase: Uint8Array;
  readonly traits: Uint8Array;
  readonly hullKind: Uint8Array;
  /** Ships of one team are friends; 0 is none, and friend to nobody. */
  readonly team: Uint8Array;
  /** Controls in force in this tick. */
  readonly thrust: Uint8Array;
  readonly aim: Uint16Array;
  readonly buttons: Uint8Array;
  /** How far back the pilot sees other ships, in steps of VIEW_DELAY_STEPS a tick; at most what a byte holds. */
  readonly viewDelay: Uint8Array;
  readonly boosting: Uint8Array;
  readonly hull: Int32Array;
  readonly charge: Int32Array;
  /** Waits in ticks: next pulse, next lance, end of shield, earliest respawn. */
  readonly pulseWait: Int16Array;
  readonly lanceWait: Int16Array;
  readonly grace: Int16Array;
  readonly respawnWait: Int16Array;
  /** Above 0 while the hull's skill is in use: ticks that a dash still lasts, 1 for a shield; below 0, ticks to the next dash. */
  readonly skill: Int16Array;
  /** Which of its slots (0..SHOTS_PER_SHIP-1) the ship's next shot takes. */
  readonly nextShot: Uint8Array;
  readonly bounty: Int32Array;
  readonly kills: Int32Array;
  readonly deaths: Int32Array;
  /** What it did best in this round (see MOMENT). */
  readonly moments: Int32Array;
  /** Kills in this life; how close it is to a star on its present pass, thousandths of the radius, 0 off one. */
  readonly streak: Int32Array;
  readonly pass: Int32Array;
  /** Handle of who hit it last, and the tick until which that counts. */
  readonly creditTo: Float64Array;
  readonly creditUntil: Int32Array;
  /** Handles of those who hurt it of late, or -1, and the tick until which each counts (see HITTERS). */
  readonly hitterBy: Float64Array;
  readonly hitterUntil: Int32Array;
  /** Slot + 1 of who wrecked it last and was not paid back; 0: nobody. */
  readonly nemesis: Int32Array;

  // shots, by slot - shotBase; those of ship s have the places s × SHOTS_PER_SHIP and following
  readonly shotOwner: Float64Array;
  readonly shotExpiry: Int32Array;
  /** Tick of its birth: it flies from the next one on. */
  readonly shotBorn: Int32Array;
  /** Direction of its velocity, steps, and by how much that has turned since its birth. */
  readonly shotHeading: Int16Array;
  readonly shotTurn: Int16Array;
  /** Kind of the hull that fired it. */
  readonly shotHull: Uint8Array;
  /** 1 where the shot ended on a ship in this tick, which clients cannot compute. */
  readonly shotStruck: Uint8Array;

  // embers, by slot - emberBase
  readonly emberExpiry: Int32Array;
}

type Kind = 'f64' | 'i32' | 'i16' | 'u16' | 'u8';
const BYTES: Record<Kind, number> = { f64: 8, i32: 4, i16: 2, u16: 2, u8: 1 };
const ARRAYS = { f64: Float64Array, i32: Int32Array, i16: Int16Array, u16: Uint16Array, u8: Uint8Array };

/** Every array of the world: its element and how many of it there are. Widest first keeps them aligned. */
const LAYOUT = [
  ['creditTo', 'f64', 'ships'],
  ['hitterBy', 'f64', 'hitters'],
  ['shotOwner', 'f64', 'shots'],
  ['scalars', 'i32', 'scalars'],
  ['round', 'i32', 'round'],
  ['teamScore', 'i32', 'teams'],
  ['relayProgress', 'i32', 'relays'],
  ['x', 'i32', 'slots'],
  ['y', 'i32', 'slots'],
  ['vx', 'i32', 'slots'],
  ['vy', 'i32', 'slots'],
  ['hull', 'i32', 'ships'],
  ['charge', 'i32', 'ships'],
  ['bounty', 'i32', 'ships'],
  ['kills', 'i32', 'ships'],
  ['deaths', 'i32', 'ships'],
  ['moments', 'i32', 'moments'],
  ['streak', 'i32', 'ships'],
  ['pass', 'i32', 'ships'],
  ['creditUntil', 'i32', 'ships'],
  ['hitterUntil', 'i32', 'hitters'],
  ['nemesis', 'i32', 'ships'],
  ['shotExpiry', 'i32', 'shots'],
  ['shotBorn', 'i32', 'shots'],
  ['emberExpiry', 'i32', 'embers'],
  ['pulseWait', 'i16', 'ships'],
  ['lanceWait', 'i16', 'ships'],
  ['grace', 'i16', 'ships'],
  ['respawnWait', 'i16', 'ships'],
  ['skill', 'i16', 'ships'],
  ['shotHeading', 'i16', 'shots'],
  ['shotTurn', 'i16', 'shots'],
  ['generation', 'u16', 'slots'],
  ['aim', 'u16', 'ships'],
  ['alive', 'u8', 'slots'],
  ['phase', 'u8', 'ships'],
  ['traits', 'u8', 'ships'],
  ['hullKind', 'u8', 'ships'],
  ['team', 'u8', 'ships'],
  ['thrust', 'u8', 'ships'],
  ['buttons', 'u8', 'ships'],
  ['viewDelay', 'u8', 'ships'],
  ['boosting', 'u8', 'ships'],
  ['nextShot', 'u8', 'ships'],
  ['shotHull', 'u8', 'shots'],
  ['shotStruck', 'u8', 'shots'],
  ['relayHolder', 'u8', 'relays'],
  ['relayTaker', 'u8', 'relays'],
] as const satisfies readonly (readonly [keyof World, Kind, string])[];

function lengths(capacity: Capacity): Record<string, number> {
  const { ships, shots, embers } = capacity;
  return {
    ships,
    shots,
    embers,
    slots: ships + shots + embers,
    scalars: SCALARS,
    round: ROUND_WORDS,
    teams: TEAMS_MAX + 1,
    relays: RELAYS_MAX,
    moments: ships * MOMENTS,
    hitters: ships * HITTERS,
  };
}

/** Bytes that a world of this capacity needs. */
export function worldBytes(capacity: Capacity): number {
  const count = lengths(capacity);
  let bytes = 0;
  for (const [, kind, of] of LAYOUT) bytes += BYTES[kind] * (count[of] as number);
  return bytes;
}

/**
 * A world over `buffer` from byte `offset` on, a multiple of 8 (fresh memory where none is given). A zeroed buffer is an empty world at tick 0;
 * a buffer that another world was made over shows that same world.
 */
export function createWorld(
  capacity: Capacity,
  buffer: ArrayBufferLike = new ArrayBuffer(worldBytes(capacity)),
  offset = 0,
): World {
  const count = lengths(capacity);
  const arrays: Record<string, unknown> = {};
  let at = offset;
  for (const [name, kind, of] of LAYOUT) {
    const length = count[of] as number;
    arrays[name] = new ARRAYS[kind](buffer as ArrayBuffer, at, length);
    at += BYTES[kind] * length;
  }
  return {
    ...arrays,
    buffer,
    capacity,
    shotBase: capacity.ships,
    emberBase: capacity.ships + capacity.shots,
    slots: capacity.ships + capacity.shots + capacity.embers,
  } as World;
}

/** A handle names one life of a slot: it stops matching when the slot is taken again. */
export function handleOf(world: World, slot: number): number {
  return world.generation[slot] * HANDLE_BASE + slot;
}

/**
 * The slot of a handle whose entity still holds it, or -1. A wrecked ship keeps its handle until it flies
 * again or its pilot leaves; a shot or ember loses it when it ends.
 */
export function slotOf(world: World, handle: number): number {
  if (handle < 0) return -1;
  const slot = handle % HANDLE_BASE;
  if (world.generation[slot] !== (handle - slot) / HANDLE_BASE) return -1;
  return slot < world.shotBase || world.alive[slot] === 1 ? slot : -1;
}
