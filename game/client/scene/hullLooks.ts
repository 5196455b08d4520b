// How each hull looks: its pictures by state, its jets, flames and trail. A row per hull of the simulation.
import shapes from '../../../assets/baked/hulls.json' with { type: 'json' };
import { HULLS } from '../../simulation/hulls/index.ts';
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
  /** Length of a flame at full thrust, units. */
  readonly flame: number;
  readonly trailWidth: number;
  /** Life of a trail, ms. */
  readonly trailMs: number;
}

/** Flame length (units), trail width (css px) and trail life (ms) by hull. */
const MOTION = {
  kite: { flame: 17, trailWidth: 1.5, trailMs: 700 },
  lancer: { flame: 13, trailWidth: 1.9, trailMs: 800 },
  bulwark: { flame: 9, trailWidth: 2.7, trailMs: 900 },
} as const;

function look(hull: keyof typeof shapes): HullLook {
  const frame = (part: string) => frameIndex(`${hull}-${part}` as FrameName);
  const { jets, outline } = shapes[hull];
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
    ...MOTION[hull],
  };
}

const looks: Record<keyof typeof shapes, HullLook> = {
  kite: look('kite'),
  lancer: look('lancer'),
  bulwark: look('bulwark'),
};

/** Looks by hull kind; a hull that has no drawing of its own yet looks like a Lancer. */
export const HULL_LOOKS: readonly HullLook[] = HULLS.map(
  ({ name }) => looks[name.toLowerCase() as keyof typeof looks] ?? looks.lancer,
);

/** The look of a hull kind as the wire names it. */
export function hullLook(kind: number): HullLook {
  return HULL_LOOKS[kind] ?? looks.lancer;
}

/** The state to draw a hull in: by what is left of it, 0..1, and whether it is a shielded newcomer. */
export function hullState(left: number, newcomer: boolean): number {
  if (newcomer) return STATE.newcomer;
  return left <= CRITICAL ? STATE.critical : left <= DAMAGED ? STATE.damaged : STATE.whole;
}
