// A fixed piece of work like a frame's own, done in the page: the measure by which a frame's cost can be told again.
import type { Page } from 'playwright-core';

/** Runs of which the middle one counts; the first ones are compiled meanwhile. */
const RUNS = 60;

/** Milliseconds that the page takes now to turn and write 16 384 quads. */
export function referenceMs(page: Page): Promise<number> {
  return page.evaluate((runs) => {
    const quads = 16_384;
    const corners = new Float32Array(quads * 24);
    const work = (turn: number) => {
      for (let i = 0; i < quads; i++) {
        const cos = Math.cos(turn + i);
        const sin = Math.sin(turn + i);
        for (let k = 0; k < 4; k++) {
          const at = i * 24 + k * 6;
          corners[at] = i + cos * k - sin;
          corners[at + 1] = i + sin * k + cos;
          corners[at + 2] = k;
          corners[at + 3] = cos;
          corners[at + 4] = sin;
          corners[at + 5] = 1;
        }
      }
    };
    const took: number[] = [];
    for (let run = 0; run < runs; run++) {
      const begun = performance.now();
      work(run);
      took.push(performance.now() - begun);
    }
    return took.sort((a, b) => a - b)[runs >> 1];
  }, RUNS);
}
