// A light bot plays by the protocol: greets, sends inputs in time, comes back, and notices what is wrong.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decodeClient, encodeServer } from '../../../protocol/codec/codec.ts';
import { PROTOCOL_VERSION } from '../../../protocol/limits.ts';
import type { ClientMessage } from '../../../protocol/messages/client.ts';
import type { Input } from '../../../protocol/messages/input.ts';
import type { ServerMessage } from '../../../protocol/messages/server.ts';
import { snapshotOf } from '../../netcode/test/snapshot.ts';
import type { SocketFactory, SocketHandlers } from '../../netcode/transport.ts';
import { checkMap, packMap } from '../../simulation/arenaMap.ts';
import { createLightBot, SAMPLE } from './lightBot.ts';

const file = new URL('../../../assets/maps/helios.json', import.meta.url);
const checked = checkMap(JSON.parse(readFileSync(file, 'utf8')));
if (!checked.ok) throw new Error(checked.problems.join());
const MAP = packMap(checked.map);
const TICK_MS = 1_000 / 30;

const HELLO = 1;
const INPUT = 2;
const PING = 3;
const RESPAWN = 4;

function openBot() {
  const told: string[] = [];
  const acks: number[] = [];
  const rtts: number[] = [];
  const sent: ClientMessage[] = [];
  let handlers: SocketHandlers | undefined;
  let connections = 0;
  let clock = 1_000;
  let tick = 500;
  let base = -1;
  const openSocket: SocketFactory = (_, given) => {
    handlers = given;
    connections++;
    base = -1;
    return {
      transport: 'websocket',
      send(bytes) {
        const decoded = decodeClient(bytes);
        if (!decoded.ok) throw new Error(decoded.reason);
        sent.push(decoded.message);
      },
      buffered: () => 0,
      close() {},
    };
  };
  const bot = createLightBot({
    url: 'ws://nowhere/ws',
    callsign: 'Bot',
    brain: 'fighter',
    seed: 5,
    openSocket,
    now: () => clock,
    hooks: {
      onInputAck: (ms) => acks.push(ms),
      onRtt: (ms) => rtts.push(ms),
      onDecodeError: (reason) => told.push(`undecodable ${reason}`),
    },
    events: {
      live: () => told.push('live'),
      disconnected: (reason) => told.push(`disconnected ${reason}`),
      failed: (reason) => told.push(`failed ${reason}`),
      killed: (byIt) => told.push(byIt ? 'kill' : 'death'),
    },
  });
  const say = (message: ServerMessage) => handlers?.message(encodeServer(message));
  const inputs = () => sent.filter((message): message is Input => message.type === INPUT);
  function welcome(token = 'q83vEjRWeJCrze8SNFZ4kA'): void {
    handlers?.opened();
    const arena = {
      shipCapacity: 224,
      shotCapacity: 1_568,
      emberCapacity: 672,
      room: 'Test',
      roomId: 'main',
      map: MAP,
    };
    say({
      type: 1,
      version: PROTOCOL_VERSION,
      slot: 3,
      token,
      resumed: false,
      tickRate: 30,
      tick,
      callsign: 'Bot',
      ...arena,
    });
  }
  /** One tick of the server, then one of the bot. */
  function round(flying = 1, parts: Partial<{ base: number; tail: Uint8Array }> = {}): void {
    clock += TICK_MS;
    tick++;
    const newest = inputs().at(-1)?.tick ?? tick;
    const own = [flying, 16_000, 0, 0, 0, 6_400, 0, 0, 0, 0, 0, 100, 0, 0, 0];
    const bytes = encodeServer(snapshotOf(tick, parts.base ?? base, { lead: newest - tick, own }));
    handlers?.message(parts.tail ? new Uint8Array([...bytes, ...parts.tail]) : bytes);
    base = tick;
    bot.tick(clock);
  }
  return {
    bot,
    told,
    acks,
    rtts,
    sent,
    inputs,
    say,
    welcome,
    round,
    handlers: () => handlers as SocketHandlers,
    connections: () => connections,
    tick: () => tick,
    wait(ms: number) {
      clock += ms;
      bot.tick(clock);
    },
  };
}

