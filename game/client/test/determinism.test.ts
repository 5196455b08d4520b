/** The rules give the same state in Chromium as in Node: the golden hash after 10,000 ticks. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type Rollup } from 'vite';
import { expect, it } from 'vitest';
import { launchChromium } from '../../../.ci/chromium.ts';
import type { ArenaMap } from '../../simulation/arenaMap.ts';
import { GOLDEN } from '../../simulation/test/scenario.ts';

const helios = JSON.parse(
  readFileSync(new URL('../../../assets/maps/helios.json', import.meta.url), 'utf8'),
) as ArenaMap;

/** The scenario with all the rules as one script that sets the global `rules`. */
async function bundleRules(): Promise<string> {
  const entry = fileURLToPath(new URL('../../simulation/test/scenario.ts', import.meta.url));
  const built = (await build({
    configFile: false,
    logLevel: 'warn',
    build: { write: false, lib: { entry, formats: ['iife'], name: 'rules' } },
  })) as Rollup.RollupOutput[];
  return built[0].output[0].code;
}

it('the golden battle ends in the golden hash in Chromium too', async () => {
  const [script, browser] = await Promise.all([bundleRules(), launchChromium()]);
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: script });
    const hash = await page.evaluate(
      ([map, { ships, ticks, seed }]) => {
        const { rules } = globalThis as unknown as {
          rules: typeof import('../../simulation/test/scenario.ts');
        };
        return rules.runScenario(map, ships, ticks, seed);
      },
      [helios, GOLDEN] as const,
    );
    expect(hash).toBe(GOLDEN.hash);
  } finally {
    await browser.close();
  }
});
