/** The data folder: made, held by one server at a time, and done without where it cannot be had. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Log } from '../observability/port.ts';
import { openStorage } from './storage.ts';

let parent: string;
let warnings: object[];
const log: Log = { debug() {}, info() {}, warn: (fields) => void warnings.push(fields), error() {} };

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'perihelion-data-'));
  warnings = [];
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

test('a folder that is missing is made, with those above it', async () => {
  const storage = await openStorage(join(parent, 'a/b'), log);
  expect(storage.arena('main')).not.toBeNull();
  await storage.end();
  expect(warnings).toEqual([]);
});

test('one server has it at a time; another one goes without and is told, until it is free', async () => {
  const first = await openStorage(parent, log);
  const second = await openStorage(join(parent, '.'), log);
  expect(second.arena('main')).toBeNull();
  expect(warnings).toEqual([{ folder: expect.anything(), why: expect.stringContaining('another server') }]);
  await first.end();
  const third = await openStorage(parent, log);
  expect(third.arena('main')).not.toBeNull();
  await third.end();
});

test('a path that is no folder is told, and nothing is kept', async () => {
  const path = join(parent, 'file');
  writeFileSync(path, '');
  const storage = await openStorage(path, log);
  expect(storage.arena('main')).toBeNull();
  expect(warnings.length).toBe(1);
  await storage.end();
});

test('none keeps nothing, without a word', async () => {
  const storage = await openStorage('none', log);
  expect([storage.arena('main'), storage.saved(), warnings]).toEqual([null, [], []]);
  await storage.end();
});

test('an id with signs of paths in it stays in the folder', async () => {
  const storage = await openStorage(parent, log);
  storage.arena('../x/y');
  storage.forget('../x/y');
  await storage.end();
  const again = await openStorage(parent, log);
  expect(again.saved()).toEqual([]);
  await again.end();
});
