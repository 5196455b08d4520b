// How the load test ends: by what it expected, by what it met with, and that it believes nothing blindly.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { Report } from '../../game/bots/report.ts';
import { runBots } from './support/bots.ts';
import { type RunningServer, startServer } from './support/process.ts';

const scratch = mkdtempSync(join(tmpdir(), 'perihelion-bots-'));
let server: RunningServer | undefined;

afterEach(async () => {
  await server?.stop();
  server = undefined;
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** A port on which nobody listens. */
function closedPort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 1));
    });
  });
}

function readReport(name: string): Report {
  return JSON.parse(readFileSync(join(scratch, name), 'utf8'));
}

const short = ['--seconds', '1', '--ramp', '0'];

describe('bots on a server', () => {
  test('split over processes are one swarm; a failed expectation ends it with 99, its report written', async () => {
    server = await startServer({ args: ['--pilots', '0'] });
    const args = ['--url', server.url, '--bots', '5', '--processes', '2', ...short];
    const json = join(scratch, 'split.json');
    const { code, stdout } = await runBots([...args, '--json', json, '--expect', 'snapshot_rate.p1>=1000']);
    expect(code).toBe(99);
    expect(stdout).toContain('FAILED snapshot_rate.p1>=1000');
    expect(readReport('split.json')).toMatchObject({ bots: 5, connected: 5, generator: { processes: 2 } });
  });

  test('that find the arena full are counted as errors, with the reason', async () => {
    server = await startServer({ args: ['--pilots', '0', '--max-players', '3'] });
    const json = join(scratch, 'full.json');
    const { code } = await runBots([
      '--url',
      server.url,
      '--bots',
      '5',
      ...short,
      '--json',
      json,
      '--expect',
      'errors==0',
    ]);
    expect(code).toBe(99);
    const report = readReport('full.json');
    expect(report).toMatchObject({ bots: 5, connected: 3, errors: 2, disconnects: 0 });
    expect(Object.keys(report.error_reasons)[0]).toMatch(/4004/);
  });

  test('notice a server that goes away under them', async () => {
    const running = await startServer({ args: ['--pilots', '0'] });
    server = running;
    const json = join(scratch, 'gone.json');
    const args = ['--url', running.url, '--bots', '3', '--seconds', '6', '--ramp', '0', '--json', json];
    const run = runBots([...args, '--expect', 'disconnects==0'], (stdout) => {
      if (stdout.includes('3/3 bots')) running.signal('SIGKILL');
    });
    expect((await run).code).toBe(99);
    expect(readReport('gone.json')).toMatchObject({ connected: 3, disconnects: 3 });
  });
});

describe('bots without a server', () => {
  test('end with 3 and one line that says whom they could not reach', async () => {
    const url = `ws://127.0.0.1:${await closedPort()}`;
    const { code, stderr } = await runBots(['--url', url, ...short]);
    expect(code).toBe(3);
    expect(stderr).toMatch(new RegExp(`^bots: cannot reach ${url}/ws: .*ECONNREFUSED.*\n$`));
  });

  test('end with 2 and one line where an option is wrong', async () => {
    const { code, stderr } = await runBots(['--bots', 'many']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^bots: .*--bots.*whole number.*\n$/);
  });

  test('end with 2 and one line where there is nothing to compare', async () => {
    const { code, stderr } = await runBots(['compare', join(scratch, 'a.json'), join(scratch, 'b.json')]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^bots: compare takes reports .*a\.json: ENOENT.*\n$/);
  });

  test('find out before the run that a report cannot be written', async () => {
    const { code, stderr } = await runBots(['--json', join(scratch, 'no/such/folder.json')]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/--json/);
  });
});
