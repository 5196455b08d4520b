// The connection over plain HTTP on a real server: played, resumed, and everything that hostile clients try with it.
import { once } from 'node:events';
import { Agent } from 'node:http';
import { connect as connectRaw } from 'node:net';
import { encode } from '@msgpack/msgpack';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CLOSE } from '../../protocol/closeCodes.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { INPUT } from '../../protocol/messages/input.ts';
import { LEAVE } from '../../protocol/messages/leave.ts';
import { PING } from '../../protocol/messages/ping.ts';
import { PONG } from '../../protocol/messages/pong.ts';
import { READY } from '../../protocol/messages/ready.ts';
import { SNAPSHOT } from '../../protocol/messages/snapshot.ts';
import { WELCOME } from '../../protocol/messages/welcome.ts';
import { helloMessage, join, keepUp, type TestClient, ticksIn } from './support/client.ts';
import { bodyOf, frameOf, framesOf, type LinkClient, openLink, post } from './support/linkClient.ts';
import { type RunningServer, startServer } from './support/process.ts';

const WAYS = ['stream', 'begin'] as const;
/** Requests of a flood that must have been cut by then, and so many at least that must not. */
const FLOOD = { most: 4_000, least: 500 };

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ args: ['--pilots', '4'] });
});
afterAll(() => server.stop());

async function metric(name: string): Promise<number> {
  const page = await (await fetch(`${server.url}/metrics`)).text();
  const line = page.split('\n').find((each) => each.startsWith(`${name} `));
  return Number(line?.split(' ')[1] ?? 0);
}
const connections = () => metric('perihelion_connections');
const players = () => metric('perihelion_entities{kind="player"}');

/** Opens, says hello and waits for the welcome. */
async function board(how: (typeof WAYS)[number], hello: Parameters<typeof helloMessage>[0] = {}) {
  const client = await openLink(server.url, how);
  expect(await client.wait(READY)).toEqual([READY]);
  await client.send(helloMessage(hello));
  return { client, welcome: await client.wait(WELCOME) };
}

/** Takes what comes and answers each snapshot, for so long. */
async function play(client: LinkClient, ms: number): Promise<void> {
  const end = performance.now() + ms;
  while (performance.now() < end) {
    await client.wait(SNAPSHOT);
    const { tick } = client;
    const acknowledged = await client.send([INPUT, tick + 3, tick, 0, 0, 0, 0]);
    expect(acknowledged.status).toBe(204);
  }
}

describe.each(WAYS)('a player over link/%s', (how) => {
  test('plays: snapshots follow each other, pings are answered, and who leaves is gone', async () => {
    const { client, welcome } = await board(how);
    expect(welcome[4]).toBe(false);
    await play(client, 1_500);
    const ticks = ticksIn(client.messages);
    expect(ticks.length).toBeGreaterThan(10);
    // One that a busy server left out is not missing: the next one tells of both, and follows all the same.
    for (let i = 1; i < ticks.length; i++) expect(ticks[i]).toBeGreaterThan(ticks[i - 1]);
    await client.send([PING, 77]);
    expect((await client.wait(PONG))[1]).toBe(77);
    const before = await players();
    await client.send([LEAVE]);
    if (how === 'begin') await client.next();
    expect((await client.closed).code).toBe(CLOSE.normal);
    expect((await client.send([PING, 1])).status).toBe(410);
    expect(await players()).toBe(before - 1);
  });

  test('is told why it was closed', async () => {
    const client = await openLink(server.url, how);
    await client.send([PING, 1]);
    if (how === 'begin') await client.next();
    expect(await client.closed).toEqual({
      code: CLOSE.outOfOrder,
      reason: 'the first message must be hello',
    });
  });

  test('comes back to the ship by any way, and there is never a second one', async () => {
    const callsign = `Wanderer ${how}`;
    const first = await join(server.wsUrl, { callsign });
    const own = first.welcome[2];
    const before = await players();
    const second = await board(how, { callsign, token: first.welcome[3] as string });
    expect([second.welcome[2], second.welcome[4]]).toEqual([own, true]);
    expect((await first.client.closed).code).toBe(CLOSE.replaced);
    const other = how === 'stream' ? 'begin' : 'stream';
    const third = await board(other, { callsign, token: second.welcome[3] as string });
    expect([third.welcome[2], third.welcome[4]]).toEqual([own, true]);
    if (how === 'begin') await second.client.next();
    expect((await second.client.closed).code).toBe(CLOSE.replaced);
    const fourth = await join(server.wsUrl, { callsign, token: third.welcome[3] as string });
    expect([fourth.welcome[2], fourth.welcome[4]]).toEqual([own, true]);
    expect(await players()).toBe(before);
    fourth.client.send([LEAVE]);
    await fourth.client.closed;
  });

  test.each([
    [403, { origin: 'https://evil.example' }],
    [403, { origin: 'null' }],
    [403, { origin: 'http://127.0.0.1.evil.example' }],
  ])('is refused with %i from %j', async (status, headers) => {
    await expect(openLink(server.url, how, { headers })).rejects.toThrow(`HTTP ${status}`);
    const client = await openLink(server.url, how);
    for (const way of ['send', 'next']) {
      const answer = await post(`${server.url}/link/${way}`, bodyOf(client.key, 1), { headers });
      expect(answer.status).toBe(status);
    }
    expect((await client.send(helloMessage())).status).toBe(204);
    await client.send([LEAVE]);
  });

  test('from the page of the server itself is let in, and its answers may be read', async () => {
    const headers = { origin: server.url };
    const client = await openLink(server.url, how, { headers });
    const answer = await client.send(helloMessage());
    expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([204, server.url]);
    await client.send([LEAVE]);
  });
});

