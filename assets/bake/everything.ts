// Bakes everything that the client loads, in memory: file name to content.
import { Resvg } from '@resvg/resvg-js';
import { bakeAtlas } from './atlas.ts';
import { drawHull, HULLS, hullShape } from './hulls.ts';
import { drawLight } from './light.ts';
import { drawWorld } from './world.ts';

/** Width of the atlas in px; its height is the next power of two that holds everything. */
const ATLAS_WIDTH = 2048;

/** Phaser wants three stand-in pictures at boot; its own are data: addresses, which the page's policy forbids. */
const PIXEL =
  '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect width="4" height="4" fill="#fff"/></svg>';

/** Every baked file by its name within `assets/baked`. Pure: the same sources give the same bytes. */
export function bakeEverything(): ReadonlyMap<string, Buffer | string> {
  const drawings = [...HULLS.flatMap(drawHull), ...drawWorld(), ...drawLight()];
  const atlas = bakeAtlas(drawings, ATLAS_WIDTH, 'atlas.png');
  const shapes = Object.fromEntries(HULLS.map((hull) => [hull, hullShape(hull)]));
  return new Map<string, Buffer | string>([
    ['atlas.png', atlas.png],
    ['atlas.json', atlas.json],
    ['hulls.json', `${JSON.stringify(shapes)}\n`],
    ['pixel.png', new Resvg(PIXEL).render().asPng()],
  ]);
}