describe('a light bot', () => {
  test('was killed when it flies no more, but not when the round is over', () => {
    const { told, say, welcome, round } = openBot();
    welcome();
    round();
    round(0);
    expect(told).toEqual(['live', 'death']);
    round();
    say({ type: 10, mode: 0, phase: 2, number: 1, start: 0, end: 900, teams: 0 });
    round(0);
    expect(told).toEqual(['live', 'death']);
  });

  test('greets, and is in the arena with the first snapshot', () => {
    const { bot, told, sent, welcome, round } = openBot();
    welcome();
    expect(sent).toMatchObject([{ type: HELLO, callsign: 'Bot', token: '' }]);
    expect(bot.live).toBe(false);
    round();
    expect(told).toEqual(['live']);
    expect(bot).toMatchObject({ live: true, tickRate: 30, snapshots: 1 });
  });

  test('sends one input for each tick, in order, two to three ahead, and says what it has', () => {
    const { inputs, welcome, round, tick, acks } = openBot();
    welcome();
    for (let i = 0; i < 150; i++) round();
    const ticks = inputs().map((input) => input.tick);
    expect(ticks).toEqual(ticks.map((_, i) => ticks[0] + i));
    expect(Math.abs(ticks.length - 150)).toBeLessThan(4);
    const lead = ticks[ticks.length - 1] - tick();
    expect(lead).toBeGreaterThanOrEqual(1);
    expect(lead).toBeLessThanOrEqual(4);
    expect(inputs().at(-1)?.ack).toBe(tick());
    expect(acks.length).toBeGreaterThan(140);
  });

  test('sends no more than eight inputs after a stall', () => {
    const { inputs, welcome, round, wait } = openBot();
    welcome();
    for (let i = 0; i < 30; i++) round();
    const before = inputs().length;
    wait(1_000);
    expect(inputs().length - before).toBeLessThanOrEqual(8);
  });

  test('pings once a second and takes the time of the answer to its last ping', () => {
    const { sent, rtts, say, welcome, round } = openBot();
    welcome();
    for (let i = 0; i < 90; i++) round();
    const pings = sent.filter((message) => message.type === PING);
    expect(pings.length).toBeGreaterThanOrEqual(2);
    expect(pings.length).toBeLessThanOrEqual(4);
    say({ type: 3, time: (pings[0] as { time: number }).time, serverTime: 1 });
    expect(rtts).toEqual([]);
    say({ type: 3, time: (pings.at(-1) as { time: number }).time, serverTime: 600_000 });
    expect(rtts).toHaveLength(1);
  });

  test('asks to fly again when it is wrecked, and counts that once', () => {
    const { told, sent, welcome, round } = openBot();
    welcome();
    for (let i = 0; i < 10; i++) round();
    for (let i = 0; i < 40; i++) round(0);
    expect(told).toEqual(['live', 'death']);
    const asked = sent.filter((message) => message.type === RESPAWN).length;
    expect(asked).toBeGreaterThan(1);
    expect(asked).toBeLessThan(5);
  });

  test('comes back with its token after a loss', () => {
    const { told, sent, handlers, connections, welcome, round, wait } = openBot();
    welcome();
    round();
    handlers().closed(1006, '');
    expect(told).toEqual(['live', 'disconnected 1006']);
    for (let i = 0; i < 10; i++) wait(100);
    expect(connections()).toBe(2);
    handlers().opened();
    expect(sent.at(-1)).toMatchObject({ type: HELLO, token: 'q83vEjRWeJCrze8SNFZ4kA' });
  });

  test('decodes one of so many snapshots whole, and counts what cannot be decoded', () => {
    const { told, welcome, round } = openBot();
    welcome();
    // Their heads are sound, but something comes behind them.
    for (let i = 0; i < SAMPLE * 4 && told.length < 2; i++) round(1, { tail: Uint8Array.of(0) });
    expect(told).toEqual([
      'live',
      'undecodable not one msgpack value',
      'disconnected 1006 not one msgpack value',
    ]);
  });

  test('does not go on from a snapshot that does not follow', () => {
    const { told, welcome, round, tick } = openBot();
    welcome();
    round();
    round(1, { base: tick() - 5 });
    expect(told[1]).toMatch(/^undecodable a snapshot at -\d+, which does not follow 501$/);
  });

  test('leaves without a loss', () => {
    const { bot, told, sent, welcome, round } = openBot();
    welcome();
    round();
    bot.leave();
    expect(sent.at(-1)).toEqual({ type: 6 });
    expect(told).toEqual(['live']);
    expect(bot.live).toBe(false);
  });
});
