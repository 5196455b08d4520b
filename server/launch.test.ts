// The launcher, run as a process: under the right Node, under a foreign one, and where ours is not installed.
import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const LAUNCHER = join(import.meta.dirname, 'launch.mjs');
/** Makes the Node that runs the launcher look like a Node 20; the one it starts is not affected. */
const FOREIGN =
  "data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,modules:'115'}})";

let folder: string;
let entry: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'perihelion-launch-'));
  entry = join(folder, 'entry.ts');
  writeFileSync(
    entry,
    `const args: string[] = process.argv.slice(2);
     // It listens before it speaks: the signal comes as soon as its first line is read.
     if (args[0] === 'wait') { process.on('SIGTERM', () => process.exit(7)); setTimeout(() => process.exit(9), 10_000); }
     console.log(JSON.stringify({ abi: process.versions.modules, args }));
     if (args[0] !== 'wait') process.exit(Number(args[0]));`,
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs Node with `args`, sends SIGTERM at the first line where `terminate` is set, and collects how it went. */
function run(args: string[], terminate = false) {
  return new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    const child = spawn(process.execPath, args);
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
      if (terminate) child.kill('SIGTERM');
    });
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

test('runs the named file in the same process where Node fits', async () => {
  const { code, out } = await run([LAUNCHER, entry, '3', '--flag']);
  expect(code).toBe(3);
  expect(JSON.parse(out)).toEqual({ abi: '127', args: ['3', '--flag'] });
});

test('runs it under the bundled Node where Node does not fit, and hands on arguments and exit code', async () => {
  const { code, out } = await run(['--import', FOREIGN, LAUNCHER, entry, '5', '--flag']);
  expect(code).toBe(5);
  expect(JSON.parse(out)).toEqual({ abi: '127', args: ['5', '--flag'] });
});

test('hands signals on to the bundled Node', async () => {
  const { code } = await run(['--import', FOREIGN, LAUNCHER, entry, 'wait'], true);
  expect(code).toBe(7);
});

test('says what to do where the bundled Node is missing', async () => {
  mkdirSync(join(folder, 'server'), { recursive: true });
  const stranded = join(folder, 'server/launch.mjs');
  copyFileSync(LAUNCHER, stranded);
  const { code, err } = await run(['--import', FOREIGN, stranded, entry]);
  expect(code).toBe(1);
  expect(err).toContain('Node 22');
  expect(err).toContain('npm ci');
});
