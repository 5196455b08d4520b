/**
 * What a map is, and the check that every map passes before an arena is built from it.
 *
 * Lengths are units, times seconds, turns fractions of a full turn. A map travels to clients as the
 * flat numbers of `packMap`, so that a custom map needs no file on their side.
 */

/** A round thing on rails: it circles its parent, or stands still with orbit 0. */
export interface Body {
  readonly kind: 'star' | 'planet' | 'moon' | 'hole';
  /** Index of an earlier body it circles, or -1 for the arena's centre. */
  readonly parent: number;
  readonly radius: number;
  /** Distance from the parent, and seconds for a turn (negative: the other way round). */
  readonly orbit: number;
  readonly period: number;
  /** Where on its orbit it is at tick 0, 0..1. */
  readonly phase: number;
  /** Gravity: acceleration × distance², units³/s². */
  readonly gravity: number;
  /**
   * Stars: radius of the ×1 charge ring; ×2 and ×4 follow from the inverse square. Holes: the outer edge of the
   * disk, where it pays ×1; inside it pays by the same law, outside nothing.
   */
  readonly chargeRing: number;
  /** Stars and holes: inside this radius hulls burn, or are torn; a hole pays nothing there. */
  readonly burnRing: number;
}

/** A ring of rocks that circle the arena's centre together. */
export interface Belt {
  readonly radius: number;
  /** Rocks lie within this much of the radius. */
  readonly width: number;
  readonly count: number;
  readonly period: number;
  /** Sizes of rocks, units. */
  readonly rockMin: number;
  readonly rockMax: number;
  /** Seed of the rocks' places and sizes. */
  readonly seed: number;
}

/** A place on rails that teams fight for where the mode has such places. It is no body: ships fly through it. */
export interface Relay {
  /** Index of the body it circles, or -1 for the arena's centre. */
  readonly parent: number;
  readonly orbit: number;
  readonly period: number;
  readonly phase: number;
}

export interface ArenaMap {
  readonly name: string;
  /** The rim's radius: at least `rimMin`, and larger with every ship, up to `rimMax`. */
  readonly rimMin: number;
  readonly rimMax: number;
  /** Square units of arena for each ship. */
  readonly areaPerShip: number;
  readonly bodies: readonly Body[];
  readonly belts: readonly Belt[];
  /** May be missing in a file; none then. */
  readonly relays: readonly Relay[];
}

/** Most relays of a map: they have letters from A on. */
export const RELAYS_MAX = 8;

const KINDS = ['star', 'planet', 'moon', 'hole'] as const;
const BODY_FIELDS = [
  'parent',
  'radius',
  'orbit',
  'period',
  'phase',
  'gravity',
  'chargeRing',
  'burnRing',
] as const;
const BELT_FIELDS = ['radius', 'width', 'count', 'period', 'rockMin', 'rockMax', 'seed'] as const;
const RELAY_FIELDS = ['parent', 'orbit', 'period', 'phase'] as const;
const MAP_FIELDS = ['rimMin', 'rimMax', 'areaPerShip'] as const;

/** Smallest and largest value of each number in a map file, and whether it must be whole. */
type Range = readonly [min: number, max: number, whole?: 'whole'];
const MAP_RANGES: Record<(typeof MAP_FIELDS)[number], Range> = {
  rimMin: [400, 20_000],
  rimMax: [400, 20_000],
  areaPerShip: [0, 1_000_000],
};
const BODY_RANGES: Record<(typeof BODY_FIELDS)[number], Range> = {
  parent: [-1, 62, 'whole'],
  radius: [5, 1_000],
  orbit: [0, 20_000],
  period: [-100_000, 100_000],
  phase: [0, 1],
  gravity: [0, 1e9],
  chargeRing: [0, 10_000],
  burnRing: [0, 10_000],
};
const BELT_RANGES: Record<(typeof BELT_FIELDS)[number], Range> = {
  radius: [50, 20_000],
  width: [0, 1_000],
  count: [1, 1_000, 'whole'],
  period: [-100_000, 100_000],
  rockMin: [3, 100],
  rockMax: [3, 100],
  seed: [0, 2 ** 31 - 1, 'whole'],
};