describe('the way up', () => {
  test('takes requests in any order and twice, over as many TCP connections', async () => {
    const client = await openLink(server.url, 'stream');
    const send = (number: number, ...rest: Uint8Array[]) =>
      post(`${server.url}/link/send`, bodyOf(client.key, number, ...rest));
    const pings = framesOf([PING, 1], [PING, 2]);
    const answers = [
      await send(3, framesOf([PING, 3])),
      await send(2, pings),
      await send(2, pings),
      await send(1, framesOf(helloMessage())),
      await send(1, framesOf(helloMessage())),
    ];
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204, 204, 204]);
    await client.wait(WELCOME);
    const times = [await client.wait(PONG), await client.wait(PONG), await client.wait(PONG)];
    expect(times.map(([, time]) => time)).toEqual([1, 2, 3]);
    // A second hello would have closed it.
    expect((await send(4, framesOf([LEAVE]))).status).toBe(410);
    expect((await client.closed).code).toBe(CLOSE.normal);
  });

  test('carries up to eight requests at once', async () => {
    const { client } = await board('stream');
    const send = (number: number) =>
      post(`${server.url}/link/send`, bodyOf(client.key, number, framesOf([PING, number])));
    const numbers = [9, 8, 7, 6, 5, 4, 3, 2];
    await Promise.all(numbers.map(send));
    for (const time of [...numbers].reverse()) expect((await client.wait(PONG))[1]).toBe(time);
    await send(10 + LIMITS.httpWindow);
    expect((await client.closed).code).toBe(CLOSE.malformed);
  });

  test.each([
    ['no body', Buffer.alloc(0), 400],
    ['a body that is too short', Buffer.alloc(21), 400],
    ['a key of zeros', Buffer.alloc(40), 410],
    ['noise', Buffer.alloc(300, 'noise'), 410],
    ['a body that is too large', Buffer.alloc(LIMITS.httpBodyBytes + 1), 413],
  ])('refuses %s', async (_, body, status) => {
    const agent = new Agent({ keepAlive: true });
    for (const way of ['send', 'next']) {
      const answer = await post(`${server.url}/link/${way}`, body, { agent });
      expect([answer.status, answer.headers.connection]).toEqual([status, 'close']);
    }
  });

  test('refuses a body that turns out to be too large while it arrives', async () => {
    const socket = connectRaw(server.port, '127.0.0.1');
    socket.write('POST /link/send HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n');
    socket.on('error', () => {});
    const [answer] = (await Promise.all([
      once(socket, 'data'),
      (async () => {
        for (let i = 0; i < 40 && !socket.destroyed; i++) {
          socket.write(`64\r\n${'x'.repeat(100)}\r\n`);
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      })(),
    ])) as [[Buffer], unknown];
    expect(answer[0].toString('latin1')).toMatch(/^HTTP\/1\.1 413 /);
    socket.destroy();
  });

  test('answers only POST', async () => {
    for (const way of ['stream', 'begin', 'next', 'send']) {
      const answer = await fetch(`${server.url}/link/${way}`);
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
    }
  });

  test.each([
    ['a torn frame', Buffer.of(1, 0, 0, 9, 1)],
    ['a frame that is too long', frameOf(1, Buffer.alloc(LIMITS.clientMessageBytes + 1, 0x91))],
    ['a kind that only servers send', frameOf(2, Buffer.alloc(18))],
    ['a kind that is none', frameOf(77, Buffer.alloc(3))],
    ['a message that is none', frameOf(1, encode({ map: 1 }))],
  ])('is closed with 4000 by %s', async (_, frames) => {
    const client = await openLink(server.url, 'stream');
    expect((await post(`${server.url}/link/send`, bodyOf(client.key, 1, frames))).status).toBe(410);
    expect((await client.closed).code).toBe(CLOSE.malformed);
  });
});

