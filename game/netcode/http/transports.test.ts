// The transports over plain HTTP against a network whose every answer is given by hand.
import { describe, expect, test } from 'vitest';
import { closePayload, FRAME, frame } from '../../../protocol/http/frames.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import { FakeHttp, KEY, laterIn, message, opened, turn } from '../test/http.ts';
import { FakeTime } from '../test/link.ts';
import { pollTransport } from './poll.ts';
import { streamTransport } from './stream.ts';

type How = 'stream' | 'poll';

function connect(how: How) {
  const http = new FakeHttp();
  const time = new FakeTime();
  const told: string[] = [];
  const transport = how === 'stream' ? streamTransport : pollTransport;
  const socket = transport({ post: http.post, later: laterIn(time) })('wss://example.org/p/ws', {
    opened: () => told.push('opened'),
    message: (bytes) => told.push(`message ${[...bytes]}`),
    closed: (code, reason) => told.push(`closed ${code} ${reason}`.trimEnd()),
  });
  const way = how === 'stream' ? 'stream' : 'begin';
  const first = http.to(way)[0];
  /** Frames come down. */
  const down = (...frames: Uint8Array[]) => {
    if (how === 'stream') first.part(...frames);
    else
      http
        .to('next')
        .at(-1)
        ?.answer(200, ...frames);
  };
  function open(): void {
    first.head(200);
    first.part(opened());
    if (how === 'poll') first.end();
  }
  return { http, time, told, socket, first, open, down };
}

/** Says `count` numbers, each in a turn of its own. */
async function say(socket: { send(bytes: Uint8Array): void }, count: number, from = 1): Promise<void> {
  for (let i = 0; i < count; i++) {
    socket.send(Uint8Array.of(from + i));
    await turn();
  }
}

describe.each(['stream', 'poll'] as const)('a connection by %s', (how) => {
  test('is opened beside the WebSocket, by an empty post', () => {
    const { first, socket, told } = connect(how);
    expect([first.url, first.body.length]).toEqual([
      `https://example.org/p/link/${how === 'stream' ? 'stream' : 'begin'}`,
      0,
    ]);
    expect([socket.transport, told]).toEqual([how, []]);
  });

  test('opens with its key, and hands on what comes', () => {
    const { told, open, down } = connect(how);
    open();
    down(message(1, 2), frame(FRAME.nothing), message(3));
    down(message(4));
    expect(told).toEqual(['opened', 'message 1,2', 'message 3', 'message 4']);
  });

  test('sends what is said in one turn in one request, with the key and a number', async () => {
    const { http, socket, open } = connect(how);
    open();
    socket.send(Uint8Array.of(1));
    socket.send(Uint8Array.of(2, 2));
    expect(socket.buffered()).toBeGreaterThan(0);
    await turn();
    await say(socket, 1, 3);
    expect(http.to('send').map(({ number, said }) => [number, said])).toEqual([
      [1, ['1', '2,2']],
      [2, ['3']],
    ]);
    expect(http.to('send')[0].body.subarray(0, KEY.length)).toEqual(KEY);
    expect(socket.buffered()).toBe(0);
  });

  test('has four requests under way at most, and what waits leaves in the next one', async () => {
    const { http, socket, open } = connect(how);
    open();
    await say(socket, 9);
    expect(http.to('send').map(({ said }) => said.join())).toEqual(['1', '2', '3', '4']);
    http.to('send')[2].answer(204);
    expect(http.to('send')[4].said).toEqual(['5', '6', '7', '8', '9']);
  });

  test('puts no more into a request than it may hold', async () => {
    const { http, socket, open } = connect(how);
    open();
    for (let i = 0; i < 30; i++) socket.send(new Uint8Array(200));
    await turn();
    const sizes = http.to('send').map(({ body }) => body.length);
    expect(sizes.length).toBeGreaterThan(2);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(LIMITS.httpBodyBytes);
  });

  test('sends a request again that failed or got no answer, the same bytes under the same number', async () => {
    const { http, time, socket, open, told } = connect(how);
    open();
    await say(socket, 3);
    const [first, second, third] = http.to('send');
    first.end('connection reset');
    second.answer(503);
    third.answer(204);
    time.pass(150);
    const again = http.to('send').slice(3);
    expect(again.map(({ number, said }) => [number, said])).toEqual([
      [1, ['1']],
      [2, ['2']],
    ]);
    again[0].answer(204);
    // The other one is lost on its way.
    time.pass(5_000);
    expect(again[1].cancelled).toBe(true);
    expect(http.to('send').at(-1)?.said).toEqual(['2']);
    expect(told).toEqual(['opened']);
  });

  test('runs no further ahead of a request that is sent again than the server keeps', async () => {
    const { http, socket, open } = connect(how);
    open();
    await say(socket, 1);
    http.to('send')[0].end('connection reset');
    for (let i = 0; i < 20; i++) {
      await say(socket, 1);
      http.to('send').at(-1)?.answer(204);
    }
    const numbers = http.to('send').map(({ number }) => number);
    expect(Math.max(...numbers)).toBe(LIMITS.httpWindow);
  });

  test('is given up when nothing can be sent', async () => {
    const { http, time, socket, open, told } = connect(how);
    open();
    await say(socket, 1);
    for (let i = 0; i < 10; i++) {
      http.to('send').at(-1)?.end('connection reset');
      time.pass(4_000);
      http.to('next').at(-1)?.answer(200);
    }
    expect(told).toEqual(['opened', 'closed 1006 nothing can be sent: connection reset']);
  });

  test('is given up at once where a proxy refuses for good', async () => {
    const { http, socket, open, told } = connect(how);
    open();
    await say(socket, 1);
    http.to('send')[0].answer(403);
    expect(told).toEqual(['opened', 'closed 1006 nothing can be sent: HTTP 403']);
  });

  test('tells why it ended, even where a request learns of the end first', async () => {
    const { http, time, socket, open, down, told } = connect(how);
    open();
    await say(socket, 1);
    http.to('send')[0].answer(410);
    time.pass(100);
    down(message(1), frame(FRAME.close, closePayload(4005, 'elsewhere')), message(2));
    time.pass(20_000);
    expect(told).toEqual(['opened', 'message 1', 'closed 4005 elsewhere']);
    expect(http.all.every(({ cancelled }, i) => cancelled || i <= 2)).toBe(true);
  });

  test('is lost where the server knows it no more and says nothing', async () => {
    const { http, time, socket, open, told } = connect(how);
    open();
    await say(socket, 1);
    http.to('send')[0].answer(410);
    time.pass(1_500);
    expect(told.at(-1)).toMatch(/^closed 1006 the server knows no such connection/);
  });

  test('parts with a word behind everything that was said, once all of it is answered', async () => {
    const { http, socket, open, down, told } = connect(how);
    open();
    socket.send(Uint8Array.of(6));
    socket.close();
    socket.close();
    socket.send(Uint8Array.of(9));
    await turn();
    down(message(1));
    expect(http.to('send').map(({ said }) => said)).toEqual([['6', 'close 3,232']]);
    expect(told).toEqual(['opened']);
    http.to('send')[0].answer(204);
    expect(told).toEqual(['opened', 'closed 1000']);
  });

  test('parts in any case after a while', async () => {
    const { http, time, socket, open, told } = connect(how);
    open();
    socket.close();
    await turn();
    time.pass(3_000);
    expect(told).toEqual(['opened', 'closed 1006']);
    expect(http.all.at(-1)?.cancelled).toBe(true);
  });

  test('that never opened ends when it is closed', async () => {
    const { first, socket, open, told } = connect(how);
    socket.close();
    expect([first.cancelled, told]).toEqual([true, []]);
    await turn();
    open();
    expect(told).toEqual(['closed 1000']);
  });

  test.each([
    [403, 'closed 1006 HTTP 403'],
    [404, 'closed 1006 HTTP 404'],
    [502, 'closed 1006 HTTP 502'],
    [503, 'closed 1013 HTTP 503'],
    [429, 'closed 1013 HTTP 429'],
  ])('is not opened by an answer of %i', (status, end) => {
    const { first, told } = connect(how);
    first.answer(status, opened());
    expect(told).toEqual([end]);
  });

  test.each([
    ['a page of a portal', new TextEncoder().encode('<!doctype html><html>please log in</html>')],
    ['a frame of another kind', message(1)],
    ['a key that is too short', opened(KEY.slice(1))],
  ])('is not opened by %s', (_, bytes) => {
    const { first, told } = connect(how);
    first.answer(200, bytes);
    expect(told.length).toBe(1);
    expect(told[0]).toMatch(/^closed 1006 /);
  });
});

