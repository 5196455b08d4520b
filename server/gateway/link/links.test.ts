// Connections over plain HTTP, with answers that only write down what they are told.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CLOSE } from '../../../protocol/closeCodes.ts';
import { FRAME, FrameReader, frame, readClose } from '../../../protocol/http/frames.ts';
import { KEY_BYTES, writeRequest } from '../../../protocol/http/request.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import type { HttpReply } from '../../http/port.ts';
import { GATEWAY_LIMITS } from '../limits.ts';
import type { Answer, AnswerEvents, NativeSocket } from '../native.ts';
import { type Elsewhere, Links } from './links.ts';

/** What a client would get: frames by kind, a close with its code. */
function readFrames(bytes: Uint8Array): string[] {
  const read: string[] = [];
  new FrameReader(2 ** 20).read(bytes, (kind, payload) => {
    const { code, reason } = readClose(payload) ?? {};
    if (kind === FRAME.message) read.push(`message ${[...payload]}`);
    else if (kind === FRAME.opened) read.push('opened');
    else if (kind === FRAME.close) read.push(`close ${code} ${reason}`);
    else read.push('nothing');
    return true;
  });
  return read;
}

class FakeAnswer implements Answer {
  open = true;
  status = 0;
  closed = false;
  finished = false;
  /** Whether the kernel takes what is written. */
  flows = true;
  body = Buffer.alloc(0);
  events: AnswerEvents | null = null;

  reply(reply: HttpReply): void {
    if (!this.open) return;
    this.open = false;
    this.status = reply.status;
    this.body = Buffer.from(reply.body as Uint8Array);
  }
  refuse(reply: HttpReply): void {
    this.reply(reply);
    this.closed = true;
  }
  begin(_: unknown, events: AnswerEvents): void {
    this.status = 200;
    this.events = events;
  }
  write(bytes: Uint8Array): boolean {
    this.body = Buffer.concat([this.body, bytes]);
    return this.flows;
  }
  finish(): void {
    this.open = false;
    this.finished = true;
  }
  goAway(): void {
    this.open = false;
    this.events?.gone();
  }
  get frames(): string[] {
    return readFrames(this.body);
  }
}

const message = (...bytes: number[]) => frame(FRAME.message, Uint8Array.from(bytes));
const unanswered = { status: 0, open: true };