// Side by side: each is a wait for one of the server's bounds.
describe.concurrent('who lets the server wait', () => {
  test('is missed after going without a word, and the ship is kept', async ({ expect }) => {
    const adrift = () => metric('perihelion_entities{kind="adrift"}');
    const gone = await Promise.all(WAYS.map((how) => board(how)));
    await Promise.all(gone.map(({ client }) => play(client, 200)));
    const before = await adrift();
    for (const { client } of gone) client.abandon();
    await expect.poll(adrift).toBe(before + gone.length);
    for (const { welcome } of gone) {
      const again = await board('stream', { token: welcome[3] as string });
      expect([again.welcome[2], again.welcome[4]]).toEqual([welcome[2], true]);
      await again.client.send([LEAVE]);
    }
  });

  test.each(WAYS)('for a hello over link/%s is closed', async (how) => {
    const client = await openLink(server.url, how);
    let open = true;
    void client.closed.then(() => {
      open = false;
    });
    // An answer comes when there is something to say.
    while (how === 'begin' && open) await client.next();
    expect((await client.closed).code).toBe(CLOSE.helloTimeout);
  });

  test('for a body is answered 408', async ({ expect }) => {
    const socket = connectRaw(server.port, '127.0.0.1');
    socket.write('POST /link/send HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nsome');
    // Now and then another byte, so that nobody takes the connection for dead.
    const drip = setInterval(() => socket.write('.'), 1_000);
    socket.on('error', () => {});
    const began = performance.now();
    const [answer] = (await once(socket, 'data')) as [Buffer];
    clearInterval(drip);
    expect(answer.toString('latin1')).toMatch(/^HTTP\/1\.1 408 /);
    expect(performance.now() - began).toBeGreaterThan(LIMITS.httpBodyMs - 100);
    socket.destroy();
  });
});

describe('the way down in portions', () => {
  test('is asked for by two at once only as long as they want the same', async () => {
    const { client } = await board('begin');
    await play(client, 100);
    // As if a second one had got hold of the key, and knew how far the first one is.
    const thief = await post(`${server.url}/link/next`, bodyOf(client.key, 1));
    expect(thief.status).toBe(400);
    await client.next();
    expect((await client.closed).code).toBe(CLOSE.malformed);
  });

  test('leaves nothing waiting twice', async () => {
    const client = await openLink(server.url, 'begin');
    const ask = () => post(`${server.url}/link/next`, bodyOf(client.key, 1));
    const first = ask();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const second = ask();
    expect((await first).status).toBe(409);
    await client.send(helloMessage());
    expect((await second).status).toBe(200);
    await post(`${server.url}/link/send`, bodyOf(client.key, 2, framesOf([LEAVE])));
  });
});

