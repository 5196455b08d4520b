// How each hull looks: its pictures by state, its jets, flames and trail. A row per hull of the simulation.
import shapes from '../../../assets/baked/hulls.json' with { type: 'json' };
import { type FrameName, frameIndex } from './mesh/frames.ts';

/** Hull states: the line's breaks grow with the damage. */
export const STATE = { whole: 0, damaged: 1, critical: 2, newcomer: 3 } as const;
/** Shares of the hull at and below which it is damaged and critical. */
const DAMAGED = 0.6;
const CRITICAL = 0.3;

export interface HullLook {
  readonly fill: number;
  readonly glow: number;
  readonly inner: number;
  readonly crack: number;
  readonly crackCritical: number;
  /** By STATE; the own ship has a heavier line. */
  readonly line: readonly number[];
  readonly ownLine: readonly number[];
  readonly core: readonly number[];
  /** Where the flames leave the hull, units. */
  readonly jets: readonly (readonly number[])[];
  /** Jets that leave a trail: the outer ones. */
  readonly trails: readonly (readonly number[])[];
  readonly outline: readonly (readonly number[])[];
  /** The plate before the hull, an open path; empty where it has none. */
  readonly plate: readonly (readonly number[])[];
  /** Length of a flame at full thrust, units. */
  readonly flame: number;
  /** Width of a trail, css px. */
  readonly trailWidth: number;
  /** Life of a trail, ms. */
  readonly trailMs: number;
}

function look({ id, lines, jets, outline, flame, trailWidth, trailMs }: (typeof shapes)[number]): HullLook {
  const frame = (part: string) => frameIndex(`${id}-${part}` as FrameName);
  return {
    fill: frame('fill'),
    glow: frame('glow'),
    inner: frame('inner'),
    crack: frame('crack'),
    crackCritical: frame('crack-critical'),
    line: [frame('line-whole'), frame('line-damaged'), frame('line-critical'), frame('line-newcomer')],
    ownLine: [frame('own-whole'), frame('own-damaged'), frame('own-critical'), frame('line-newcomer')],
    core: [frame('core-whole'), frame('core-damaged'), frame('core-critical'), frame('core-newcomer')],
    jets,
    trails: [jets[0], jets[jets.length - 1]] as readonly (readonly number[])[],
    outline,
    plate: [...lines.plate.matchAll(/(-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]),
    flame,
    trailWidth,
    trailMs,
  };
}

/** Looks by hull kind, as they are baked. */
export const HULL_LOOKS: readonly HullLook[] = shapes.map(look);

/** The look of a hull kind as the wire names it. */
export function hullLook(kind: number): HullLook {
  return HULL_LOOKS[kind] ?? HULL_LOOKS[0];
}

/** The state to draw a hull in: by what is left of it, 0..1, and whether it is a shielded newcomer. */
export function hullState(left: number, newcomer: boolean): number {
  if (newcomer) return STATE.newcomer;
  return left <= CRITICAL ? STATE.critical : left <= DAMAGED ? STATE.damaged : STATE.whole;
}