describe('a streamed way down', () => {
  test('that breaks off is a connection lost', () => {
    const broken = connect('stream');
    broken.open();
    broken.first.end('network error');
    expect(broken.told).toEqual(['opened', 'closed 1006 network error']);
    const ended = connect('stream');
    ended.open();
    ended.first.end();
    expect(ended.told).toEqual(['opened', 'closed 1006']);
  });
});

describe('a polled way down', () => {
  test('asks for one portion after the other', () => {
    const { http, open, down, told } = connect('poll');
    open();
    down(message(1));
    down();
    down(message(2));
    expect(http.to('next').map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    expect(told).toEqual(['opened', 'message 1', 'message 2']);
  });

  test('asks again for one that did not come whole, and takes nothing in twice', () => {
    const { http, time, open, told } = connect('poll');
    open();
    const [first] = http.to('next');
    first.head(200);
    first.part(message(1));
    first.end('the answer broke off');
    time.pass(150);
    expect(http.to('next').map(({ number }) => number)).toEqual([1, 1]);
    http.to('next')[1].answer(200, message(1), message(2));
    expect(told).toEqual(['opened', 'message 1', 'message 2']);
  });

  test('asks again where no answer comes at all', () => {
    const { http, time, open } = connect('poll');
    open();
    time.pass(LIMITS.httpWaitMs + 3_000);
    expect(http.to('next').length).toBe(1);
    time.pass(2_000);
    expect(http.to('next').map(({ number, cancelled }) => [number, cancelled])).toEqual([
      [1, true],
      [1, false],
    ]);
  });

  test('that fails again and again is a connection lost', () => {
    const { http, time, open, told } = connect('poll');
    open();
    for (let i = 0; i < 10; i++) {
      http.to('next').at(-1)?.end('network error');
      time.pass(2_000);
    }
    expect(told).toEqual(['opened', 'closed 1006 nothing arrives: network error']);
  });
});
