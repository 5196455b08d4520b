// Events: each told once, when its moment is drawn.
import { describe, expect, test } from 'vitest';
import { EVENT } from '../../protocol/messages/snapshot.ts';
import { EventQueue, type EventScene } from './events.ts';
import type { ViewEvent } from './view.ts';

const scene: EventScene = {
  ownSlot: 2,
  ownX: () => 10,
  ownY: () => 20,
  hullKindOf: (slot) => slot,
  motionOf: (slot, out) => {
    out.x = 10;
    out.y = 20;
    out.vx = 2;
    out.vy = -1;
    return slot < 70;
  },
  emberAt: (slot, out) => {
    out.x = 5;
    out.y = 6;
    return slot === 70;
  },
  foreseen: () => false,
  lanceShown: (after, tick) => after < 55 && tick >= 55,
};

function drain(queue: EventQueue, tick: number): ViewEvent[] {
  const told: ViewEvent[] = [];
  queue.drain(tick, (event) => told.push(event));
  return told;
}

describe('events', () => {
  test('wait for their tick to be drawn and are told once', () => {
    const queue = new EventQueue();
    queue.take([EVENT.spawn, 4, 160, -160], 99, 100, scene);
    expect(drain(queue, 99.9)).toEqual([]);
    expect(drain(queue, 100)).toEqual([{ kind: 'spawn', slot: 4, x: 10, y: -10 }]);
    expect(drain(queue, 101)).toEqual([]);
  });

  test.each([
    ['a hit on the pilot', [EVENT.hit, 2, 4, 576, 0]],
    ['the pilot’s wreck', [EVENT.wreck, 2]],
    ['the pilot’s pickup', [EVENT.pickup, 70, 2]],
    ['a lance that strikes the pilot', [EVENT.lance, 4, 0, 0, 1024, 1600, 2]],
    ['a bump of the pilot', [EVENT.bump, 160, 320, 90]],
  ])('tell %s at once', (_what, raw) => {
    const queue = new EventQueue();
    queue.take(raw, 99, 100, scene);
    expect(drain(queue, 50)).toHaveLength(1);
  });

  test('are in units, radians and points', () => {
    const queue = new EventQueue();
    const told = [
      [EVENT.hit, 4, 5, 576, 0],
      [EVENT.lance, 5, 16, 32, 1024, 9600, 4],
      [EVENT.wreck, 4],
      [EVENT.pickup, 70, 4],
      [EVENT.bump, 1600, 3200, 90],
    ];
    queue.take(told.flat(), 99, 100, scene);
    expect(drain(queue, 100)).toEqual([
      { kind: 'hit', x: 10, y: 20, victim: 4, attacker: 5, damage: 9, weapon: 'pulse' },
      { kind: 'lance', slot: 5, x: 1, y: 2, angle: Math.PI / 2, length: 600, victim: 4 },
      { kind: 'wreck', slot: 4, x: 10, y: 20, vx: 2, vy: -1, hullKind: 4 },
      { kind: 'pickup', slot: 70, ship: 4, x: 5, y: 6 },
      { kind: 'bump', x: 100, y: 200, strength: 90 },
    ]);
  });

  test('leave out the own lance that was shown when it was fired', () => {
    const queue = new EventQueue();
    queue.take([EVENT.lance, 2, 0, 0, 0, 100, -1], 54, 55, scene);
    expect(drain(queue, 99)).toEqual([]);
    queue.take([EVENT.lance, 2, 0, 0, 0, 100, -1], 55, 56, scene);
    expect(drain(queue, 99)).toHaveLength(1);
  });

  test('leave out hits and wrecks of unseen ships, and pickups of unseen embers', () => {
    const queue = new EventQueue();
    const told = [EVENT.hit, 71, 4, 576, 0, EVENT.wreck, 71, EVENT.pickup, 71, 4];
    queue.take(told, 99, 100, scene);
    expect(drain(queue, 100)).toEqual([]);
  });

  test('are bounded where nobody looks', () => {
    const queue = new EventQueue();
    for (let i = 0; i < 5_000; i++) queue.take([EVENT.spawn, 4, i * 16, 0], i - 1, i, scene);
    const told = drain(queue, 5_000);
    expect(told).toHaveLength(1024);
    expect(told[1023]).toMatchObject({ x: 4_999 });
  });
});
