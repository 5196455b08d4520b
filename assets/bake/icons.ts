// The icons under which the game is installed: the mark in the sizes that systems ask for, one of them for any mask.
import { readFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';

const MARK = new URL('../art/favicon.svg', import.meta.url);
const GROUND = '#04060C';
/** A mask may cut away all but a circle of this share of the icon's width: what matters lies within. */
const SAFE = 0.8;
/** Half of the diagonal of what is drawn on the mark's ground, of its width. */
const REACH = 0.47;

/** The icons by their names in `assets/baked`. */
export function bakeIcons(): ReadonlyMap<string, Buffer> {
  const mark = readFileSync(MARK, 'utf8');
  const ground = /<rect[^>]*>/.exec(mark)?.[0];
  const box = /viewBox="0 0 (\d+) \1"/.exec(mark)?.[1];
  if (!ground || !box)
    throw new Error(`${MARK.pathname} needs a square viewBox at 0 0 and a <rect> as its ground`);
  const size = Number(box);
  const drawing = mark.slice(mark.indexOf('>', mark.indexOf('<svg')) + 1, mark.lastIndexOf('</svg>'));
  const square = `<rect width="${size}" height="${size}" fill="${GROUND}"/>`;
  const inner = (share: number) =>
    `<g transform="translate(${(size * (1 - share)) / 2} ${(size * (1 - share)) / 2}) scale(${share})">${drawing.replace(ground, '')}</g>`;
  const svg = (content: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}">${content}</svg>`;
  const png = (content: string, width: number) =>
    new Resvg(svg(content), { fitTo: { mode: 'width', value: width } }).render().asPng();
  const rounded = ground + inner(1);
  return new Map([
    // It cuts its own corners, and knows nothing of transparency.
    ['icon-180.png', png(square + inner(0.9), 180)],
    ['icon-192.png', png(rounded, 192)],
    ['icon-512.png', png(rounded, 512)],
    ['icon-maskable-512.png', png(square + inner(SAFE / 2 / REACH), 512)],
  ]);
}
