// Every way a server refuses a client, by its close code, and that nobody else is disturbed.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CLOSE } from '../../protocol/closeCodes.ts';
import { LIMITS, PROTOCOL_VERSION } from '../../protocol/limits.ts';
import { HELLO } from '../../protocol/messages/hello.ts';
import { INPUT } from '../../protocol/messages/input.ts';
import { LEAVE } from '../../protocol/messages/leave.ts';
import { PING } from '../../protocol/messages/ping.ts';
import { PONG } from '../../protocol/messages/pong.ts';
import { WELCOME } from '../../protocol/messages/welcome.ts';
import { connect, type Hello, helloMessage, join, keepUp, type TestClient } from './support/client.ts';
import { type RunningServer, startServer } from './support/process.ts';

const PLACES = 3;
let server: RunningServer;
let bystander: TestClient;

beforeAll(async () => {
  server = await startServer({ args: ['--max-players', String(PLACES), '--pilots', '0'] });
  bystander = (await join(server.wsUrl, { callsign: 'Bystander' })).client;
  keepUp(bystander);
});
afterAll(async () => {
  expect(bystander.socket.readyState).toBe(bystander.socket.OPEN);
  await server.stop();
});

async function closeAfter(act: (client: TestClient) => void): Promise<number> {
  const client = await connect(server.wsUrl);
  act(client);
  return (await client.closed).code;
}

function closeAfterHello(hello: Hello): Promise<number> {
  return closeAfter((client) => client.send(helloMessage(hello)));
}

async function leave(client: TestClient): Promise<void> {
  client.send([LEAVE]);
  await client.closed;
}

describe('malformed bytes close with 4000', () => {
  test.each([
    ['no msgpack', [0xc1]],
    ['a number', [7]],
    ['a map', [0x81, 1, 2]],
    ['an empty array', [0x90]],
    ['an array that promises four billion elements', [0xdd, 255, 255, 255, 255]],
    ['arrays in arrays', Array<number>(200).fill(0x91)],
    ['an unknown message', [0x91, 0x63]],
    ['two messages in one', [0x92, PING, 1, 0x92, PING, 1]],
    ['a text where a number belongs', [0x92, PING, 0xa1, 0x61]],
    ['a number that is none', [0x92, PING, 0xcb, 0x7f, 0xf8, 0, 0, 0, 0, 0, 0]],
  ])('%s', async (_, bytes) => {
    expect(await closeAfter((client) => client.sendBytes(Uint8Array.from(bytes)))).toBe(CLOSE.malformed);
  });

  test('a text frame', async () => {
    expect(await closeAfter((client) => client.socket.send('hello'))).toBe(CLOSE.malformed);
  });

  test('after the hello as well', async () => {
    const { client } = await join(server.wsUrl);
    client.send([INPUT, 1, -1, 0, 1_000, 0, 0]);
    expect((await client.closed).code).toBe(CLOSE.malformed);
    // Its ship is kept for it; giving it back makes room for the next test.
  });
});

test('a message over the size limit ends the connection without a close frame', async () => {
  const bytes = new Uint8Array(LIMITS.clientMessageBytes + 1);
  expect(await closeAfter((client) => client.sendBytes(bytes))).toBe(1006);
});

describe('a hello', () => {
  test.each([0, PROTOCOL_VERSION + 1, 65_535])('of version %i closes with 4001', async (version) => {
    expect(await closeAfterHello({ version })).toBe(CLOSE.version);
  });

  test.each(['', '   ', 'a'.repeat(17), 'fuck', 'f u c k', 'a\u202eb', 'a\u0000b', '<b>'])(
    'with the callsign %j closes with 4002',
    async (callsign) => {
      expect(await closeAfterHello({ callsign })).toBe(CLOSE.callsign);
    },
  );

  test.each(['Bystander', 'BYSTANDER', ' by stander ', 'Bystаnder'])(
    'with the callsign %j that somebody has closes with 4003',
    async (callsign) => {
      expect(await closeAfterHello({ callsign })).toBe(CLOSE.callsignTaken);
    },
  );

  test('said twice closes with 4008', async () => {
    const { client } = await join(server.wsUrl, { callsign: 'Twice' });
    client.send(helloMessage({ callsign: 'Again' }));
    expect((await client.closed).code).toBe(CLOSE.outOfOrder);
  });

  test('that does not come closes with 4007', async () => {
    expect(await closeAfter(() => {})).toBe(CLOSE.helloTimeout);
  });
});

test.each([[[PING, 1]], [[INPUT, 1, -1, 0, 0, 0, 0]], [[LEAVE]]])(
  '%j before the hello closes with 4008',
  async (message) => {
    expect(await closeAfter((client) => client.send(message as [number]))).toBe(CLOSE.outOfOrder);
  },
);

describe('a full arena', () => {
  let small: RunningServer;
  beforeAll(async () => {
    small = await startServer({ args: ['--max-players', '1', '--pilots', '0'] });
  });
  afterAll(() => small.stop());

  test('closes who comes next with 4004, until somebody leaves', async () => {
    const { client } = await join(small.wsUrl);
    const late = await connect(small.wsUrl);
    late.send(helloMessage());
    expect((await late.closed).code).toBe(CLOSE.full);
    await leave(client);
    const { client: next } = await join(small.wsUrl);
    await leave(next);
  });

  test('has room for who comes back, whose older connection closes with 4005', async () => {
    const { client, welcome } = await join(small.wsUrl);
    const token = welcome[3] as string;
    const again = await connect(small.wsUrl);
    again.send([HELLO, PROTOCOL_VERSION, 'Tester', token, 0, 1778, '']);
    const [, , slot, newToken, resumed] = await again.next(WELCOME);
    expect([slot, resumed]).toEqual([welcome[2], true]);
    expect(newToken).not.toBe(token);
    expect((await client.closed).code).toBe(CLOSE.replaced);
    await leave(again);
  });
});

test('nobody else noticed', async () => {
  bystander.send([PING, 77]);
  expect((await bystander.next(PONG))[1]).toBe(77);
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  for (const code of [
    CLOSE.malformed,
    CLOSE.version,
    CLOSE.callsign,
    CLOSE.callsignTaken,
    CLOSE.helloTimeout,
    CLOSE.outOfOrder,
  ]) {
    expect(metrics).toMatch(new RegExp(`^perihelion_closes_total\\{code="${code}"\\} [1-9]`, 'm'));
  }
  expect(metrics).toContain('perihelion_handler_failures_total 0\n');
  expect(server.output()).not.toMatch(/ERROR|FATAL/);
});