function setUp(gateway = 0, elsewhere: Elsewhere = () => false) {
  const said: string[] = [];
  const sockets: NativeSocket[] = [];
  let poison = -1;
  const links = new Links({
    silenceMs: LIMITS.idleTimeoutS * 1000,
    now: () => Date.now(),
    gateway,
    elsewhere,
    open(socket, transport) {
      said.push(`open ${transport}`);
      sockets.push(socket);
      return {
        message(bytes, isBinary) {
          said.push(`message ${[...bytes]}${isBinary ? '' : ' text'}`);
          if (bytes[0] === poison) throw new Error('poison');
          // As a connection does with what it cannot decode.
          if (bytes.length === 0) socket.end(CLOSE.malformed, 'wrong length');
        },
        control: () => said.push('control'),
        closed: () => said.push('closed'),
      };
    },
    failed: (where, error) => said.push(`failed ${where}: ${(error as Error).message}`),
  });
  function open(how: 'openStream' | 'openPolled') {
    const down = new FakeAnswer();
    links[how](down);
    const socket = sockets.at(-1)!;
    const key = async () => {
      await Promise.resolve();
      return Uint8Array.from(down.body.subarray(4, 4 + KEY_BYTES));
    };
    return { down, socket, key };
  }
  const ask = (way: 'send' | 'next', key: Uint8Array, number: number, ...frames: Uint8Array[]) => {
    const answer = new FakeAnswer();
    links[way](writeRequest(key, number, frames), answer);
    return answer;
  };
  return {
    said,
    links,
    open,
    send: (key: Uint8Array, number: number, ...frames: Uint8Array[]) => ask('send', key, number, ...frames),
    next: (key: Uint8Array, number: number) => ask('next', key, number),
    throwOn: (byte: number) => {
      poison = byte;
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setImmediate', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe.each(['openStream', 'openPolled'] as const)('a connection by %s', (how) => {
  test('says its key first, and takes what is sent with it', async () => {
    const { said, open, send } = setUp();
    const { down, key } = open(how);
    const own = await key();
    expect(down.frames).toEqual(['opened']);
    expect(own.subarray(2).some((byte) => byte !== 0)).toBe(true);
    expect(send(own, 1, message(7), message(8, 9)).status).toBe(204);
    expect(said).toEqual([`open ${how === 'openStream' ? 'stream' : 'poll'}`, 'message 7', 'message 8,9']);
  });

  test('has a key of its own', async () => {
    const { open } = setUp();
    const keys = await Promise.all(Array.from({ length: 50 }, () => open(how).key()));
    expect(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size).toBe(50);
  });

  test('takes requests in their order, each once', async () => {
    const { said, open, send } = setUp();
    const own = await open(how).key();
    expect(send(own, 2, message(2)).status).toBe(204);
    expect(send(own, 1, message(1)).status).toBe(204);
    expect(send(own, 2, message(2)).status).toBe(204);
    expect(said.slice(1)).toEqual(['control', 'message 1', 'message 2', 'control']);
  });

  test('counts a request without a message like a message', async () => {
    const { said, open, send } = setUp();
    const own = await open(how).key();
    send(own, 1);
    send(own, 2, frame(FRAME.close, Uint8Array.of(3, 232)));
    expect(said.slice(1)).toEqual(['control', 'closed']);
  });

  test.each([
    ['a torn frame', Uint8Array.of(1, 0, 0, 9, 1)],
    ['a frame that is too long', Uint8Array.of(1, 0, 1, 1, ...new Uint8Array(257))],
    ['a kind that only servers send', frame(FRAME.opened, new Uint8Array(KEY_BYTES))],
    ['a kind that is none', Uint8Array.of(9, 0, 0, 0)],
  ])('ends with 4000 at %s', async (_, bytes) => {
    const { said, open, send } = setUp();
    const { down, key } = open(how);
    const own = await key();
    const answer = send(own, 1, message(5), bytes, message(6));
    expect([answer.status, answer.closed]).toEqual([410, true]);
    expect(said.slice(1)).toEqual(['message 5', 'message ', 'closed']);
    if (how === 'openStream') expect(down.frames.at(-1)).toBe('close 4000 wrong length');
  });

  test('ends with 4000 at a request that is further ahead than any may be', async () => {
    const { said, open, send } = setUp();
    const own = await open(how).key();
    expect(send(own, 1 + LIMITS.httpWindow, message(1)).status).toBe(410);
    expect(said.at(-1)).toBe('closed');
  });

  test('is found by its own key alone, and not after its end', async () => {
    const { said, open, send, next } = setUp();
    const { socket, key } = open(how);
    const own = await key();
    for (let at = 0; at < KEY_BYTES; at++) {
      const other = own.slice();
      other[at] ^= 1;
      for (const answer of [send(other, 1, message(1)), next(other, 1)]) {
        expect([answer.status, answer.closed]).toEqual([410, true]);
      }
    }
    socket.end(CLOSE.replaced, 'elsewhere');
    expect(send(own, 1, message(1)).status).toBe(410);
    expect(said.slice(1)).toEqual(['closed']);
  });

  test('is handed on to the gateway that its key names, where that is another', async () => {
    const asked: unknown[] = [];
    const elsewhere: Elsewhere = (owner, route, body) => {
      asked.push([owner, route, [...body].length > KEY_BYTES]);
      return owner === 259;
    };
    const owner = setUp(259);
    const other = setUp(2, elsewhere);
    const own = await owner.open(how).key();
    expect([...own.subarray(0, 2)]).toEqual([1, 3]);
    expect(other.send(own, 1, message(1))).toMatchObject(unanswered);
    expect(other.next(own, 1)).toMatchObject(unanswered);
    expect(asked).toEqual([
      [259, 'send', true],
      [259, 'next', true],
    ]);
    const unknown = own.slice();
    unknown[1] = 9;
    expect(other.send(unknown, 1, message(1)).status).toBe(410);
  });

  test('refuses a body that is too short for a key', () => {
    const { links } = setUp();
    for (const way of ['send', 'next'] as const) {
      const answer = new FakeAnswer();
      links[way](new Uint8Array(10), answer);
      expect([answer.status, answer.closed]).toEqual([400, true]);
    }
  });

  test('ends with 1011 where what it was told throws, and others go on', async () => {
    const { said, open, send, throwOn } = setUp();
    throwOn(66);
    const own = await open(how).key();
    const other = await open(how).key();
    send(own, 1, message(66), message(1));
    expect(said.slice(2)).toEqual(['message 66', 'failed message: poison', 'closed']);
    expect(send(other, 1, message(1)).status).toBe(204);
  });

  test('is given up when its client says nothing for too long', async () => {
    const { said, links, open, send, next } = setUp();
    const own = await open(how).key();
    for (let seconds = 0, number = 1; seconds < LIMITS.idleTimeoutS * 2; seconds += 4, number++) {
      vi.advanceTimersByTime(4_000);
      send(own, number, message(1));
      // A poll is answered after eight seconds, and the next one may come four later.
      if (how === 'openPolled' && number % 3 === 1) next(own, (number + 2) / 3);
    }
    expect(said).not.toContain('closed');
    vi.advanceTimersByTime((LIMITS.idleTimeoutS + 2) * 1000);
    expect(said.at(-1)).toBe('closed');
    vi.advanceTimersByTime(20_000);
    expect(links.size).toBe(0);
  });

  test('is heard before it is given up, where the server itself stood still', async () => {
    vi.useRealTimers();
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
    const { said, open, send, next } = setUp();
    const own = await open(how).key();
    vi.advanceTimersByTime((LIMITS.idleTimeoutS + 2) * 1000);
    send(own, 1, message(1));
    if (how === 'openPolled') next(own, 1);
    await new Promise((resolve) => setImmediate(resolve));
    expect(said.slice(1)).toEqual(['message 1']);
  });

  test('takes no more than a small buffer where its client takes nothing', async () => {
    const { open } = setUp();
    const { down, socket, key } = open(how);
    await key();
    down.flows = false;
    let taken = 0;
    for (let i = 0; i < 100; i++) {
      if (socket.send(new Uint8Array(1_000))) taken++;
      await Promise.resolve();
    }
    expect(taken).toBeGreaterThan(GATEWAY_LIMITS.sendBufferBytes / 1_004);
    expect(taken).toBeLessThan(GATEWAY_LIMITS.sendBufferBytes / 1_000 + 3);
    expect(socket.buffered()).toBeGreaterThan(GATEWAY_LIMITS.sendBufferBytes);
    socket.end(CLOSE.tooSlow, 'too slow');
    expect([socket.send(new Uint8Array(1)), socket.buffered()]).toEqual([false, 0]);
  });
});

describe('a streamed way down', () => {
  test('sends what is said in one turn in one piece', async () => {
    const { open } = setUp();
    const { down, socket, key } = open('openStream');
    await key();
    const write = vi.spyOn(down, 'write');
    socket.send(Uint8Array.of(1));
    socket.send(Uint8Array.of(2));
    expect(write).not.toHaveBeenCalled();
    await Promise.resolve();
    expect(write).toHaveBeenCalledTimes(1);
    expect(down.frames).toEqual(['opened', 'message 1', 'message 2']);
  });

  test('writes nothing while the kernel takes nothing, and all of it when it does', async () => {
    const { open } = setUp();
    const { down, socket, key } = open('openStream');
    await key();
    down.flows = false;
    for (const byte of [1, 2, 3]) {
      socket.send(Uint8Array.of(byte));
      await Promise.resolve();
    }
    expect(down.frames).toEqual(['opened', 'message 1']);
    expect(socket.buffered()).toBe(15);
    down.flows = true;
    down.events?.drained();
    expect(down.frames).toEqual(['opened', 'message 1', 'message 2', 'message 3']);
    expect(socket.buffered()).toBe(0);
    // What the native server holds back leaves only with a write.
    down.events?.drained();
    expect(down.frames.at(-1)).toBe('nothing');
  });

  test('ends with a close frame behind everything else', async () => {
    const { said, links, open } = setUp();
    const { down, socket, key } = open('openStream');
    await key();
    socket.send(Uint8Array.of(1));
    socket.end(CLOSE.restart, 'back soon');
    await Promise.resolve();
    expect(down.frames).toEqual(['opened', 'message 1', 'close 1012 back soon']);
    expect([down.finished, links.size]).toEqual([true, 0]);
    expect(said.at(-1)).toBe('closed');
  });

  test('that its client has left ends the connection, once', async () => {
    const { said, links, open, send } = setUp();
    const { down, key } = open('openStream');
    const own = await key();
    down.goAway();
    down.goAway();
    expect(said.slice(1)).toEqual(['closed']);
    expect(links.size).toBe(0);
    expect(send(own, 1, message(1)).status).toBe(410);
  });
});

describe('a polled way down', () => {
  test('answers at once where something waits, else when there is something', async () => {
    const { open, next } = setUp();
    const { socket, key } = open('openPolled');
    const own = await key();
    socket.send(Uint8Array.of(1));
    expect(next(own, 1).frames).toEqual(['message 1']);
    const later = next(own, 2);
    expect(later).toMatchObject(unanswered);
    socket.send(Uint8Array.of(2));
    socket.send(Uint8Array.of(3));
    await Promise.resolve();
    expect(later.frames).toEqual(['message 2', 'message 3']);
  });

  test('gives a portion again that was lost on its way, and no older one', async () => {
    const { said, open, next } = setUp();
    const { socket, key } = open('openPolled');
    const own = await key();
    socket.send(Uint8Array.of(1));
    next(own, 1);
    socket.send(Uint8Array.of(2));
    expect(next(own, 1).frames).toEqual(['message 1']);
    expect(said.at(-1)).toBe('control');
    expect(next(own, 2).frames).toEqual(['message 2']);
    const old = next(own, 1);
    expect([old.status, old.closed]).toEqual([400, true]);
    expect(said.at(-1)).toBe('closed');
  });

  test('lets a newer request take the place of one that waits', async () => {
    const { open, next } = setUp();
    const { socket, key } = open('openPolled');
    const own = await key();
    const first = next(own, 1);
    const second = next(own, 1);
    expect([first.status, second.status]).toEqual([409, 0]);
    socket.send(Uint8Array.of(5));
    await Promise.resolve();
    expect(second.frames).toEqual(['message 5']);
  });

  test('refuses a portion beyond the next one', async () => {
    const { said, open, next } = setUp();
    const own = await open('openPolled').key();
    expect(next(own, 2).status).toBe(400);
    expect(said.at(-1)).toBe('closed');
  });

  test('answers with nothing before a proxy would lose patience', async () => {
    const { open, next } = setUp();
    const own = await open('openPolled').key();
    const waiting = next(own, 1);
    vi.advanceTimersByTime(LIMITS.httpWaitMs - 1_000);
    expect(waiting).toMatchObject(unanswered);
    vi.advanceTimersByTime(2_000);
    expect([waiting.status, waiting.body.length]).toEqual([200, 0]);
    expect(next(own, 2)).toMatchObject(unanswered);
  });

  test('is given up when nobody asks for it, however much is sent', async () => {
    const { said, open, send } = setUp();
    const own = await open('openPolled').key();
    for (let number = 1; number <= 12; number++) {
      vi.advanceTimersByTime(1_000);
      send(own, number, message(1));
    }
    expect(said).toContain('closed');
  });

  test('keeps its last words until they are fetched, for a while', async () => {
    const { links, open, next } = setUp();
    const { socket, key } = open('openPolled');
    const own = await key();
    socket.end(CLOSE.replaced, 'elsewhere');
    expect(next(own, 1).frames).toEqual(['close 4005 elsewhere']);
    expect(next(own, 1).frames).toEqual(['close 4005 elsewhere']);
    expect(next(own, 2).status).toBe(410);
    vi.advanceTimersByTime(12_000);
    expect(links.size).toBe(0);
    expect(next(own, 1).status).toBe(410);
  });

  test('does not repeat its last words without end', async () => {
    const { links, open, next } = setUp();
    const { socket, key } = open('openPolled');
    const own = await key();
    socket.end(CLOSE.flood, 'flood');
    const statuses = Array.from({ length: 30 }, () => next(own, 1).status);
    expect(statuses.filter((status) => status === 200).length).toBeLessThan(12);
    expect([statuses.at(-1), links.size]).toEqual([410, 0]);
  });

  test('answers who waits when the connection ends', async () => {
    const { open, next } = setUp();
    const { socket, key } = open('openPolled');
    const own = await key();
    const waiting = next(own, 1);
    socket.end(CLOSE.full, 'full');
    expect(waiting.frames).toEqual(['close 4004 full']);
  });
});
