// What counts as a disconnect, and what as a failure to join.
import { expect, test } from 'vitest';
import type { SocketFactory, SocketHandlers } from '../netcode/transport.ts';
import { createBrain } from '../pilots/brains.ts';
import { STRENGTHS } from '../pilots/strength.ts';
import { createBot } from './bot.ts';

function openBot() {
  let handlers: SocketHandlers | undefined;
  let clock = 0;
  const openSocket: SocketFactory = (_, given) => {
    handlers = given;
    return { transport: 'websocket', send() {}, buffered: () => 0, close() {} };
  };
  const told: string[] = [];
  const bot = createBot({
    url: 'ws://nowhere/ws',
    callsign: 'Bot',
    brain: createBrain('idle', 1, STRENGTHS.cadet),
    openSocket,
    now: () => clock,
    hooks: {},
    events: {
      live: () => told.push('live'),
      disconnected: (reason) => told.push(`disconnected ${reason}`),
      failed: (reason) => told.push(`failed ${reason}`),
      killed() {},
    },
  });
  return {
    bot,
    told,
    socket: () => handlers as SocketHandlers,
    wait(ms: number) {
      clock += ms;
      bot.tick(clock);
    },
  };
}

test('a bot that is refused has failed to join, with the reason', () => {
  const { told, socket } = openBot();
  socket().opened();
  socket().closed(4004, 'all 200 places are taken');
  expect(told).toEqual(['failed 4004 all 200 places are taken']);
});

test('each attempt that does not open is a failure, and the next one is made', () => {
  const { told, socket, wait } = openBot();
  const first = socket();
  first.closed(1006, 'connect ECONNREFUSED');
  for (let i = 0; i < 40; i++) wait(100);
  expect(socket()).not.toBe(first);
  expect(told).toEqual(['failed 1006 connect ECONNREFUSED']);
});

test('a bot that leaves by itself is no disconnect', () => {
  const { bot, told, socket } = openBot();
  socket().opened();
  bot.leave();
  expect(told).toEqual([]);
  expect(bot.live).toBe(false);
});
