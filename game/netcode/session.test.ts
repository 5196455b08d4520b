// The connection over time: who comes back, when, and who does not.
import { describe, expect, test } from 'vitest';
import { CLOSE } from '../../protocol/closeCodes.ts';
import type { LinkState } from './contract.ts';
import { Session } from './session.ts';
import type { SocketHandlers } from './transport.ts';

interface Opened {
  readonly handlers: SocketHandlers;
  readonly sent: Uint8Array[];
  closed: boolean;
}

function setUp(): {
  session: Session;
  sockets: Opened[];
  states: LinkState[];
  received: Uint8Array[];
  pass(ms: number): void;
  goLive(): void;
} {
  let now = 1_000;
  const sockets: Opened[] = [];
  const states: LinkState[] = [];
  const received: Uint8Array[] = [];
  const session = new Session({
    url: 'ws://test',
    openSocket: (_url, handlers) => {
      const opened: Opened = { handlers, sent: [], closed: false };
      sockets.push(opened);
      return {
        transport: 'websocket',
        send: (bytes) => opened.sent.push(bytes),
        buffered: () => 0,
        close: () => {
          opened.closed = true;
        },
      };
    },
    now: () => now,
    random: () => 0,
    hello: () => Uint8Array.of(1),
    message: (bytes) => received.push(bytes),
    changed: (state) => states.push(state),
    lost: () => {},
  });
  session.start();
  return {
    session,
    sockets,
    states,
    received,
    pass(ms) {
      now += ms;
      session.poll(now);
    },
    goLive() {
      const { handlers } = sockets[sockets.length - 1];
      handlers.opened();
      handlers.message(Uint8Array.of(9));
      session.welcomed();
      session.live();
    },
  };
}

describe('session', () => {
  test('says hello when the socket opens, and is live after welcome and first snapshot', () => {
    const { session, sockets, states, goLive } = setUp();
    expect(session.state.kind).toBe('connecting');
    goLive();
    expect(sockets[0].sent).toEqual([Uint8Array.of(1)]);
    expect(states).toEqual([{ kind: 'live' }]);
  });

  test('waits 0.25, 0.5, 1, 2, 3 and 3 seconds between attempts, as chance shortens none', () => {
    const { sockets, states, pass } = setUp();
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 6; attempt++) {
      sockets[sockets.length - 1].handlers.closed(1006, '');
      expect(states[states.length - 1]).toEqual({ kind: 'lost', since: 1_000, attempt });
      let waited = 0;
      while (sockets.length === attempt) {
        pass(50);
        waited += 50;
      }
      waits.push(waited);
    }
    expect(waits).toEqual([250, 500, 1000, 2000, 3000, 3000]);
  });

  test('waits no longer than 1.5 seconds while its ship is kept, and longer when it no longer is', () => {
    const { sockets, goLive, pass } = setUp();
    goLive();
    const waits: number[] = [];
    let lostFor = 0;
    while (lostFor < 50_000) {
      const { length: before } = sockets;
      sockets[before - 1].handlers.closed(1006, '');
      let waited = 0;
      while (sockets.length === before) {
        pass(50);
        waited += 50;
      }
      lostFor += waited;
      waits.push(waited);
    }
    expect(waits.slice(0, 5)).toEqual([250, 500, 1000, 1500, 1500]);
    expect(waits.at(-1)).toBe(3000);
  });

  test('starts with the short wait again after it was live for a while, not when it fell at once', () => {
    const { states, sockets, goLive, pass } = setUp();
    const loseAgain = (): LinkState => {
      sockets[sockets.length - 1].handlers.closed(1006, '');
      return states[states.length - 1];
    };
    goLive();
    expect(loseAgain()).toMatchObject({ attempt: 1 });
    pass(250);
    goLive();
    expect(loseAgain()).toMatchObject({ attempt: 2 });
    pass(500);
    goLive();
    for (let s = 0; s < 6; s++) {
      pass(1000);
      sockets[sockets.length - 1].handlers.message(Uint8Array.of(9));
    }
    expect(loseAgain()).toMatchObject({ attempt: 1 });
  });

  test.each([
    ['a foul callsign', CLOSE.callsign],
    ['another version', CLOSE.version],
    ['a full arena', CLOSE.full],
    ['a flood', CLOSE.flood],
    ['being replaced', CLOSE.replaced],
  ])('does not come back after %s', (_why, code) => {
    const { session, sockets, pass } = setUp();
    sockets[0].handlers.opened();
    sockets[0].handlers.closed(code, 'why');
    expect(session.state).toEqual({ kind: 'refused', code, reason: 'why' });
    pass(60_000);
    expect(sockets).toHaveLength(1);
  });

  test('comes back after a restart of the server and after having been too slow', () => {
    for (const code of [CLOSE.restart, CLOSE.tooSlow, CLOSE.internal]) {
      const { session, sockets, goLive, pass } = setUp();
      goLive();
      sockets[0].handlers.closed(code, '');
      expect(session.state.kind).toBe('lost');
      pass(300);
      expect(sockets).toHaveLength(2);
    }
  });

  test('tries on while its own old ship may still hold the callsign', () => {
    const { session, sockets, goLive, pass } = setUp();
    goLive();
    sockets[0].handlers.closed(1006, '');
    pass(250);
    sockets[1].handlers.opened();
    sockets[1].handlers.closed(CLOSE.callsignTaken, 'taken');
    expect(session.state.kind).toBe('lost');
    pass(41_000);
    sockets[2].handlers.closed(CLOSE.callsignTaken, 'taken');
    expect(session.state).toMatchObject({ kind: 'refused', code: CLOSE.callsignTaken });
  });

  test('gives up a connection that does not answer or falls silent', () => {
    const silent = setUp();
    silent.goLive();
    silent.pass(4_900);
    expect(silent.session.state.kind).toBe('live');
    silent.pass(200);
    expect(silent.session.state.kind).toBe('lost');
    expect(silent.sockets[0].closed).toBe(true);

    const unanswered = setUp();
    unanswered.sockets[0].handlers.opened();
    unanswered.pass(8_100);
    expect(unanswered.session.state.kind).toBe('lost');
  });

  test('does not listen to a connection that it has given up', () => {
    const { session, sockets, received, goLive, pass } = setUp();
    goLive();
    session.drop('malformed');
    sockets[0].handlers.message(Uint8Array.of(7));
    sockets[0].handlers.closed(CLOSE.version, '');
    expect(received).toHaveLength(1);
    expect(session.state).toMatchObject({ kind: 'lost', attempt: 1 });
    pass(250);
    goLive();
    expect(session.state.kind).toBe('live');
  });

  test('parts with a word and stays closed', () => {
    const { session, sockets, goLive, pass } = setUp();
    goLive();
    session.close(Uint8Array.of(6));
    expect(sockets[0].sent[1]).toEqual(Uint8Array.of(6));
    expect(sockets[0].closed).toBe(true);
    expect(session.state.kind).toBe('closed');
    sockets[0].handlers.closed(1000, '');
    pass(10_000);
    expect(sockets).toHaveLength(1);
    expect(session.state.kind).toBe('closed');
  });
});
