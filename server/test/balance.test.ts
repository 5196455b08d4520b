// `npm run balance` from the outside: its short form holds the play to its limits, and it says what is wrong with its use.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

function balance(...args: string[]) {
  return spawnSync(process.execPath, ['server/balance/main.ts', ...args], { encoding: 'utf8' });
}

test('the short form finds no limit broken, and a beginner gets the first kill in time', () => {
  const folder = mkdtempSync(join(tmpdir(), 'balance-'));
  const file = join(folder, 'balance.json');
  try {
    const { status, stdout } = balance('--short', '--json', file);
    expect(stdout).not.toContain('BROKEN');
    expect(status).toBe(0);
    const report = JSON.parse(readFileSync(file, 'utf8'));
    expect(report.holds).toBe(true);
    expect(report.all.kills).toBeGreaterThan(50);
    const names = report.limits.map(({ name }: { name: string }) => name);
    expect(names).toContain("beginner's first kill, median s");
    expect(names).toContain('deaths by pulse');
    // A beginner who could not lose would not be one.
    expect(report.deaths_before_first_kill).toBeGreaterThan(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('what cannot be done is said in one line, with exit 2', () => {
  const unknown = balance('--maps', 'atlantis');
  expect(unknown.status).toBe(2);
  expect(unknown.stderr).toMatch(/--maps: there is no map atlantis; there are .*helios/);
  expect(balance('--rounds', 'many').status).toBe(2);
});
