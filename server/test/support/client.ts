/** A bare client over `ws` that speaks the protocol with another msgpack library than the server does. */
import { decode, encode } from '@msgpack/msgpack';
import WebSocket from 'ws';
import { LIMITS, PROTOCOL_VERSION } from '../../../protocol/limits.ts';
import { HELLO } from '../../../protocol/messages/hello.ts';
import { INPUT } from '../../../protocol/messages/input.ts';
import { SNAPSHOT, tickOf } from '../../../protocol/messages/snapshot.ts';
import { WELCOME } from '../../../protocol/messages/welcome.ts';

/** A message as it is on the wire: its type, then its fields in the order of SPEC.md. */
export type Wire = [type: number, ...fields: unknown[]];

export interface Closed {
  code: number;
  reason: string;
}

export interface TestClient {
  /** The socket itself, for what no honest client does. */
  readonly socket: WebSocket;
  /** Everything that came, oldest first. */
  readonly messages: Wire[];
  /** Tick of the newest snapshot; -1 before the first, and where that does not follow the one before. */
  readonly tick: number;
  send(message: Wire): void;
  sendBytes(bytes: Uint8Array): void;
  /** The next message of this type that has not been waited for yet. */
  next(type: number): Promise<Wire>;
  /** Settles when the connection has ended. */
  readonly closed: Promise<Closed>;
  close(): Promise<Closed>;
}

export interface Hello {
  version?: number;
  callsign?: string;
  token?: string;
  hull?: number;
  aspect?: number;
  room?: string;
}

/** Far above what anything takes: a machine that is busy with something else must not fail a test. */
export const WAIT_MS = 30_000;
/** Ticks between a snapshot and the input that answers it. */
const INPUT_LEAD = 3;
let names = 0;

/**
 * Opens a socket; rejects with `HTTP <status>` where the upgrade is refused. A server of several threads may
 * send it to another one of them first: it comes again at once.
 */
export function connect(wsUrl: string, headers: Record<string, string> = {}): Promise<TestClient> {
  const socket = new WebSocket(wsUrl, { headers, perMessageDeflate: false });
  const client = watch(socket);
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(client));
    socket.once('unexpected-response', (request, response) => {
      request.destroy();
      if (response.headers['retry-after'] === '0') resolve(connect(wsUrl, headers));
      else reject(new Error(`HTTP ${response.statusCode}`));
    });
    socket.once('error', reject);
  });
}

/** Opens a socket, says hello and waits for the welcome. */
export async function join(wsUrl: string, hello: Hello = {}): Promise<{ client: TestClient; welcome: Wire }> {
  const client = await connect(wsUrl);
  client.send(helloMessage(hello));
  return { client, welcome: await client.next(WELCOME) };
}

/** Answers every snapshot with an idle input, as a client must that does not want to count as too slow. */
export function keepUp(client: TestClient): void {
  client.socket.on('message', (bytes: Buffer) => {
    if (bytes[1] !== SNAPSHOT || client.socket.readyState !== WebSocket.OPEN) return;
    const { tick } = client;
    client.send([INPUT, tick + INPUT_LEAD, tick, 0, 0, 0, 0]);
  });
}

/** A hello that is taken, except for what is given. */
export function helloMessage(hello: Hello = {}): Wire {
  const callsign = hello.callsign ?? `Tester ${++names}`;
  return [
    HELLO,
    hello.version ?? PROTOCOL_VERSION,
    callsign.slice(0, LIMITS.callsignMax * 2),
    hello.token ?? '',
    hello.hull ?? 0,
    hello.aspect ?? 1778,
    hello.room ?? '',
  ];
}

/** The tick after a message, where it was `tick` before it. */
export function tickAfter([type, when]: Wire, tick: number): number {
  return type === SNAPSHOT ? tickOf(when as number, tick) : tick;
}

/** The ticks of the snapshots among all messages of a connection; -1 where one does not follow. */
export function ticksIn(messages: readonly Wire[]): number[] {
  let tick = -1;
  return messages
    .filter(([type]) => type === SNAPSHOT)
    .map((message) => {
      tick = tickAfter(message, tick);
      return tick;
    });
}

function watch(socket: WebSocket): TestClient {
  const messages: Wire[] = [];
  const unread: Wire[] = [];
  const waiting = new Set<() => void>();
  let ended: Closed | null = null;
  let tick = -1;
  const wake = () => {
    for (const look of [...waiting]) look();
  };

  const closed = new Promise<Closed>((resolve) => {
    socket.once('close', (code, reason) => {
      ended = { code, reason: reason.toString() };
      resolve(ended);
      wake();
    });
  });
  socket.on('error', () => {});
  socket.on('message', (bytes: Buffer) => {
    const message = decode(bytes) as Wire;
    messages.push(message);
    tick = tickAfter(message, tick);
    unread.push(message);
    wake();
  });

  return {
    socket,
    messages,
    get tick() {
      return tick;
    },
    closed,
    send: (message) => socket.send(encode(message)),
    sendBytes: (bytes) => socket.send(bytes),
    next: (type) =>
      new Promise((resolve, reject) => {
        const done = (settle: () => void) => {
          waiting.delete(look);
          clearTimeout(timer);
          settle();
        };
        const look = () => {
          const at = unread.findIndex((message) => message[0] === type);
          if (at >= 0) done(() => resolve(unread.splice(at, 1)[0]));
          else if (ended) done(() => reject(new Error(`closed with ${ended?.code} ${ended?.reason}`)));
        };
        const timer = setTimeout(
          () => done(() => reject(new Error(`no message of type ${type} came`))),
          WAIT_MS,
        );
        waiting.add(look);
        look();
      }),
    close: () => {
      socket.close(1000);
      return closed;
    },
  };
}
