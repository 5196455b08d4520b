// A server that goes down, in order or by kill -9, and comes back at the same address: players, scores and tokens.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CLOSE } from '../../protocol/closeCodes.ts';
import { RESPAWN } from '../../protocol/messages/respawn.ts';
import { STANDINGS } from '../../protocol/messages/standings.ts';
import { connect, helloMessage, join, type TestClient, type Wire } from './support/client.ts';
import { freePort } from './support/freePort.ts';
import { type RunningServer, startServer } from './support/process.ts';

/** An arena that is all hole: every flight ends in the tick in which it begins, and counts as a death. */
const DEADLY = {
  name: 'Deadly',
  rimMin: 400,
  rimMax: 400,
  areaPerShip: 0,
  bodies: [
    {
      kind: 'hole',
      parent: -1,
      radius: 900,
      orbit: 0,
      period: 0,
      phase: 0,
      gravity: 0,
      chargeRing: 0,
      burnRing: 0,
    },
  ],
  belts: [],
};
const DEATHS = 10;

let folder: string;
let server: RunningServer;

beforeEach(() => {
  folder = mkdtempSync(joinPath(tmpdir(), 'perihelion-restart-'));
});
afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(port: number, ...more: string[]): Promise<void> {
  const map = joinPath(folder, 'deadly.json');
  writeFileSync(map, JSON.stringify(DEADLY));
  const args = ['--port', String(port), '--data-dir', joinPath(folder, 'data'), '--pilots', '0'];
  server = await startServer({ args: [...args, '--map', map, '--maps', map, ...more] });
}

/** Dies until the board says so often. Each request to fly again is answered by one flight, and so one death. */
async function dieUntil(client: TestClient, deaths: number): Promise<void> {
  for (let had = await deathsOf(client); had < deaths; had++) {
    client.send([RESPAWN, 0]);
    while (((await client.next(STANDINGS))[DEATHS] as number) === had);
  }
}

async function deathsOf(client: TestClient): Promise<number> {
  return (await client.next(STANDINGS))[DEATHS] as number;
}

async function saves(): Promise<number> {
  const page = await (await fetch(`${server.url}/metrics`)).text();
  return Number(/^perihelion_saves_total\{result="done"\} (\d+)$/m.exec(page)?.[1]);
}

/** Until everything that has happened so far has been saved: a save that began later is done. */
async function untilSaved(): Promise<void> {
  const enough = (await saves()) + 2;
  while ((await saves()) < enough) await new Promise((resolve) => setTimeout(resolve, 100));
}

async function kill(): Promise<void> {
  server.signal('SIGKILL');
  expect(await server.exited).toEqual({ code: null, signal: 'SIGKILL' });
}

const tokenOf = (welcome: Wire) => welcome[3] as string;

test('the same ship and score, through kill -9, gateway threads and a stop in order', async () => {
  const port = await freePort();
  await start(port);
  const ada = await join(server.wsUrl, { callsign: 'Ada' });
  const bea = await join(server.wsUrl, { callsign: 'Bea' });
  await dieUntil(bea.client, 1);
  await untilSaved();
  const cid = await join(server.wsUrl, { callsign: 'Cid' });
  await kill();

  // What was saved, and who came in the moment before the kill.
  await start(port, '--gateways', '2');
  for (const { welcome } of [ada, cid]) {
    const back = await join(server.wsUrl, { token: tokenOf(welcome) });
    expect([back.welcome[2], back.welcome[4]]).toEqual([welcome[2], true]);
  }
  let back = await join(server.wsUrl, { token: tokenOf(bea.welcome) });
  expect([back.welcome[2], back.welcome[4]]).toEqual([bea.welcome[2], true]);
  expect(await deathsOf(back.client)).toBe(1);
  await dieUntil(back.client, 2);
  await untilSaved();
  const used = tokenOf(back.welcome);
  back = await join(server.wsUrl, { token: used });
  await kill();

  // The token that was used in the moment before the kill is worth nothing, the one given for it is.
  await start(port);
  const thief = await connect(server.wsUrl);
  thief.send(helloMessage({ callsign: 'Bea', token: used }));
  expect((await thief.closed).code).toBe(CLOSE.callsignTaken);
  back = await join(server.wsUrl, { token: tokenOf(back.welcome) });
  expect([back.welcome[2], back.welcome[4]]).toEqual([bea.welcome[2], true]);
  await dieUntil(back.client, 3);
  server.signal('SIGTERM');
  expect((await back.client.closed).code).toBe(CLOSE.restart);
  expect(await server.exited).toEqual({ code: 0, signal: null });

  await start(port, '--gateways', '2');
  back = await join(server.wsUrl, { token: tokenOf(back.welcome) });
  expect([back.welcome[2], back.welcome[4]]).toEqual([bea.welcome[2], true]);
  expect(await deathsOf(back.client)).toBe(3);
});

test('a damaged file is set aside with a line in the log, and the server starts', async () => {
  mkdirSync(joinPath(folder, 'data'));
  writeFileSync(joinPath(folder, 'data/main.state'), '{"format":1,"torn');
  await start(0);
  expect(server.output()).toMatch(/ERROR .*damaged and set aside.*main\.state/);
  await join(server.wsUrl);
  expect(readdirSync(joinPath(folder, 'data')).filter((name) => /damaged/.test(name)).length).toBe(1);
});
