// The load test against a real server: what it measures, and how it shows it.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { launchChromium } from '../../.ci/chromium.ts';
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
});
