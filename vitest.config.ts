// Sorts the tests: `unit` beside the code, `system` and `timed` against real server processes, `browser` in Chromium.
import { defineConfig } from 'vitest/config';

const SYSTEM = 'server/test/**/*.test.ts';
/** Those that measure: beside another they would measure that too. */
const TIMED = [
  'server/test/{flood,gatewayFlood,bots}.test.ts',
  'server/bench/pilotCost.test.ts',
  'game/netcode/test/frameAllocation.test.ts',
];
const BROWSER = 'game/client/test/*.test.ts';
/** Far above what anything takes: a machine that is busy with something else must not fail a test. */
const PATIENCE = { testTimeout: 240_000, hookTimeout: 120_000, expect: { poll: { timeout: 60_000 } } };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{protocol,game,server,assets,.ci}/**/*.test.ts'],
          exclude: [SYSTEM, BROWSER, ...TIMED, '.ci/fixtures/**'],
          // All cores: vitest would leave one out, which of two is half.
          maxWorkers: '100%',
          // One set of modules for all files of a worker: no test leaves anything behind in one, and loading them
          // anew for each file took longer than the tests.
          isolate: false,
          ...PATIENCE,
          sequence: { groupOrder: 1 },
        },
      },
      {
        // First, as other checks run beside it (.ci/test.ts). Real processes, which mostly wait: five files at a time.
        test: {
          name: 'system',
          include: [SYSTEM],
          exclude: TIMED,
          ...PATIENCE,
          maxWorkers: 5,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'timed',
          include: TIMED,
          ...PATIENCE,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'browser',
          include: [BROWSER],
          ...PATIENCE,
          fileParallelism: false,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
