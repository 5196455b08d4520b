// The life of a connection, with a room and a socket that only write down what they are told.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CLOSE, type CloseCode } from '../../protocol/closeCodes.ts';
import { encodeClient, encodeServer } from '../../protocol/codec/codec.ts';
import { LIMITS, PROTOCOL_VERSION } from '../../protocol/limits.ts';
import type { ClientMessage } from '../../protocol/messages/client.ts';
import { HELLO, type Hello } from '../../protocol/messages/hello.ts';
import { PING } from '../../protocol/messages/ping.ts';
import { READY } from '../../protocol/messages/ready.ts';
import type { Connection, Seat } from '../room/port.ts';
import { ClientConnection } from './connection.ts';

const hello: Hello = {
  type: HELLO,
  version: PROTOCOL_VERSION,
  callsign: 'Vesper',
  token: '',
  room: '',
  hull: 0,
  aspect: 1778,
};
const ping: ClientMessage = { type: PING, time: 7 };

function setUp(joining?: (connection: Connection) => void) {
  const said: string[] = [];
  const sent: Uint8Array[] = [];
  const seat: Seat = {
    receive: (message) => said.push(`receive ${message.type}`),
    lost: () => said.push('lost'),
  };
  const socket = {
    send: (bytes: Uint8Array) => {
      sent.push(bytes);
      return true;
    },
    together: (run: () => void) => run(),
    buffered: () => 0,
    // As the native one does: the close callback comes before `end` returns.
    end: (code: number) => {
      said.push(`end ${code}`);
      connection.closed();
    },
  };
  const connection: ClientConnection = new ClientConnection(socket, {
    room: {
      join: (connection) => {
        said.push('join');
        joining?.(connection);
        return seat;
      },
    },
    allowance: { perSecond: 1, burst: 20 },
    now: () => Date.now(),
    watch: {
      settled: () => said.push('settled'),
      ended: () => {},
      gone: () => said.push('gone'),
    },
  });
  const send = (message: ClientMessage) => connection.message(encodeClient(message), true);
  return { said, sent, connection, send };
}

function end(code: CloseCode, ...after: string[]): string[] {
  return [`end ${code}`, 'settled', 'gone', ...after];
}

describe('a connection', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('is seated by its hello, hands on what follows, and tells the seat when it is lost', () => {
    const { said, connection, send } = setUp();
    send(hello);
    send(ping);
    connection.closed();
    expect(said).toEqual(['join', 'settled', `receive ${PING}`, 'gone', 'lost']);
  });

  test('says that it is ready before anything was asked', () => {
    const { sent } = setUp();
    expect(sent).toEqual([encodeServer({ type: READY })]);
  });

  test('is closed when the hello does not come in time, and not after it came', () => {
    const late = setUp();
    const inTime = setUp();
    inTime.send(hello);
    vi.advanceTimersByTime(LIMITS.helloTimeoutMs - 1);
    expect(late.said).toEqual([]);
    // One for the rest of the time, and one for the sockets' turn.
    vi.advanceTimersByTime(2);
    expect(late.said).toEqual(end(CLOSE.helloTimeout));
    expect(inTime.said).toEqual(['join', 'settled']);
  });

  test('is given its turn before it is closed, where the server itself was late', async () => {
    vi.useRealTimers();
    vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearInterval'] });
    const { said, send } = setUp();
    vi.advanceTimersByTime(LIMITS.helloTimeoutMs);
    send(hello);
    await new Promise((resolve) => setImmediate(resolve));
    expect(said).toEqual(['join', 'settled']);
  });

  test('is closed when anything comes before the hello', () => {
    const { said, send } = setUp();
    send(ping);
    expect(said).toEqual(end(CLOSE.outOfOrder));
  });

  test('is closed by a second hello', () => {
    const { said, send } = setUp();
    send(hello);
    send(hello);
    expect(said.slice(2)).toEqual([`end ${CLOSE.outOfOrder}`, 'gone', 'lost']);
  });

  test('loses its seat at once where the room refused it while it was seated', () => {
    const { said, send } = setUp((connection) => connection.close(CLOSE.full, 'full'));
    send(hello);
    expect(said).toEqual(['join', ...end(CLOSE.full), 'lost']);
  });

  test('is closed with the code of a refusal that comes later', () => {
    const { said, connection, send } = setUp();
    send(hello);
    connection.close(CLOSE.full, 'full');
    expect(said).toEqual(['join', 'settled', `end ${CLOSE.full}`, 'gone', 'lost']);
  });

  test.each([
    ['no msgpack', Uint8Array.of(0xc1)],
    ['nothing', new Uint8Array(0)],
    ['an unknown type', Uint8Array.of(0x91, 99)],
    ['a field too many', Uint8Array.of(0x93, PING, 1, 1)],
    ['an array cut short', Uint8Array.of(0x92, PING)],
  ])('is closed by its first malformed message: %s', (_, bytes) => {
    const { said, connection } = setUp();
    connection.message(bytes, true);
    expect(said).toEqual(end(CLOSE.malformed));
  });

  test('is closed by a text message', () => {
    const { said, connection } = setUp();
    connection.message(encodeClient(hello), false);
    expect(said).toEqual(end(CLOSE.malformed));
  });

  test('counts messages, pings and pongs together, and cuts inside the call', () => {
    const { said, connection, send } = setUp();
    send(hello);
    for (let i = 0; i < 19; i++) {
      if (i % 2) connection.control();
      else send(ping);
    }
    expect(said).not.toContain(`end ${CLOSE.flood}`);
    connection.control();
    expect(said.at(-3)).toBe(`end ${CLOSE.flood}`);
  });

  test('says nothing more once it is closed', () => {
    const { said, connection, send } = setUp();
    connection.closed();
    const before = [...said];
    send(hello);
    connection.control();
    connection.close(CLOSE.restart, 'down');
    vi.advanceTimersByTime(LIMITS.helloTimeoutMs);
    expect(said).toEqual(before);
  });
});
