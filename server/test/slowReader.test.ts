// Clients that stop reading: they cost the server little, are given up in time, and nobody else is held up.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SNAPSHOT } from '../../protocol/messages/snapshot.ts';
import { join, keepUp, type TestClient } from './support/client.ts';
import { type RunningServer, startServer } from './support/process.ts';

const READERS = 40;
/** Figure for one slow reader's memory in the process. */
const EACH_BYTES = 256 * 1024;

let server: RunningServer;
let bystander: TestClient;
beforeAll(async () => {
  server = await startServer({ args: ['--pilots', '24'] });
  bystander = (await join(server.wsUrl)).client;
  keepUp(bystander);
});
afterAll(() => server.stop());

async function metric(name: string): Promise<number> {
  const page = await (await fetch(`${server.url}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(page)?.[1] ?? 0);
}

describe('slow readers', () => {
  const readers: TestClient[] = [];

  test('cost little memory, and the others get every snapshot', async () => {
    // They play like everybody for a while, so that only what their silence costs is measured.
    for (let i = 0; i < READERS; i++) {
      const { client } = await join(server.wsUrl);
      keepUp(client);
      readers.push(client);
    }
    await wait(3_000);
    const before = await metric('process_resident_memory_bytes');
    for (const { socket } of readers) socket.pause();
    const seen = snapshots();
    const ticks = await metric('perihelion_ticks_total');
    await wait(4_000);
    const got = snapshots() - seen;
    const gone = (await metric('perihelion_ticks_total')) - ticks;
    const grown = (await metric('process_resident_memory_bytes')) - before;
    console.log(`${(grown / READERS / 1024).toFixed(0)} KiB each; the bystander got ${got} of ${gone} ticks`);
    expect(grown).toBeLessThan(READERS * EACH_BYTES);
    expect(got).toBeGreaterThan(0.9 * gone - 5);
  });

  test('that go away leave no connection behind', async () => {
    for (const { socket } of readers) socket.terminate();
    await expect.poll(() => metric('perihelion_connections')).toBe(1);
    expect(await metric('perihelion_handler_failures_total')).toBe(0);
  });
});

function snapshots(): number {
  return bystander.messages.filter(([type]) => type === SNAPSHOT).length;
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
