// A client that sends as fast as it can is cut, and the others hardly notice.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CLOSE } from '../../protocol/closeCodes.ts';
import { SNAPSHOT } from '../../protocol/messages/snapshot.ts';
import { join, keepUp, type TestClient } from './support/client.ts';
import type { FloodKind, FloodReport } from './support/flooder.ts';
import { type RunningServer, startServer } from './support/process.ts';

const FLOODER = fileURLToPath(new URL('support/flooder.ts', import.meta.url));
/** Figures of docs/HOSTING.md. */
const CUT_MS = 50;
const GAP_MS = 100;
const CALM_TRIES = 30;

let server: RunningServer;
let bystander: TestClient;
const arrivals: number[] = [];

beforeAll(async () => {
  server = await startServer({ args: ['--pilots', '8'] });
  bystander = (await join(server.wsUrl)).client;
  keepUp(bystander);
  bystander.socket.on('message', (bytes: Buffer) => {
    if (bytes[1] === SNAPSHOT) arrivals.push(performance.now());
  });
  await bystander.next(SNAPSHOT);
});
afterAll(async () => {
  await bystander.close();
  await server.stop();
});

/** Floods once; the gap is the widest between two snapshots of the bystander meanwhile. */
async function flood(kind: FloodKind): Promise<{ report: FloodReport; widestGap: number }> {
  await wait(300);
  arrivals.length = 0;
  const { stdout } = await promisify(execFile)(process.execPath, [FLOODER, String(server.port), kind]);
  await wait(300);
  const gaps = arrivals.slice(1).map((time, i) => time - arrivals[i]);
  const report = JSON.parse(stdout) as FloodReport;
  const widestGap = Math.max(...gaps);
  console.log(`${kind}: ${JSON.stringify(report)}, widest gap of another client ${widestGap.toFixed(1)} ms`);
  return { report, widestGap };
}

/**
 * Waits until the machine is calm enough to measure on: until the same client, sending nothing, leaves the
 * bystander's gaps well below the figure.
 */
async function calm(): Promise<void> {
  for (let tries = 0; tries < CALM_TRIES; tries++) {
    if ((await flood('nothing')).widestGap <= GAP_MS / 2) return;
  }
  throw new Error(`this machine is too busy to measure on: gaps above ${GAP_MS / 2} ms without any flood`);
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

describe('a flood', () => {
  test.each(['message', 'ping', 'pong'] as const)('of %ss is cut at once', async (kind) => {
    await calm();
    const { report, widestGap } = await flood(kind);
    expect(report.cutMs).not.toBeNull();
    expect(report.cutMs).toBeLessThanOrEqual(CUT_MS);
    expect(report.code).toBe(CLOSE.flood);
    expect(widestGap).toBeLessThanOrEqual(GAP_MS);
  });

  test('of empty continuations ends with the game still running', async () => {
    await flood('continuation');
    expect(server.output()).not.toMatch(/ERROR|FATAL/);
    const before = bystander.messages.length;
    await wait(500);
    expect(bystander.messages.length).toBeGreaterThan(before + 10);
  });

  test('is counted', async () => {
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    const cuts = Number(/^perihelion_flood_cuts_total (\d+)$/m.exec(metrics)?.[1]);
    expect(cuts).toBeGreaterThanOrEqual(3);
    expect(metrics).toContain(`perihelion_closes_total{code="1008"} ${cuts}\n`);
  });
});
