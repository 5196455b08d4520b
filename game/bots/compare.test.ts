// Two reports side by side, and one line for files that hold none.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { compareReports, loadReport } from './compare.ts';
import { measurement, SETTINGS, SILENT, stage } from './fixture.ts';
import { createReport } from './report.ts';

const folder = mkdtempSync(join(tmpdir(), 'perihelion-compare-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

const before = createReport(SETTINGS, measurement(), SILENT);
const after = createReport(
  { ...SETTINGS, light: true },
  measurement({ stages: [stage({ snapshotRates: [15, 30], errors: 4, kills: null })], interrupted: true }),
  SILENT,
);

/** Name, then the cells. */
function rows(text: string): Record<string, string[]> {
  return Object.fromEntries(
    text.split('\n').map((line) => {
      const [name, ...cells] = line.split(/ {2,}/);
      return [name, cells];
    }),
  );
}

test('two reports stand side by side with what changed, in percent', () => {
  const table = rows(compareReports(before, after));
  expect(table['']).toEqual(['before', 'after', 'change']);
  expect(table['snapshot_rate.p1']).toEqual(['29.50', '15', '−49.2 %']);
  expect(table['snapshot_rate.max']).toEqual(['30', '30']);
  // From nothing there is no percentage.
  expect(table.errors).toEqual(['0', '4']);
  expect(table.kills).toEqual(['1', '–']);
  expect(table.kind).toEqual(['fighter', 'light fighter']);
  expect(table.valid).toEqual(['yes', 'no']);
  expect(compareReports(before, after)).toContain('NOT VALID after: the run was interrupted');
});

test('a metric that neither report has is left out, one that an old report lacks is a dash', () => {
  const { rtt_ms: _, ...old } = before;
  const table = rows(compareReports(old as never, before));
  expect(table['rtt_ms.p50'][0]).toBe('–');
  expect(Object.keys(table).join()).not.toContain('server_tick_ms');
});

test('reports are read as they were written', () => {
  expect(loadReport(written('good.json', JSON.stringify(before)))).toEqual(before);
});

test.each([
  ['broken.json', '{', /broken\.json: /],
  ['other.json', '{"bots":"many"}', /other\.json holds something else/],
  ['null.json', 'null', /null\.json holds something else/],
])('%s is refused in one line', (name, text, line) => {
  const problem = loadReport(written(name, text));
  expect(problem).toMatch(line);
  expect(problem).not.toContain('\n');
});

test('a file that is missing is refused in one line', () => {
  expect(loadReport(join(folder, 'missing.json'))).toMatch(/missing\.json: ENOENT/);
});
