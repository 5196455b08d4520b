// Draws the hulls in every state; the roles differ by tint, line width and mark only.
import type { Drawing } from './drawing.ts';
import { core, fill, halo, line } from './glow.ts';
import { corners, dashes, need, needNumber, type Point, readAttributes, readShapes } from './shapes.ts';

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

/** What the client must know of how a hull looks, beside its pictures. */
export interface HullShape {
  /** Its pictures begin with this name. */
  readonly id: string;
  /** Lines of the drawing as SVG paths. */
  readonly lines: { readonly outline: string; readonly inner: string; readonly plate: string };
  /** Corners of the outline, for shards, and where the jets sit. */
  readonly outline: readonly Point[];
  readonly jets: readonly Point[];
  /** Length of a flame at full thrust, units; width, css px, and life, ms, of a trail. */
  readonly flame: number;
  readonly trailWidth: number;
  readonly trailMs: number;
}

/** How the hull looks, read from its source in the folder `art`. */
export function hullShape(art: URL, id: string): HullShape {
  const file = new URL(`${id}.svg`, art);
  const shapes = readShapes(file);
  const attributes = readAttributes(file);
  const outline = need(shapes, 'outline');
  return {
    id,
    lines: { outline, inner: need(shapes, 'inner'), plate: shapes.get('plate') ?? '' },
    outline: corners(outline),
    jets: corners(need(shapes, 'jets')),
    flame: needNumber(attributes, 'data-flame'),
    trailWidth: needNumber(attributes, 'data-trail-width'),
    trailMs: needNumber(attributes, 'data-trail-ms'),
  };
}

/** Every picture of one hull. */
export function drawHull(art: URL, id: string): Drawing[] {
  const shapes = readShapes(new URL(`${id}.svg`, art));
  const outline = need(shapes, 'outline');
  const plate = shapes.get('plate');
  const box = [-27, -34, 32, 34] as const;
  const picture = (part: string, svg: string): Drawing => ({ name: `${id}-${part}`, box, svg });

  const withPlate = (width: number, draw: (d: string, width: number) => string) =>
    plate ? draw(plate, width * PLATE) : '';
  const lines = (width: number, dash: string) => line(outline, width, dash) + withPlate(width, line);
  const cores = (dash: string) => core(outline, LINE, dash) + withPlate(LINE, core);

  const pictures = [
    picture('fill', fill(outline)),
    { ...picture('glow', halo(outline, LINE) + withPlate(LINE, halo)), soft: true },
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
