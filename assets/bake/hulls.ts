// Draws the three hulls in every state; the roles differ by tint, line width and mark only.
import type { Drawing } from './drawing.ts';
import { core, fill, halo, line } from './glow.ts';
import { corners, dashes, need, type Point, readShapes } from './shapes.ts';

export const HULLS = ['kite', 'lancer', 'bulwark'] as const;

/** Line widths in screen px: any ship's, the own ship's, and how much heavier a plate is than a line. */
const LINE = 1.7;
const OWN_LINE = 1.9;
const PLATE = 1.5;

/** Where the line is broken, as dash and gap in percent of the outline; the newcomer's dashes are in units. */
const STATES = {
  whole: [],
  damaged: [38, 6, 20, 5.5, 30.5, 0],
  critical: [10, 5.5, 14, 7, 9, 5, 13, 6.5, 9, 6, 15, 0],
} as const;
const NEWCOMER_DASH = '4 3';

/** What the client must know of a hull's shape: the outline for shards, and where the jets sit. */
export interface HullShape {
  readonly outline: readonly Point[];
  readonly jets: readonly Point[];
}

function source(hull: string) {
  return readShapes(new URL(`../art/hulls/${hull}.svg`, import.meta.url));
}

/** The shape of the hull, read from its source. */
export function hullShape(hull: string): HullShape {
  const shapes = source(hull);
  return { outline: corners(need(shapes, 'outline')), jets: corners(need(shapes, 'jets')) };
}

/** Every picture of one hull. */
export function drawHull(hull: string): Drawing[] {
  const shapes = source(hull);
  const outline = need(shapes, 'outline');
  const plate = shapes.get('plate');
  const box = [-27, -34, 32, 34] as const;
  const picture = (part: string, svg: string): Drawing => ({ name: `${hull}-${part}`, box, svg });

  const withPlate = (width: number, draw: (d: string, width: number) => string) =>
    plate ? draw(plate, width * PLATE) : '';
  const lines = (width: number, dash: string) => line(outline, width, dash) + withPlate(width, line);
  const cores = (dash: string) => core(outline, LINE, dash) + withPlate(LINE, core);

  const pictures = [
    picture('fill', fill(outline)),
    picture('glow', halo(outline, LINE) + withPlate(LINE, halo)),
    picture('inner', line(need(shapes, 'inner'), 1.05)),
    picture('line-newcomer', lines(LINE, NEWCOMER_DASH)),
    picture('core-newcomer', cores(NEWCOMER_DASH)),
    picture('crack', line(need(shapes, 'crack'), 1.1)),
    picture('crack-critical', line(need(shapes, 'crack-critical'), 1.5)),
  ];
  for (const [state, percent] of Object.entries(STATES)) {
    const dash = percent.length ? dashes(outline, percent) : '';
    pictures.push(
      picture(`line-${state}`, lines(LINE, dash)),
      picture(`own-${state}`, lines(OWN_LINE, dash)),
      picture(`core-${state}`, cores(dash)),
    );
  }
  return pictures;
}
