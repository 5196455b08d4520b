/** A bare client over plain HTTP, written from SPEC.md alone: nothing of the project's own frames or transports. */
import {
  Agent,
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
} from 'node:http';
import { decode, encode } from '@msgpack/msgpack';
import { type Closed, ticksIn, WAIT_MS, type Wire } from './client.ts';

export interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface PostOptions {
  readonly headers?: Record<string, string>;
  readonly agent?: Agent;
}

const KEY_BYTES = 18;

/** Posts and gathers the whole answer; rejects where the connection breaks. */
export async function post(url: string, body: Uint8Array, options: PostOptions = {}): Promise<Answered> {
  const answer = await begin(url, body, options);
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part as Buffer);
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) };
}

function begin(url: string, body: Uint8Array, { headers, agent }: PostOptions): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const posted: ClientRequest = request(url, {
      method: 'POST',
      headers: { 'content-length': body.length, ...headers },
      agent: agent ?? false,
    });
    posted.on('response', resolve);
    posted.on('error', reject);
    posted.end(body);
  });
}

export function frameOf(kind: number, payload: Uint8Array): Buffer {
  const { length } = payload;
  return Buffer.concat([Buffer.of(kind, length >> 16, (length >> 8) & 255, length & 255), payload]);
}

/** Frames of messages. */
export function framesOf(...messages: Wire[]): Buffer {
  return Buffer.concat(messages.map((message) => frameOf(1, encode(message))));
}

/** The body of a request of an open connection. */
export function bodyOf(key: Uint8Array, number: number, ...rest: Uint8Array[]): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(number);
  return Buffer.concat([key, head, ...rest]);
}

export interface LinkClient {
  readonly key: Buffer;
  /** Everything that came, oldest first. */
  readonly messages: Wire[];
  /** Tick of the newest snapshot, or -1. */
  readonly tick: number;
  /** Settles when the connection has ended; without a close frame the code is 1006. */
  readonly closed: Promise<Closed>;
  /** Sends messages in one request, and gives its answer. */
  send(...messages: Wire[]): Promise<Answered>;
  /** Asks for the next portion, and takes it in. */
  next(): Promise<Answered>;
  /** A message of this type that has not been waited for yet; polls for it where the way down is polled. */
  wait(type: number): Promise<Wire>;
  /** Goes away without a word. */
  abandon(): void;
}

/** Opens a connection; rejects with `HTTP <status>` where that is refused. */
export async function openLink(
  url: string,
  how: 'stream' | 'begin',
  options: PostOptions = {},
): Promise<LinkClient> {
  const agent = new Agent({ keepAlive: true });
  const messages: Wire[] = [];
  let unread = 0;
  let rest = Buffer.alloc(0);
  let key: Buffer | null = null;
  let sent = 0;
  let asked = 0;
  let wake = () => {};
  let end: (closed: Closed) => void = () => {};
  const closed = new Promise<Closed>((resolve) => {
    end = resolve;
  });

  function take(part: Buffer): void {
    rest = Buffer.concat([rest, part]);
    while (rest.length >= 4 && rest.length >= 4 + rest.readUIntBE(1, 3)) {
      const payload = rest.subarray(4, 4 + rest.readUIntBE(1, 3));
      const kind = rest[0];
      rest = rest.subarray(4 + payload.length);
      if (kind === 1) messages.push(decode(payload) as Wire);
      else if (kind === 2) key = Buffer.from(payload);
      else if (kind === 3) end({ code: payload.readUInt16BE(0), reason: payload.toString('utf8', 2) });
      else if (kind !== 0) throw new Error(`a frame of kind ${kind}`);
    }
    wake();
  }

  const answer = await begin(`${url}/link/${how}`, new Uint8Array(0), options);
  if (answer.statusCode !== 200) {
    answer.destroy();
    throw new Error(`HTTP ${answer.statusCode}`);
  }
  answer.on('data', take);
  answer.on('error', () => {});
  if (how === 'stream') answer.on('close', () => end({ code: 1006, reason: '' }));
  await within('no key came', () => key !== null);
  const own = key as unknown as Buffer;
  if (own.length !== KEY_BYTES) throw new Error(`a key of ${own.length} bytes`);

  async function next(): Promise<Answered> {
    asked++;
    const portion = await post(`${url}/link/next`, bodyOf(own, asked), { ...options, agent });
    if (portion.status === 200) take(portion.body);
    else end({ code: 1006, reason: `HTTP ${portion.status}` });
    return portion;
  }

  function within(problem: string, ready: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(problem)), WAIT_MS);
      wake = () => {
        if (!ready()) return;
        clearTimeout(timer);
        resolve();
      };
      wake();
    });
  }

  return {
    key: own,
    messages,
    get tick() {
      return ticksIn(messages).at(-1) ?? -1;
    },
    closed,
    next,
    send: (...said) =>
      post(`${url}/link/send`, bodyOf(own, ++sent, framesOf(...said)), { ...options, agent }),
    async wait(type) {
      const find = () => messages.findIndex((message, i) => i >= unread && message[0] === type);
      while (how === 'begin' && find() < 0) await next();
      await within(`no message of type ${type} came`, () => find() >= 0);
      unread = find() + 1;
      return messages[unread - 1];
    },
    abandon() {
      answer.destroy();
      agent.destroy();
    },
  };
}
