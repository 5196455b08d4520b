// Which browser the browser tests take.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ensureChromium, findChromium } from './chromium.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'perihelion-chromium-'));
  vi.stubEnv('CHROMIUM_PATH', '');
  vi.stubEnv('PATH', folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

test('takes the one on PATH', () => {
  const browser = join(folder, 'chromium');
  writeFileSync(browser, '', { mode: 0o755 });
  expect(findChromium()).toBe(browser);
});

test('passes over a file that cannot be run', () => {
  writeFileSync(join(folder, 'chromium'), '', { mode: 0o644 });
  expect(findChromium()).not.toBe(join(folder, 'chromium'));
});

test('takes the one that CHROMIUM_PATH names before any other', () => {
  const browser = join(folder, 'mine');
  writeFileSync(join(folder, 'chromium'), '', { mode: 0o755 });
  writeFileSync(browser, '', { mode: 0o755 });
  vi.stubEnv('CHROMIUM_PATH', browser);
  expect(ensureChromium()).toBe(browser);
});

test('says so where CHROMIUM_PATH names nothing that runs', () => {
  vi.stubEnv('CHROMIUM_PATH', join(folder, 'nothing'));
  expect(ensureChromium).toThrow(/CHROMIUM_PATH names .*nothing/);
});
