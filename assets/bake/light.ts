// Draws the pieces of light that the renderer stretches: blooms, flames, discs, and the profiles of lines.
import type { Drawing } from './drawing.ts';
import { square } from './drawing.ts';
import { HALO } from './glow.ts';

type Stop = readonly [offset: number, alpha: number];

function radial(name: string, reach: number, stops: readonly Stop[]): Drawing {
  const marks = stops.map(([o, a]) => `<stop offset="${o}" stop-color="#fff" stop-opacity="${a}"/>`).join('');
  const svg = `<defs><radialGradient id="$r">${marks}</radialGradient></defs><circle r="${reach}" fill="url(#$r)"/>`;
  return { ...square(name, reach + 1, svg), soft: true };
}

/** Units across a profile; the line runs along x, its section along y. */
const SECTION = 8;
/** Length of a profile in units: only its middle is ever sampled. */
const PROFILE_LENGTH = 4;

/**
 * The section of a line as a row of alphas, from edge to edge. Profiles fill their box to the edge, and touch
 * nothing along x, so that a stretched quad is even from end to end.
 */
function profile(name: string, alphaAt: (across: number) => number): Drawing {
  const steps = 32;
  const stops = Array.from({ length: steps + 1 }, (_, i) => {
    const alpha = alphaAt(Math.abs((i / steps) * 2 - 1));
    return `<stop offset="${i / steps}" stop-color="#fff" stop-opacity="${alpha.toFixed(4)}"/>`;
  }).join('');
  const [w, h] = [PROFILE_LENGTH, SECTION];
  return {
    name,
    box: [-w / 2, -h / 2, w / 2, h / 2],
    svg: `<defs><linearGradient id="$p" x1="0" x2="0" y1="0" y2="1">${stops}</linearGradient></defs><rect x="${-w / 2}" y="${-h / 2}" width="${w}" height="${h}" fill="url(#$p)"/>`,
    soft: true,
  };
}

/** A line whose outer `feather` share of each half fades to nothing. */
const feathered = (feather: number) => (across: number) => Math.min(1, (1 - across) / feather);

/** The halo of the glow recipe as a section: what its stacked strokes add up to, smoothed between the steps. */
function haloAt(across: number): number {
  const widest = HALO[0]?.[0] ?? 1;
  let sum = 0;
  for (const [width, alpha] of HALO) {
    const inside = width / widest - across;
    sum += alpha * Math.max(0, Math.min(1, inside / 0.12 + 0.5));
  }
  return sum * Math.min(1, (1 - across) / 0.1);
}

/** The section of a trail: a thin bright thread in a wide faint veil. */
function trailAt(across: number): number {
  const thread = Math.max(0, 1 - across / 0.3);
  const veil = (1 - across) ** 2;
  return Math.min(1, thread * thread * (3 - 2 * thread) * 0.85 + veil * 0.2);
}

/** Every piece of light. */
export function drawLight(): Drawing[] {
  const flame =
    '<defs><linearGradient id="$f" x1="1" x2="0" y1="0" y2="0"><stop offset="0" stop-color="#fff"/>' +
    '<stop offset=".3" stop-color="#fff" stop-opacity=".82"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></linearGradient></defs>';
  return [
    radial('bloom', 63, [
      [0, 1],
      [0.12, 0.74],
      [0.35, 0.38],
      [0.52, 0.2],
      [0.7, 0.09],
      [0.85, 0.03],
      [1, 0],
    ]),
    square('star-disc', 96, '<circle r="95" fill="#fff"/>'),
    radial('star-limb', 95, [
      [0, 0],
      [0.45, 0.15],
      [0.8, 0.53],
      [0.95, 0.89],
      [1, 1],
    ]),
    radial('dot', 7, [
      [0, 1],
      [0.86, 1],
      [1, 0],
    ]),
    // A dot of the phosphor look: the spot that the beam burns, and two veils of light in the glass round it.
    radial('beam', 4.3, [
      [0, 1],
      [0.19, 1],
      [0.27, 0.5],
      [0.34, 0.27],
      [0.48, 0.17],
      [0.6, 0.09],
      [0.85, 0.05],
      [1, 0],
    ]),
    {
      name: 'flame',
      box: [-20, -4, 1, 4],
      svg: `${flame}<path d="M0 2.5L-19.5 0L0 -2.5Z" fill="url(#$f)"/>`,
      soft: true,
    },
    profile('hair', (across) => 1 - across * across * (3 - 2 * across)),
    profile('line', feathered(0.5)),
    profile('bar', feathered(0.25)),
    profile('band', feathered(0.1)),
    profile('halo', haloAt),
    profile('trail', trailAt),
  ];
}
