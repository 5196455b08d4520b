// A bot's brain is told what the screen shows, put into its own present.
import { expect, test } from 'vitest';
import type { View } from '../netcode/view.ts';
import { createPercept, SEEN } from '../pilots/brain.ts';
import { createRails } from '../simulation/rails.ts';
import { perceiveView } from './perceiveView.ts';

const MAP = { name: 'Void', rimMin: 1_000, rimMax: 1_000, areaPerShip: 0, bodies: [], belts: [], relays: [] };

function view(ships: number, shots: { own: number; x: number }[] = []): View {
  const list = (length: number, of: (i: number) => number) => Float32Array.from({ length }, (_, i) => of(i));
  return {
    map: MAP,
    tickRate: 30,
    renderTick: 97,
    ownTick: 100.4,
    rim: 900,
    own: {
      slot: 3,
      flying: true,
      hullKind: 0,
      team: 0,
      x: 0,
      y: 0,
      vx: 5,
      vy: 0,
      hull: 50,
      hullMax: 100,
      charge: 25,
      chargeMax: 100,
      lanceWait: 0,
      grace: 0,
      respawnWait: 0,
    },
    ships: {
      count: ships,
      slot: Int32Array.from({ length: ships }, (_, i) => 10 + i),
      hullKind: new Uint8Array(ships),
      // The further down the list, the nearer.
      x: list(ships, (i) => 600 - i * 10),
      y: list(ships, () => 0),
      vx: list(ships, () => 300),
      vy: list(ships, () => 0),
      hull: list(ships, () => 0.5),
      bounty: new Int32Array(ships).fill(100),
      flags: new Uint8Array(ships),
      team: Uint8Array.from({ length: ships }, (_, i) => 1 + (i % 2)),
    },
    shots: {
      count: shots.length,
      slot: Int32Array.from(shots, (_, i) => 500 + i),
      own: Uint8Array.from(shots, ({ own }) => own),
      x: Float32Array.from(shots, ({ x }) => x),
      y: new Float32Array(shots.length),
      vx: new Float32Array(shots.length),
      vy: new Float32Array(shots.length),
    },
    embers: { count: 0 },
    standings: { crown: 3, crownX: 0, crownY: 0 },
    round: { relays: [] },
  } as unknown as View;
}

function told(of: View, map = MAP) {
  const rails = createRails(map, 30);
  const percept = createPercept(rails);
  perceiveView(of, rails, percept);
  return percept;
}

test('the own ship comes as fractions, at the tick of the next input', () => {
  expect(told(view(0))).toMatchObject({
    tick: 100,
    slot: 3,
    flying: true,
    hull: 0.5,
    charge: 0.25,
    lanceReady: true,
    grace: false,
  });
});

test('rails stand at the present, with the rim that is shown', () => {
  const { rails } = told(view(0));
  expect(rails.tick).toBe(100);
  expect(rails.rim).toBe(900);
});

test('others are moved on from the past they are drawn in', () => {
  // 3.4 ticks at 300 units/s.
  expect(told(view(1)).shipX[0]).toBeCloseTo(600 + 34, 1);
});

test('of too many ships the nearest are told', () => {
  const percept = told(view(SEEN.ships + 6));
  expect(percept.shipCount).toBe(SEEN.ships);
  expect(Math.min(...percept.shipSlot)).toBe(16);
});

test('own shots are no threat', () => {
  const percept = told(
    view(0, [
      { own: 1, x: 10 },
      { own: 0, x: 20 },
    ]),
  );
  expect(percept.shotCount).toBe(1);
  expect(percept.shotX[0]).toBe(20);
  expect(percept.shotSlot[0]).toBe(501);
});

test('the own crown is not hunted', () => {
  expect(told(view(0)).crowned).toBe(false);
});

test('in a team, mates and relays are told as everyone is shown them', () => {
  const of = view(4);
  const relay = { parent: -1, orbit: 200, period: 60, phase: 0.25 };
  Object.assign(of.own, { team: 2 });
  Object.assign(of.round, { relays: [{ holder: 2, taker: 1, progress: 0.5 }] });
  const percept = told(of, { ...MAP, relays: [relay] as never[] });
  expect(percept.team).toBe(2);
  const mates = Array.from({ length: 4 }, (_, i) => [percept.shipSlot[i], percept.shipMate[i]]);
  expect(new Map(mates as [number, number][])).toEqual(
    new Map([
      [10, 0],
      [11, 1],
      [12, 0],
      [13, 1],
    ]),
  );
  expect(percept.objectiveCount).toBe(1);
  expect(Math.hypot(percept.objectiveX[0], percept.objectiveY[0])).toBeCloseTo(200, 3);
  expect([percept.objectiveTeam[0], percept.objectiveContested[0]]).toEqual([2, 1]);
});

test('who flies alone has neither mates nor relays', () => {
  const percept = told(view(2));
  expect([percept.team, percept.objectiveCount, percept.shipMate[0], percept.shipMate[1]]).toEqual([
    0, 0, 0, 0,
  ]);
});
