// A hull is one data file and one drawing: here one is added beside the others, and everything finds it.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Hull } from '../../game/simulation/hull.ts';
import { HULLS } from '../../game/simulation/hulls/index.ts';
import { type Baked, bakeEverything, HULL_FOLDERS } from './everything.ts';
import { findHulls } from './hullIndex.ts';

const KIND = HULLS.length;
const data = (kind: number) => `import type { Hull } from '../hull.ts';
import { lancer } from './lancer.ts';
export const wasp: Hull = { ...lancer, kind: ${kind}, name: 'Wasp', blurb: 'Stings', thrust: 900 };
`;

describe('an added hull', () => {
  const root = mkdtempSync(join(tmpdir(), 'hulls-'));
  const folder = (name: string) => join(root, name);
  const folders = { data: pathToFileURL(`${folder('hulls')}/`), art: pathToFileURL(`${folder('art')}/`) };
  let baked: Baked;
  let wasp: Hull;

  beforeAll(async () => {
    cpSync(HULL_FOLDERS.data, folder('hulls'), { recursive: true });
    cpSync(HULL_FOLDERS.art, folder('art'), { recursive: true });
    writeFileSync(join(folder('hulls'), 'wasp.ts'), data(KIND));
    const drawing = readFileSync(join(folder('art'), 'kite.svg'), 'utf8');
    writeFileSync(join(folder('art'), 'wasp.svg'), drawing.replace('data-flame="17"', 'data-flame="21"'));
    baked = await bakeEverything(folders);
    wasp = (await findHulls(folder('hulls')))[KIND].hull;
  });
  afterAll(() => rmSync(root, { recursive: true }));

  it('is in the list of the rules, behind those that were there', () => {
    expect(baked.hullIndex).toContain("import { wasp } from './wasp.ts';");
    expect(baked.hullIndex).toContain('[lancer, kite, bulwark, wasp]');
  });

  it('has its pictures in the atlas, and its looks', () => {
    const { frames } = JSON.parse(String(baked.files.get('atlas.json'))) as { frames: object };
    const of = (id: string) => Object.keys(frames).filter((name) => name.startsWith(`${id}-`));
    expect(of('wasp').length).toBe(of('kite').length);
    const looks = JSON.parse(String(baked.files.get('hulls.json'))) as object[];
    expect(looks[KIND]).toMatchObject({ id: 'wasp', flame: 21 });
  });

  it('flies and fights by its own data, in rules that know it from the list alone', async () => {
    vi.resetModules();
    vi.doMock('../../game/simulation/hulls/index.ts', () => ({ HULLS: [...HULLS, wasp] }));
    const { createArena, placeOf } = await import('../../game/simulation/test/arena.ts');
    const arena = createArena();
    const [old, added] = [
      arena.ship({ thrust: 1, buttons: 1 }),
      arena.ship({ kind: KIND, y: 500, thrust: 1, buttons: 1 }),
    ];
    arena.run(30);
    expect(placeOf(arena.world, added).vx).toBeGreaterThan(placeOf(arena.world, old).vx * 1.5);
    expect(arena.events(0)).toEqual([]);
    vi.doUnmock('../../game/simulation/hulls/index.ts');
  });

  it('is refused where its kind is taken, or its drawing lacks something, by file and place', async () => {
    writeFileSync(join(folder('hulls'), 'wasp.ts'), data(KIND + 4));
    // Another name, because a module is read once.
    cpSync(join(folder('hulls'), 'wasp.ts'), join(folder('hulls'), 'hornet.ts'));
    rmSync(join(folder('hulls'), 'wasp.ts'));
    await expect(findHulls(folder('hulls'))).rejects.toThrow(/hornet\.ts: must export its hull as hornet/);
    rmSync(join(folder('hulls'), 'hornet.ts'));
    writeFileSync(join(folder('hulls'), 'bee.ts'), data(KIND + 4).replace('const wasp', 'const bee'));
    await expect(findHulls(folder('hulls'))).rejects.toThrow(
      /bee\.ts: kind takes the next free number, 3, not 7/,
    );
    writeFileSync(join(folder('hulls'), 'fly.ts'), data(KIND).replace('const wasp', 'const fly'));
    rmSync(join(folder('hulls'), 'bee.ts'));
    await expect(bakeEverything(folders)).rejects.toThrow(/fly\.svg/);
  });
});
