// The preparation, run as a process in a small project of its own, with an npm that notes what it was asked.
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const PACKAGES = {
  '': { name: 'small' },
  'node_modules/needed': { version: '1.0.0', integrity: 'sha512-a' },
  'node_modules/tool': { version: '1.0.0', integrity: 'sha512-b', dev: true },
  'node_modules/elsewhere': { version: '1.0.0', integrity: 'sha512-c', optional: true },
};
const INSTALLED = { 'node_modules/needed': PACKAGES['node_modules/needed'] };

let project: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'perihelion-prepare-'));
  put('package-lock.json', JSON.stringify({ packages: PACKAGES }));
  put('node_modules/.package-lock.json', JSON.stringify({ packages: INSTALLED }));
  put('.ci/prepare.mjs', '');
  copyFileSync(join(import.meta.dirname, 'prepare.mjs'), join(project, '.ci/prepare.mjs'));
  // Installs by copying the lock file, as npm does; unless the registry is away.
  put(
    'npm.cjs',
    `const fs = require('node:fs');
     fs.writeFileSync('asked', process.argv.slice(2).join(' '));
     if (process.env.OFFLINE) process.exit(1);
     fs.mkdirSync('node_modules', { recursive: true });
     fs.copyFileSync('package-lock.json', 'node_modules/.package-lock.json');`,
  );
  // Stands for launcher and bundler: counts its calls in the page that it leaves.
  put(
    'server/launch.mjs',
    `import fs from 'node:fs';
     if (fs.existsSync('broken')) process.exit(1);
     fs.mkdirSync('dist/client', { recursive: true });
     fs.appendFileSync('dist/client/index.html', 'built ');`,
  );
  put('game/client/main.ts', 'one');
});
afterEach(() => rmSync(project, { recursive: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(project, path)), { recursive: true });
  writeFileSync(join(project, path), text);
}

function prepare(args: string[] = [], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['.ci/prepare.mjs', ...args], {
    cwd: project,
    env: { ...process.env, npm_execpath: join(project, 'npm.cjs'), ...env },
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr };
}

function asked(): string {
  return existsSync(join(project, 'asked')) ? readFileSync(join(project, 'asked'), 'utf8') : '';
}

function builds(): number {
  return readFileSync(join(project, 'dist/client/index.html'), 'utf8').trim().split(' ').length;
}

describe('installing', () => {
  test('is silent where what is installed fits the lock file', () => {
    expect(prepare()).toEqual({ status: 0, said: '' });
    expect(asked()).toBe('');
  });

  test('installs where nothing is installed', () => {
    rmSync(join(project, 'node_modules'), { recursive: true });
    expect(prepare().status).toBe(0);
    expect(asked()).toMatch(/^ci /);
  });

  test('installs where the lock file names another version', () => {
    const newer = { ...PACKAGES, 'node_modules/needed': { version: '1.0.1', integrity: 'sha512-d' } };
    put('package-lock.json', JSON.stringify({ packages: newer }));
    expect(prepare().status).toBe(0);
    expect(asked()).toMatch(/^ci /);
  });

  test('wants development tools only where they are asked for', () => {
    expect(prepare(['--dev']).status).toBe(0);
    expect(asked()).toContain('--include=dev');
  });

  test('says what to do where the registry cannot be reached', () => {
    rmSync(join(project, 'node_modules'), { recursive: true });
    const { status, said } = prepare([], { OFFLINE: '1' });
    expect(status).toBe(1);
    expect(said).toContain('npm ci');
  });
});

describe('building the client', () => {
  test('builds once, and again only when a source changes', () => {
    prepare(['--client']);
    expect(prepare(['--client']).said).toBe('');
    expect(builds()).toBe(1);
    put('game/client/main.ts', 'two');
    prepare(['--client']);
    expect(builds()).toBe(2);
  });

  test('is not disturbed by a changed test', () => {
    prepare(['--client']);
    put('game/client/main.test.ts', 'new');
    put('game/client/test/support.ts', 'new');
    prepare(['--client']);
    expect(builds()).toBe(1);
  });

  test('builds anew after a build that failed', () => {
    put('broken', '');
    expect(prepare(['--client']).status).toBe(1);
    rmSync(join(project, 'broken'));
    expect(prepare(['--client']).status).toBe(0);
    expect(builds()).toBe(1);
  });

  test('builds on demand where nothing changed', () => {
    prepare(['--client']);
    prepare(['--rebuild']);
    expect(builds()).toBe(2);
  });
});