const RELAY_RANGES: Record<(typeof RELAY_FIELDS)[number], Range> = {
  parent: BODY_RANGES.parent,
  orbit: BODY_RANGES.orbit,
  period: BODY_RANGES.period,
  phase: BODY_RANGES.phase,
};

/** Fastest a thing on rails may move, units/s: what moves faster would pass through ships between two ticks. */
const PACE_MAX = 300;

/** Speed on a circle of this radius, units/s. */
function pace(radius: unknown, period: unknown): number {
  return (2 * Math.PI * (radius as number)) / Math.abs(period as number);
}

/** A map as the flat numbers that a welcome carries: sizes and counts, then bodies, belts and relays. */
export function packMap(map: ArenaMap): number[] {
  const { rimMin, rimMax, areaPerShip, bodies, belts, relays } = map;
  const numbers: number[] = [rimMin, rimMax, areaPerShip, bodies.length, belts.length, relays.length];
  for (const body of bodies) {
    numbers.push(KINDS.indexOf(body.kind));
    for (const field of BODY_FIELDS) numbers.push(body[field]);
  }
  for (const belt of belts) for (const field of BELT_FIELDS) numbers.push(belt[field]);
  for (const relay of relays) for (const field of RELAY_FIELDS) numbers.push(relay[field]);
  return numbers;
}

/** The map that `packMap` flattened, or null where the numbers are not one. */
export function unpackMap(numbers: readonly number[], name = ''): ArenaMap | null {
  const [rimMin, rimMax, areaPerShip, bodyCount, beltCount, relayCount] = numbers;
  let at = 6;
  const bodyNumbers = bodyCount * (1 + BODY_FIELDS.length);
  const ringNumbers = beltCount * BELT_FIELDS.length + relayCount * RELAY_FIELDS.length;
  if (numbers.length !== at + bodyNumbers + ringNumbers) return null;
  const bodies: unknown[] = [];
  for (let i = 0; i < bodyCount; i++) {
    const body: Record<string, unknown> = { kind: KINDS[numbers[at++]] };
    for (const field of BODY_FIELDS) body[field] = numbers[at++];
    bodies.push(body);
  }
  const read = (count: number, fields: readonly string[]) =>
    Array.from({ length: count }, () => Object.fromEntries(fields.map((field) => [field, numbers[at++]])));
  const belts = read(beltCount, BELT_FIELDS);
  const relays = read(relayCount, RELAY_FIELDS);
  const checked = checkMap({ name: name || 'map', rimMin, rimMax, areaPerShip, bodies, belts, relays });
  return checked.ok ? checked.map : null;
}

export type CheckedMap =
  | { readonly ok: true; readonly map: ArenaMap }
  /** Each problem names its place, such as `bodies[1].radius`, and what is accepted there. */
  | { readonly ok: false; readonly problems: readonly string[] };

