// Lays the drawings out on shelves and renders them as one picture, with a map of where each lies and where its origin is.
import { Resvg } from '@resvg/resvg-js';
import type { Drawing } from './drawing.ts';
import { whitePng } from './whitePng.ts';

/** Texture px per unit: sharp up to a zoom of 2, on a phone's dense screen as on a large monitor. */
const SCALE = 2;
/** Empty px between pictures, so that no neighbour bleeds in when a picture is drawn small. */
const GAP = 4;

interface Placed {
  readonly drawing: Drawing;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** A baked atlas: the picture and the text of its map. */
export interface Atlas {
  readonly png: Buffer;
  readonly json: string;
  readonly width: number;
  readonly height: number;
}

const byteOrder = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Shelves, the soft pictures on their own above the others, the tallest first, names breaking ties: the same drawings
 * always lie in the same places. `soft` is where the others begin.
 */
function layOut(
  drawings: readonly Drawing[],
  width: number,
): { placed: Placed[]; height: number; soft: number } {
  const sized = drawings.map((drawing) => {
    const [left, top, right, bottom] = drawing.box;
    return { drawing, w: Math.ceil((right - left) * SCALE), h: Math.ceil((bottom - top) * SCALE) };
  });
  const hard = ({ drawing }: (typeof sized)[number]) => (drawing.soft ? 0 : 1);
  sized.sort((a, b) => hard(a) - hard(b) || b.h - a.h || byteOrder(a.drawing.name, b.drawing.name));
  const placed: Placed[] = [];
  let [x, y, shelf] = [GAP, GAP, 0];
  let soft = 0;
  for (const { drawing, w, h } of sized) {
    const firstHard = !drawing.soft && soft === 0;
    if (x + w + GAP > width || firstHard) {
      [x, y, shelf] = [GAP, y + shelf + GAP, 0];
    }
    if (firstHard) soft = y;
    placed.push({ drawing, x, y, w, h });
    x += w + GAP;
    shelf = Math.max(shelf, h);
  }
  return { placed, height: y + shelf + GAP, soft };
}

/** Gives the ids of one drawing's gradients a prefix of their own, since all drawings share one document. */
function isolate(svg: string, index: number): string {
  return svg.replaceAll('id="$', `id="d${index}-`).replaceAll('url(#$', `url(#d${index}-`);
}

/** Renders all drawings into one picture of that width. Throws when two drawings share a name. */
export function bakeAtlas(drawings: readonly Drawing[], width: number, image: string): Atlas {
  const names = new Set(drawings.map(({ name }) => name));
  if (names.size !== drawings.length) throw new Error('two drawings of the atlas share a name');
  const { placed, height, soft } = layOut(drawings, width);

  const body = placed.map(({ drawing, x, y, w, h }, i) => {
    const [left, top] = drawing.box;
    return `<svg x="${x}" y="${y}" width="${w}" height="${h}" viewBox="${left} ${top} ${w / SCALE} ${h / SCALE}">${isolate(drawing.svg, i)}</svg>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${body.join('')}</svg>`;
  const picture = new Resvg(svg, { font: { loadSystemFonts: false } }).render();
  const png = whitePng(picture.pixels, width, height, soft);

  placed.sort((a, b) => byteOrder(a.drawing.name, b.drawing.name));
  const frames = Object.fromEntries(
    placed.map(({ drawing, x, y, w, h }) => {
      const [left, top] = drawing.box;
      const pivot = { x: (-left * SCALE) / w, y: (-top * SCALE) / h };
      return [drawing.name, { frame: { x, y, w, h }, pivot }];
    }),
  );
  const meta = { image, size: { w: width, h: height }, scale: SCALE };
  return { png, json: `${JSON.stringify({ frames, meta }, null, 1)}\n`, width, height };
}
