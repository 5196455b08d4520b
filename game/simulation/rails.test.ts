/** Everything on rails: a pure function of the tick. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ArenaMap } from './arenaMap.ts';
import {
  announceRim,
  createRails,
  moveRails,
  relayPlace,
  rimAt,
  rimFor,
  rockAngle,
  rockNear,
} from './rails.ts';
import { RIM } from './rules.ts';

const helios = JSON.parse(
  readFileSync(new URL('../../assets/maps/helios.json', import.meta.url), 'utf8'),
) as ArenaMap;

describe('relays', () => {
  it('circle the centre or a body, without being there', () => {
    const relays = [
      { parent: -1, orbit: 500, period: 100, phase: 0.25 },
      { parent: 1, orbit: 60, period: -40, phase: 0 },
      { parent: 1, orbit: 0, period: 0, phase: 0 },
    ];
    const rails = createRails({ ...helios, relays }, 30);
    const places = relays.map((relay) => {
      const place = { x: 9, y: 9 };
      relayPlace(rails, relay, place);
      return place;
    });
    expect(places[0].x).toBeCloseTo(0, 9);
    expect(places[0].y).toBe(500);
    expect(places[1]).toEqual({ x: rails.x[1] + 60, y: rails.y[1] });
    expect(places[2]).toEqual({ x: rails.x[1], y: rails.y[1] });
    moveRails(rails, 25 * 30);
    relayPlace(rails, relays[0], places[0]);
    expect([places[0].x, Math.abs(places[0].y) < 1e-9]).toEqual([-500, true]);
    relayPlace(rails, relays[1], places[1]);
    // A quarter turn against 25 of 40 seconds backwards: five eighths.
    expect(places[1].x - rails.x[1]).toBeCloseTo(60 * Math.cos((-5 / 8) * 2 * Math.PI), 4);
    expect(places[1].y - rails.y[1]).toBeCloseTo(60 * Math.sin((-5 / 8) * 2 * Math.PI), 4);
  });
});

describe('bodies on rails', () => {
  it('are where they are at a tick, however one got there', () => {
    const walked = createRails(helios, 30);
    for (let tick = 0; tick <= 500; tick++) moveRails(walked, tick);
    const jumped = createRails(helios, 30);
    moveRails(jumped, 9_999_999);
    moveRails(jumped, 500);
    expect([...jumped.x, ...jumped.y, ...jumped.vx]).toEqual([...walked.x, ...walked.y, ...walked.vx]);
  });

  it('come round after their period, also after a year', () => {
    const rails = createRails(helios, 30);
    const [x, y] = [rails.x[1], rails.y[1]];
    const turn = helios.bodies[1].period * 30;
    moveRails(rails, turn * 332_000);
    expect(rails.x[1]).toBeCloseTo(x, 6);
    expect(rails.y[1]).toBeCloseTo(y, 6);
  });

  it('keep their distance from what they circle', () => {
    const rails = createRails(helios, 30);
    for (const tick of [0, 777, 54_321]) {
      moveRails(rails, tick);
      expect(Math.hypot(rails.x[1], rails.y[1])).toBeCloseTo(660, 3);
      expect(Math.hypot(rails.x[2] - rails.x[1], rails.y[2] - rails.y[1])).toBeCloseTo(98, 3);
    }
  });

  it('move as fast as their velocity says, a negative period the other way round', () => {
    const rails = createRails(helios, 30);
    for (const body of [1, 2, 3]) {
      moveRails(rails, 1000);
      const [x, y, vx, vy] = [rails.x[body], rails.y[body], rails.vx[body], rails.vy[body]];
      moveRails(rails, 1000.5);
      expect((rails.x[body] - x) * 60).toBeCloseTo(vx, 0);
      expect((rails.y[body] - y) * 60).toBeCloseTo(vy, 0);
      const turning = Math.sign(x * vy - y * vx);
      if (body !== 2) expect(turning).toBe(Math.sign(helios.bodies[body].period));
    }
  });
});

describe('rocks', () => {
  it('lie within their belt and are never too large', () => {
    const [belt] = createRails(helios, 30).belts;
    expect(belt.count).toBe(72);
    for (let i = 0; i < belt.count; i++) {
      expect(Math.abs(belt.distance[i] - 880)).toBeLessThanOrEqual(70);
      expect(belt.size[i]).toBeGreaterThanOrEqual(6);
      expect(belt.size[i]).toBeLessThanOrEqual(16);
    }
  });

  it('are the same for everyone who has the map, and others for another seed', () => {
    const other = { ...helios, belts: [{ ...helios.belts[0], seed: 8 }] };
    const sizes = (map: ArenaMap) => [...createRails(map, 30).belts[0].size];
    expect(sizes(helios)).toEqual(sizes(helios));
    expect(sizes(helios)).not.toEqual(sizes(other));
  });

  it('are found by their angle: the nearest, or one beside it', () => {
    const [belt] = createRails(helios, 30).belts;
    for (const tick of [0, 17, 100_000]) {
      for (let rock = 0; rock < belt.count; rock++) {
        const found = rockNear(belt, rockAngle(belt, rock, tick), tick);
        const apart = Math.abs(found - rock);
        expect(Math.min(apart, belt.count - apart)).toBeLessThanOrEqual(1);
      }
    }
  });
});

describe('the rim', () => {
  it('stands until its move begins, then goes at its speed and stops at its goal, out and in', () => {
    const out = { tick: 100, from: 1400, to: 1500 };
    expect([0, 100, 130, 100 + 30 * 100].map((tick) => rimAt(out, tick, 30))).toEqual([
      1400,
      1400,
      1400 + RIM.speed,
      1500,
    ]);
    const back = { tick: 100, from: 1500, to: 1400 };
    expect([0, 130, 100 + 30 * 100].map((tick) => rimAt(back, tick, 30))).toEqual([
      1500,
      1500 - RIM.speed,
      1400,
    ]);
  });

  it('follows what is announced', () => {
    const rails = createRails(helios, 30);
    moveRails(rails, 60);
    announceRim(rails, { tick: 30, from: 1400, to: 1600 });
    expect(rails.rim).toBe(1400 + RIM.speed);
    moveRails(rails, 90);
    expect(rails.rim).toBe(1400 + 2 * RIM.speed);
  });

  it('grows with the crowd, within the map’s bounds', () => {
    expect(rimFor(helios, 0)).toBe(1400);
    expect(rimFor(helios, 1_000)).toBe(Math.round(Math.sqrt((1_000 * 24_000) / Math.PI)));
    expect(rimFor(helios, 1_000_000)).toBe(9_000);
  });
});
