// The cut typefaces hold every letter that the page's own texts are set in, and style sheets ask for those letters alone.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { LETTERS, range } from './fonts.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

it.each(['en', 'de', 'fr', 'es'])('every letter of %s is there', (language) => {
  const texts = read(`game/client/text/${language}.ts`);
  const missing = new Set([...texts].filter((letter) => letter !== '\n' && !LETTERS.includes(letter)));
  expect([...missing]).toEqual([]);
});

it('style sheets take the cut for exactly its letters, and all faces of a family for the same weights and widths', () => {
  const faces = read('game/client/styles/fonts.css').split('@font-face').slice(1);
  const cuts = faces.filter((face) => face.includes('/baked/'));
  expect(cuts.length).toBe(2);
  for (const face of cuts) {
    const ranges = [...face.matchAll(/U\+([0-9A-F]{4})(?:-([0-9A-F]{4}))?/g)];
    const asked = ranges.flatMap(([, from, to = from]) =>
      range(Number.parseInt(from, 16), Number.parseInt(to, 16)).split(''),
    );
    expect(asked.toSorted().join('')).toBe([...LETTERS].toSorted().join(''));
  }
  // A browser takes one face for a weight; only those of the same description share letters.
  const described = faces.map((face) => face.match(/font-(family|weight|stretch).*?;/g)?.join(''));
  expect(new Set(described).size).toBe(2);
});
