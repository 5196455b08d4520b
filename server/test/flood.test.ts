// A client that sends as fast as it can is cut, and the others hardly notice.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CLOSE } from '../../protocol/closeCodes.ts';
import { SNAPSHOT } from '../../protocol/messages/snapshot.ts';
import { messageAllowance } from '../gateway/limits.ts';
import { join, keepUp, type TestClient } from './support/client.ts';
import type { FloodKind, FloodReport } from './support/flooder.ts';
import { type RunningServer, startServer } from './support/process.ts';

const FLOODER = fileURLToPath(new URL('support/flooder.ts', import.meta.url));
const TICK_RATE = 30;
const ALLOWED = messageAllowance(TICK_RATE);
/** A bystander's gap in one of so many floods is no wider than so many times what it is in calm. */
const TRIES = 5;
const NOTICED = 2;

let server: RunningServer;
let bystander: TestClient;
const arrivals: number[] = [];

beforeAll(async () => {
  server = await startServer({ args: ['--pilots', '8', '--tick-rate', String(TICK_RATE)] });
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

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

describe('a flood', () => {
  test.each(['message', 'ping', 'pong'] as const)('of %ss is cut, and others hardly notice', async (kind) => {
    let calm = 0;
    let widest = Number.POSITIVE_INFINITY;
    // Whatever else the machine does widens gaps too, but hardly in each of them.
    for (let tries = 0; tries < TRIES && widest > NOTICED * calm; tries++) {
      calm = Math.max(calm, (await flood('nothing')).widestGap);
      const { report, widestGap } = await flood(kind);
      expect(report.code).toBe(CLOSE.flood);
      // However fast it came, no more of it was taken in than is allowed: the rest was never looked at.
      expect(report.handled).toBeGreaterThan(ALLOWED.burst / 2);
      // The ping that was one too many has been answered before it was counted.
      const most = 1 + Math.ceil(ALLOWED.burst + (ALLOWED.perSecond * report.cutMs!) / 1000);
      expect(report.handled).toBeLessThanOrEqual(most);
      widest = Math.min(widest, widestGap);
    }
    expect(widest).toBeLessThanOrEqual(NOTICED * calm);
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
