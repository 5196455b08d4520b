// What is committed in `assets/baked` is what the sources bake to, twice the same.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bakeEverything, HULL_FOLDERS } from './everything.ts';

const baked = (name: string) => readFileSync(new URL(`../baked/${name}`, import.meta.url), 'utf8');

describe('the bake', async () => {
  const { files: first, hullIndex } = await bakeEverything();

  it('gives the same bytes twice', async () => {
    for (const [name, content] of (await bakeEverything()).files) {
      expect(Buffer.from(content).equals(Buffer.from(first.get(name) ?? '')), name).toBe(true);
    }
  });

  it('matches the map, the shapes and the list of hulls that are committed', () => {
    expect(hullIndex).toBe(readFileSync(new URL('index.ts', HULL_FOLDERS.data), 'utf8'));
    expect(first.get('atlas.json')).toBe(baked('atlas.json'));
    expect(first.get('hulls.json')).toBe(baked('hulls.json'));
  });

  it('keeps every picture inside the atlas and clear of its neighbours', () => {
    const { frames, meta } = JSON.parse(baked('atlas.json')) as {
      frames: Record<string, { frame: { x: number; y: number; w: number; h: number } }>;
      meta: { size: { w: number; h: number } };
    };
    // Every graphics card takes so much.
    expect(meta.size.h).toBeLessThanOrEqual(2048);
    const boxes = Object.entries(frames).map(([name, { frame }]) => ({ name, ...frame }));
    for (const a of boxes) {
      expect(a.x + a.w, a.name).toBeLessThan(meta.size.w);
      expect(a.y + a.h, a.name).toBeLessThan(meta.size.h);
      for (const b of boxes) {
        if (a === b) continue;
        const apart = a.x + a.w < b.x || b.x + b.w < a.x || a.y + a.h < b.y || b.y + b.h < a.y;
        expect(apart, `${a.name} and ${b.name}`).toBe(true);
      }
    }
  });
});