describe('hostile ways to use it', () => {
  let bystander: TestClient;
  const arrivals: number[] = [];
  beforeAll(async () => {
    bystander = (await join(server.wsUrl)).client;
    keepUp(bystander);
    bystander.socket.on('message', (bytes: Buffer) => {
      if (bytes[1] === SNAPSHOT) arrivals.push(performance.now());
    });
    await bystander.next(SNAPSHOT);
  });
  afterAll(() => bystander.close());

  /** Widest gap between the bystander's snapshots while `what` happens. */
  async function gapDuring(what: () => Promise<unknown>): Promise<number> {
    arrivals.length = 0;
    await what();
    await new Promise((resolve) => setTimeout(resolve, 200));
    return Math.max(...arrivals.slice(1).map((time, i) => time - arrivals[i]));
  }

  /** Posts one kind of request over eight TCP connections as fast as it is answered, until none is taken. */
  async function pour(body: (number: number) => Uint8Array, way = 'send'): Promise<number> {
    let number = 0;
    let taken = true;
    const one = async () => {
      const agent = new Agent({ keepAlive: true });
      while (taken && number < FLOOD.most) {
        const { status } = await post(`${server.url}/link/${way}`, body(++number), { agent });
        if (status >= 300) taken = false;
      }
      agent.destroy();
    };
    await Promise.all(Array.from({ length: 8 }, one));
    if (taken) throw new Error('it was not cut');
    return number;
  }

  /** Writes requests without waiting for an answer, and resolves when the TCP connection is cut. */
  function pipe(body: Uint8Array, way: string): Promise<unknown> {
    const head = `POST /link/${way} HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n`;
    const socket = connectRaw(server.port, '127.0.0.1');
    socket.on('error', () => {});
    socket.resume();
    socket.write(Buffer.concat(Array<Buffer>(20_000).fill(Buffer.concat([Buffer.from(head), body]))));
    return new Promise((resolve) => socket.once('close', resolve));
  }

  test.each([
    ['messages', (key: Uint8Array) => (number: number) => bodyOf(key, number, framesOf([PING, 1]))],
    ['nothing', (key: Uint8Array) => (number: number) => bodyOf(key, number)],
    ['the same again', (key: Uint8Array) => () => bodyOf(key, 1, framesOf([PING, 1]))],
  ])('a flood of requests with %s is cut', async (kind, bodies) => {
    const { client } = await board('stream');
    let number = 0;
    const calm = await gapDuring(() => new Promise((resolve) => setTimeout(resolve, 500)));
    const gap = await gapDuring(async () => {
      number = await pour(bodies(client.key));
    });
    expect((await client.closed).code).toBe(CLOSE.flood);
    console.log(
      `${kind}: cut at request ${number}, widest gap of another client ${gap.toFixed(0)} ms (${calm.toFixed(0)} before)`,
    );
    // The burst of L1, and what came back of it meanwhile.
    expect(number).toBeGreaterThan(FLOOD.least);
  });

  test('a flood of messages packed into few requests is cut', async () => {
    const { client } = await board('stream');
    const packed = framesOf(...Array.from({ length: 100 }, (): [number, number] => [PING, 1]));
    await pour((number) => bodyOf(client.key, number, packed));
    expect((await client.closed).code).toBe(CLOSE.flood);
  });

  test('a flood of portions asked for again is cut', async () => {
    const client = await openLink(server.url, 'begin');
    await client.send(helloMessage());
    await client.wait(WELCOME);
    const floods = await metric('perihelion_flood_cuts_total');
    // The last portion that came is there to be asked for again.
    await pour(() => bodyOf(client.key, 1), 'next');
    await expect.poll(() => metric('perihelion_flood_cuts_total')).toBe(floods + 1);
  });

  test('requests that do not wait for their answers are cut, whatever they hold, and nobody else notices', async () => {
    const { client } = await board('stream');
    const polled = await openLink(server.url, 'begin');
    const ways: [Uint8Array, string][] = [
      [bodyOf(client.key, 9, framesOf([PING, 1])), 'send'],
      [bodyOf(Buffer.alloc(18, 7), 1), 'send'],
      [bodyOf(polled.key, 1), 'next'],
      [Buffer.alloc(0), 'stream'],
      [Buffer.alloc(0), 'begin'],
      [Buffer.alloc(3), 'send'],
      [Buffer.alloc(LIMITS.httpBodyBytes + 1), 'send'],
    ];
    for (let round = 0; round < 3; round++) for (const [body, way] of ways) await pipe(body, way);
    await play(client, 300);
    await client.send([LEAVE]);
    expect((await client.closed).code).toBe(CLOSE.normal);
  });

  test('twenty at once with one resume token: one ship', async () => {
    const callsign = 'Twofold';
    const { client, welcome } = await board('stream', { callsign });
    const before = await players();
    const rivals = await Promise.all(Array.from({ length: 20 }, (_, i) => openLink(server.url, WAYS[i % 2])));
    await Promise.all(
      rivals.map((rival) => rival.send(helloMessage({ callsign, token: welcome[3] as string }))),
    );
    expect((await client.closed).code).toBe(CLOSE.replaced);
    let resumed = 0;
    for (const rival of rivals) {
      const answer = await Promise.race([rival.wait(WELCOME).catch(() => null), rival.closed]);
      if (Array.isArray(answer) && answer[4] === true) resumed++;
    }
    expect(resumed).toBe(1);
    expect(await players()).toBe(before);
    for (const rival of rivals) rival.abandon();
  });

  test('of all of them nothing is left, and no handler failed', async () => {
    await expect.poll(connections, { interval: 1_000 }).toBe(1);
    expect(await metric('perihelion_handler_failures_total')).toBe(0);
    expect(await metric('perihelion_connections_awaiting_hello')).toBe(0);
    expect(server.output()).not.toMatch(/ERROR|FATAL/i);
  }, 90_000);
});
