// The two typefaces cut down to what the page sets before anybody has typed a name: fewer letters, fewer weights, no extras.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import subsetFont from 'subset-font';

/** Letters of every language that is written in Latin, and the signs of its texts. */
export const LETTERS = `${range(0x20, 0x7e)}${range(0xa0, 0xff)}ıŒœŸ–—‘’“”„•…\u202f‰€™←↑→↓−`;

interface Cut {
  readonly package: string;
  /** Its file. */
  readonly from: string;
  /** The name in `assets/baked`, without its ending. */
  readonly to: string;
  /** What is left of each axis. */
  readonly axes: Readonly<Record<string, number | { readonly min: number; readonly max: number }>>;
}

/** The axes hold what style sheets ask for: see `font-weight` and `font-stretch` in `styles/`. */
const CUTS: readonly Cut[] = [
  {
    package: '@fontsource-variable/onest',
    from: 'files/onest-latin-wght-normal.woff2',
    to: 'onest-latin',
    axes: { wght: { min: 500, max: 700 } },
  },
  {
    package: '@fontsource-variable/martian-mono',
    from: 'files/martian-mono-latin-wdth-normal.woff2',
    to: 'martian-mono-latin',
    axes: { wdth: 75, wght: { min: 500, max: 700 } },
  },
];

/** The fonts by their names in `assets/baked`, and beside each the licence that goes with it. */
export async function bakeFonts(): Promise<ReadonlyMap<string, Buffer>> {
  const { resolve } = createRequire(import.meta.url);
  const files = new Map<string, Buffer>();
  for (const { package: name, from, to, axes } of CUTS) {
    const source = readFileSync(resolve(`${name}/${from}`));
    files.set(
      `${to}.woff2`,
      await subsetFont(source, LETTERS, { targetFormat: 'woff2', variationAxes: axes }),
    );
    files.set(`${to}.LICENSE.txt`, readFileSync(resolve(`${name}/LICENSE`)));
  }
  return files;
}

/** The letters from one code to another. */
export function range(first: number, last: number): string {
  return String.fromCharCode(...Array.from({ length: last - first + 1 }, (_, i) => first + i));
}
