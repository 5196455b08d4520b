/** Knocking again where a connection ended before it opened. */
import { beforeEach, describe, expect, it } from 'vitest';
import { againTransport } from './again.ts';
import type { Socket, SocketHandlers } from './transport.ts';

interface Try {
  readonly handlers: SocketHandlers;
  closes: number;
}

let tries: Try[];
let timers: { at: number; call: () => void }[];
let now: number;
let said: string[];

const later = (ms: number, call: () => void) => {
  const timer = { at: now + ms, call };
  timers.push(timer);
  return () => {
    timers = timers.filter((each) => each !== timer);
  };
};

function pass(ms: number): void {
  for (const end = now + ms; ; ) {
    const next = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
    if (next === undefined) {
      now = end;
      return;
    }
    now = next.at;
    timers = timers.filter((each) => each !== next);
    next.call();
  }
}

function knock(): Socket {
  const transport = againTransport((_url, handlers) => {
    const one: Try = { handlers, closes: 0 };
    tries.push(one);
    return {
      transport: 'websocket',
      send: (bytes) => said.push(`sent ${tries.indexOf(one)} ${bytes[0]}`),
      buffered: () => tries.indexOf(one),
      close: () => {
        one.closes++;
      },
    };
  }, later);
  return transport('ws://there/ws', {
    opened: () => said.push('opened'),
    message: (bytes) => said.push(`message ${bytes[0]}`),
    closed: (code, reason) => said.push(`closed ${code} ${reason}`),
  });
}

beforeEach(() => {
  tries = [];
  timers = [];
  now = 0;
  said = [];
});

describe('knocking again', () => {
  it('says nothing of refusals, and speaks over the connection that opens', () => {
    const socket = knock();
    for (let i = 0; i < 3; i++) {
      tries[i].handlers.closed(1006, 'HTTP 503');
      pass(20);
    }
    expect([tries.length, said]).toEqual([4, []]);
    tries[3].handlers.opened();
    tries[3].handlers.message(Uint8Array.of(7));
    socket.send(Uint8Array.of(9));
    expect([...said, socket.buffered()]).toEqual(['opened', 'message 7', 'sent 3 9', 3]);
  });

  it('gives up after seven tries, with what the last one said', () => {
    knock();
    for (let i = 0; i < 7; i++) {
      expect(said).toEqual([]);
      tries[i].handlers.closed(1006, `refusal ${i}`);
      pass(160);
    }
    expect([tries.length, said, timers.length]).toEqual([7, ['closed 1006 refusal 6'], 0]);
  });

  it('takes an end for one after it was open, after a second, or with a code', () => {
    knock();
    tries[0].handlers.opened();
    tries[0].handlers.closed(1006, '');
    knock();
    pass(1_000);
    tries[1].handlers.closed(1006, 'slow');
    knock();
    tries[2].handlers.closed(1013, 'busy');
    pass(1_000);
    expect([tries.length, said]).toEqual([
      3,
      ['opened', 'closed 1006 ', 'closed 1006 slow', 'closed 1013 busy'],
    ]);
  });

  it('stops once it is closed: in a try, and between two', async () => {
    const during = knock();
    during.close();
    expect(tries[0].closes).toBe(1);
    tries[0].handlers.closed(1006, 'gone');
    const between = knock();
    tries[1].handlers.closed(1006, '');
    between.close();
    pass(1_000);
    await Promise.resolve();
    expect([tries.length, said]).toEqual([2, ['closed 1006 gone', 'closed 1006 closed']]);
  });
});
