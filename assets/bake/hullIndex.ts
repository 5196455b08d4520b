// Lists the hulls: each is a data file among the rules and a drawing of the same name among the art.
import { readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Hull } from '../../game/simulation/hull.ts';

const DATA = /^(?!index\.ts$)(\w+)\.ts$/;

/** A hull's file name without its ending, which is also what its data is exported as, and its data. */
export interface NamedHull {
  readonly id: string;
  readonly hull: Hull;
}

/** The hulls of a folder of data files (an absolute path), in the order of their kinds; throws where those are not 0, 1, 2, … */
export async function findHulls(folder: string): Promise<NamedHull[]> {
  const ids = readdirSync(folder).flatMap((file) => DATA.exec(file)?.[1] ?? []);
  const found = await Promise.all(
    ids.map(async (id) => {
      const { [id]: hull } = (await import(pathToFileURL(`${folder}/${id}.ts`).href)) as Record<string, Hull>;
      if (hull === undefined) throw new Error(`${folder}/${id}.ts: must export its hull as ${id}`);
      return { id, hull };
    }),
  );
  found.sort((a, b) => a.hull.kind - b.hull.kind);
  found.forEach(({ id, hull }, i) => {
    if (hull.kind !== i)
      throw new Error(`${folder}/${id}.ts: kind takes the next free number, ${i}, not ${hull.kind}`);
  });
  return found;
}

/** The text of the folder's `index.ts`. */
export function hullIndex(hulls: readonly NamedHull[]): string {
  const ids = hulls.map(({ id }) => id);
  return [
    '/** All hulls by their kind on the wire. Written by `npm run assets` from the files beside it. */',
    "import type { Hull } from '../hull.ts';",
    ...[...ids].sort().map((id) => `import { ${id} } from './${id}.ts';`),
    '',
    `export const HULLS: readonly Hull[] = [${ids.join(', ')}];`,
    '',
  ].join('\n');
}
