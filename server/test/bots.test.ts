// The load test against a real server: what it measures, how it ends, and that it believes nothing blindly.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { launchChromium } from '../../.ci/chromium.ts';
import type { Report } from '../../game/bots/report.ts';
import { type RunningServer, startServer } from './support/process.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'perihelion-bots-'));
let server: RunningServer | undefined;

afterEach(async () => {
  await server?.stop();
  server = undefined;
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the bots as `npm run bots` does; `onOutput` is called with what has been printed so far. */
function runBots(args: readonly string[], onOutput: (stdout: string) => void = () => {}): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['server/launch.mjs', 'game/bots/main.ts', ...args], { cwd: ROOT });
    const killWithUs = () => child.kill('SIGKILL');
    process.once('exit', killWithUs);
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk;
      onOutput(stdout);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk;
    });
    child.on('close', (code) => {
      process.off('exit', killWithUs);
      resolve({ code, stdout, stderr });
    });
  });
}

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

/** Opens a report in a browser: what it draws, asks for and complains of. */
async function openPage(file: string) {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 800, height: 600 } });
    const errors: string[] = [];
    let requests = 0;
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => errors.push(message.text()));
    page.on('request', () => requests++);
    await page.goto(pathToFileURL(file).href);
    const charts = await page.locator('figure canvas').count();
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    return { charts, requests, errors, tooWide };
  } finally {
    await browser.close();
  }
}

const short = ['--seconds', '1', '--ramp', '0'];

describe('bots on a server', () => {
  test('all play for five seconds, and the report says what they felt', async () => {
    server = await startServer({ args: ['--pilots', '6'] });
    const [json, html] = [join(scratch, 'play.json'), join(scratch, 'play.html')];
    const line = [
      '--url',
      server.url,
      '--bots',
      '10',
      '--seconds',
      '5',
      '--ramp',
      '1',
      '--json',
      json,
      '--html',
      html,
    ];
    const { code, stdout } = await runBots([
      ...line,
      '--expect',
      'connected==10',
      '--expect',
      'decode_errors==0',
    ]);
    expect(stdout).toContain('held   connected==10');
    expect(code).toBe(0);
    const report = readReport('play.json');
    expect(report).toMatchObject({
      bots: 10,
      connected: 10,
      errors: 0,
      disconnects: 0,
      decode_errors: 0,
      tick_rate: 30,
    });
    expect(report.seconds).toBeGreaterThan(4.9);
    // Half of what is due would be a fault even on a busy machine; more than is due is always one.
    expect(report.snapshot_rate.p50).toBeGreaterThan(15);
    expect(report.snapshot_rate.max).toBeLessThan(33);
    expect(report.input_ack_ms.p50).toBeGreaterThan(0);
    expect(report.bytes_in_per_s.p50).toBeGreaterThan(500);
    expect(report.series.filter(({ measured }) => measured).length).toBeGreaterThanOrEqual(4);
    expect(report.series.at(-1)?.server_tick_ms.mean).toBeGreaterThan(0);
    expect(report.server_cpu).toBeGreaterThan(0);
    expect(readFileSync(html, 'utf8')).toContain('10 of 10 bots connected');
  });

  test('split over processes are one swarm; a failed expectation ends it with 99, its report written', async () => {
    server = await startServer({ args: ['--pilots', '0'] });
    const args = ['--url', server.url, '--bots', '5', '--processes', '2', ...short];
    const json = join(scratch, 'split.json');
    const { code, stdout } = await runBots([...args, '--json', json, '--expect', 'snapshot_rate.p1>=1000']);
    expect(code).toBe(99);
    expect(stdout).toContain('FAILED snapshot_rate.p1>=1000');
    expect(readReport('split.json')).toMatchObject({ bots: 5, connected: 5, generator: { processes: 2 } });
  });

  test('in the light mode come in stages, from two processes, and what they did is drawn on a page', async () => {
    server = await startServer({ args: ['--pilots', '0'] });
    const [json, html] = [join(scratch, 'light.json'), join(scratch, 'light.html')];
    const args = ['--url', server.url, '--light', '--stages', '10:2,40:3', '--ramp', '1', '--processes', '2'];
    const expected = ['--expect', 'connected==40', '--expect', 'decode_errors==0', '--expect', 'errors==0'];
    const { code, stdout } = await runBots([...args, ...expected, '--json', json, '--html', html]);
    expect(stdout).toContain('stage 2: 40 bots, 40 in the arena');
    expect(code).toBe(0);
    const report = readReport('light.json');
    expect(report).toMatchObject({ bots: 40, connected: 40, light: true, kills: null, disconnects: 0 });
    expect(report.stages.map(({ bots, connected }) => [bots, connected])).toEqual([
      [10, 10],
      [40, 40],
    ]);
    for (const stage of report.stages) {
      expect(stage.snapshot_rate.p50).toBeGreaterThan(15);
      expect(stage.snapshot_rate.p50).toBeLessThan(33);
      expect(stage.input_ack_ms.p50).toBeGreaterThan(0);
      expect(stage.rtt_ms.p50).toBeGreaterThan(0);
      expect(stage.correction_units.p50).toBeNull();
    }
    expect(report.series.map(({ second }) => second)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(report.series.map(({ stage }) => stage)).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 1]);
    expect(report.series.at(-1)?.connected).toBe(40);

    const page = await openPage(html);
    expect(page).toEqual({ charts: 8, requests: 1, errors: [], tooWide: false });
    const compared = await runBots(['compare', json, json]);
    expect(compared.stdout).toMatch(/^connected +40 +40$/m);
    expect(compared.code).toBe(0);
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
