// A deadline on a real event loop that stands still, with a real socket in which bytes wait meanwhile.
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deadline } from './deadline.ts';

const WITHIN_MS = 50;

let client: Socket;
let server: Socket;
let close: () => void;

beforeEach(async () => {
  const listener = createServer();
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const accepted = once(listener, 'connection');
  client = connect((listener.address() as AddressInfo).port, '127.0.0.1');
  [[server]] = [(await accepted) as [Socket], await once(client, 'connect')];
  close = () => {
    client.destroy();
    server.destroy();
    listener.close();
  };
});
afterEach(() => close());

function standStill(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

/** What comes, in order: the client's bytes, the end of a wait for them; looked at some turns after the first. */
async function met(): Promise<string[]> {
  const said: string[] = [];
  await new Promise<void>((resolve) => {
    const prevent = deadline(WITHIN_MS, () => {
      said.push('too late');
      resolve();
    });
    server.once('data', () => {
      prevent();
      said.push('read');
      resolve();
    });
  });
  await new Promise((resolve) => setTimeout(resolve, 5));
  return said;
}

describe('a deadline', () => {
  it('passes where nothing comes, and not before its time', async () => {
    const began = performance.now();
    expect(await met()).toEqual(['too late']);
    // Each part may end up to a millisecond early.
    expect(performance.now() - began).toBeGreaterThan(WITHIN_MS - 6);
  });

  it('lets what waits in a socket be read first, however long the loop stood still', async () => {
    const what = met();
    client.write('hello');
    standStill(3 * WITHIN_MS);
    expect(await what).toEqual(['read']);
  });

  it('lets it be read also where the loop stood still in the last part only', async () => {
    let left = 5;
    // Runs just before the parts of the wait.
    const before = setInterval(() => {
      if (--left > 0) return;
      clearInterval(before);
      client.write('hello');
      standStill(WITHIN_MS);
    }, WITHIN_MS / 5);
    expect(await met()).toEqual(['read']);
  });
});