/** Checks anything that claims to be a map. Never throws. */
export function checkMap(value: unknown): CheckedMap {
  const problems: string[] = [];
  const map = asRecord(value, 'map', problems);
  if (map === null) return { ok: false, problems };
  if (typeof map.name !== 'string' || map.name.length < 1 || map.name.length > 64) {
    problems.push('name: takes a text of 1 to 64 characters');
  }
  checkNumbers(map, '', MAP_RANGES, problems, ['name', 'bodies', 'belts', 'relays']);
  const bodies = asList(map.bodies, 'bodies', 1, 64, problems);
  bodies.forEach((item, i) => {
    const place = `bodies[${i}]`;
    const body = asRecord(item, place, problems);
    if (body === null) return;
    if (!KINDS.includes(body.kind as Body['kind']))
      problems.push(`${place}.kind: takes one of ${KINDS.join(', ')}`);
    checkNumbers(body, `${place}.`, BODY_RANGES, problems, ['kind']);
    if ((body.parent as number) >= i)
      problems.push(`${place}.parent: takes -1 or the index of an earlier body`);
    if ((body.orbit as number) > 0 && pace(body.orbit, body.period) > PACE_MAX)
      problems.push(`${place}.period: must not move it faster than ${PACE_MAX} units/s`);
    const shines = body.kind === 'star' || body.kind === 'hole';
    if (!shines && ((body.chargeRing as number) > 0 || (body.burnRing as number) > 0))
      problems.push(`${place}: only a star or a hole has a chargeRing or burnRing above 0`);
  });
  const belts = asList(map.belts, 'belts', 0, 16, problems);
  belts.forEach((item, i) => {
    const place = `belts[${i}]`;
    const belt = asRecord(item, place, problems);
    if (belt === null) return;
    checkNumbers(belt, `${place}.`, BELT_RANGES, problems, []);
    if (pace((belt.radius as number) + (belt.width as number), belt.period) > PACE_MAX)
      problems.push(`${place}.period: must not move rocks faster than ${PACE_MAX} units/s`);
    if ((belt.width as number) > (belt.radius as number) / 2)
      problems.push(`${place}.width: takes at most half of radius`);
    if ((belt.rockMax as number) < (belt.rockMin as number))
      problems.push(`${place}.rockMax: must not be below rockMin`);
    // Collisions look at a ship's three nearest rocks by angle, so no fourth may be within reach.
    const inner = (belt.radius as number) - (belt.width as number);
    const spacing = (2 * Math.PI * inner) / (belt.count as number);
    const least = 3 * (belt.rockMax as number) + 20;
    if (spacing < least)
      problems.push(`${place}.count: rocks must be ${least} units apart on average at the inner edge`);
  });
  const relays = map.relays === undefined ? [] : asList(map.relays, 'relays', 0, RELAYS_MAX, problems);
  relays.forEach((item, i) => {
    const place = `relays[${i}]`;
    const relay = asRecord(item, place, problems);
    if (relay === null) return;
    checkNumbers(relay, `${place}.`, RELAY_RANGES, problems, []);
    if ((relay.parent as number) >= bodies.length)
      problems.push(`${place}.parent: takes -1 or the index of a body`);
    if ((relay.orbit as number) > 0 && pace(relay.orbit, relay.period) > PACE_MAX)
      problems.push(`${place}.period: must not move it faster than ${PACE_MAX} units/s`);
  });
  if ((map.rimMax as number) < (map.rimMin as number)) problems.push('rimMax: must not be below rimMin');
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, map: { ...map, relays } as unknown as ArenaMap };
}

function asRecord(value: unknown, place: string, problems: string[]): Record<string, unknown> | null {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  problems.push(`${place}: takes an object`);
  return null;
}

function asList(value: unknown, place: string, min: number, max: number, problems: string[]): unknown[] {
  if (Array.isArray(value) && value.length >= min && value.length <= max) return value;
  problems.push(`${place}: takes a list of ${min} to ${max}`);
  return [];
}

function checkNumbers(
  record: Record<string, unknown>,
  place: string,
  ranges: Record<string, Range>,
  problems: string[],
  others: readonly string[],
): void {
  for (const [field, [min, max, whole]] of Object.entries(ranges)) {
    const value = record[field];
    const fits =
      typeof value === 'number' && value >= min && value <= max && (!whole || Number.isInteger(value));
    if (!fits)
      problems.push(`${place}${field}: takes a ${whole ? 'whole ' : ''}number from ${min} to ${max}`);
  }
  for (const field of Object.keys(record)) {
    if (!(field in ranges) && !others.includes(field))
      problems.push(`${place}${field}: is not a field of a map`);
  }
}
