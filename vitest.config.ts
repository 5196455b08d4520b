// Sorts the tests: `unit` beside the code, `system` against real server processes, `browser` in Chromium.
import { defineConfig } from 'vitest/config';

const SYSTEM = 'server/test/**/*.test.ts';
const BROWSER = 'game/client/test/**/*.test.ts';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{protocol,game,server,assets,.ci}/**/*.test.ts'],
          exclude: [SYSTEM, BROWSER, '.ci/fixtures/**'],
          // Far above what they take: a machine that is busy with something else must not fail them.
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        // Real processes share the machine's cores: one file at a time, or they would disturb each other.
        test: {
          name: 'system',
          include: [SYSTEM],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'browser',
          include: [BROWSER],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
