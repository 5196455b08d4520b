// Bakes everything that is made from sources, in memory: what the client loads, and the list of hulls.
import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import { bakeAtlas } from './atlas.ts';
import { bakeDotFace } from './dotFace.ts';
import { bakeFonts } from './fonts.ts';
import { findHulls, hullIndex } from './hullIndex.ts';
import { drawHull, hullShape } from './hulls.ts';
import { bakeIcons } from './icons.ts';
import { drawLight } from './light.ts';
import { drawWorld } from './world.ts';

/** Width of the atlas in px: as narrow as keeps its height below what every graphics card takes. Narrow packs better. */
const ATLAS_WIDTH = 1280;

/** Phaser wants three stand-in pictures at boot; its own are data: addresses, which the page's policy forbids. */
const PIXEL =
  '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect width="4" height="4" fill="#fff"/></svg>';

/** Where hulls are found: their data, whose index is written too, and their drawings. */
export interface HullFolders {
  readonly data: URL;
  readonly art: URL;
}

export const HULL_FOLDERS: HullFolders = {
  data: new URL('../../game/simulation/hulls/', import.meta.url),
  art: new URL('../art/hulls/', import.meta.url),
};

export interface Baked {
  /** Every file by its name within `assets/baked`. */
  readonly files: ReadonlyMap<string, Buffer | string>;
  /** The text of `index.ts` in the folder of the hulls' data. */
  readonly hullIndex: string;
}

/** Bakes from the sources as they are: the same sources give the same bytes. Throws where one lacks something. */
export async function bakeEverything(folders = HULL_FOLDERS): Promise<Baked> {
  const hulls = await findHulls(fileURLToPath(folders.data));
  const { art } = folders;
  const drawings = [...hulls.flatMap(({ id }) => drawHull(art, id)), ...drawWorld(), ...drawLight()];
  const atlas = bakeAtlas(drawings, ATLAS_WIDTH, 'atlas.png');
  const shapes = hulls.map(({ id }) => hullShape(art, id));
  const files = new Map<string, Buffer | string>([
    ['atlas.png', atlas.png],
    ['atlas.json', atlas.json],
    ['hulls.json', `${JSON.stringify(shapes)}\n`],
    ['dots.ttf', bakeDotFace()],
    ['pixel.png', new Resvg(PIXEL).render().asPng()],
    ...bakeIcons(),
    ...(await bakeFonts()),
  ]);
  return { files, hullIndex: hullIndex(hulls) };
}
