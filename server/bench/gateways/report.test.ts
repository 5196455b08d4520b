/** The figures of gateway threads: medians, ratios within a round, and what not to trust. */
import { expect, it } from 'vitest';
import type { GatewayCost } from './measure.ts';
import {
  gatewayCounts,
  gatewayDoubts,
  gatewayFigures,
  gatewayRatio,
  gatewayRows,
  project,
} from './report.ts';

function cost(gateways: number, us: number[], more: Partial<GatewayCost> = {}): GatewayCost {
  return {
    gateways,
    clients: 300 * Math.max(1, gateways),
    us,
    snapshotsPerClientSecond: 30,
    bytesPerSnapshot: 400,
    serverCpu: 0.3,
    loadCpu: 0.4,
    arenaMs: 1.5,
    share: 1.01,
    decoded: 1000,
    compared: 100,
    ...more,
  };
}

it('gives medians by the number of threads', () => {
  const costs = [cost(1, [12, 10, 30]), cost(2, [11, 13, 12.346])];
  expect(gatewayFigures(costs)).toEqual({ '1': 12, '2': 12.35 });
  expect(gatewayRows(costs)[1]).toEqual([
    '2',
    '600',
    '12.3',
    '11.0–13.0',
    '30.0',
    '400',
    '1.50',
    '0.30',
    '1.010',
  ]);
});

it('compares within each round, so that a machine that slows down does not count', () => {
  const costs = [cost(1, [10, 20, 40]), cost(2, [11, 21, 48])];
  expect(gatewayRatio(costs, 2, 1)).toBeCloseTo(1.1);
  expect(gatewayRatio(costs, 4, 1)).toBeNull();
});

it('doubts a load without a core to spare, and a rate that was not kept', () => {
  const costs = [
    cost(0, [10]),
    cost(1, [10], { loadCpu: 0.99 }),
    cost(2, [10], { snapshotsPerClientSecond: 20 }),
  ];
  expect(gatewayDoubts(costs, 30)).toEqual([
    expect.stringMatching(/^1 gateway threads: the load used a whole core/),
    expect.stringMatching(/^2 gateway threads: could not keep 30/),
  ]);
});

it('projects what more cores carry from the row with most threads', () => {
  // 600 clients at 3 ms a tick: 5 µs each. Of 20 µs a snapshot that leaves 15 to the gateway threads.
  const costs = [cost(1, [50]), cost(2, [20], { arenaMs: 3 })];
  expect(project(costs, 30, 16)).toEqual({ byGateways: 23_333, byArena: 4_666 });
  // At half the rate of snapshots the arena's tick is the cost of half as many.
  const slow = [cost(2, [25], { arenaMs: 3, snapshotsPerClientSecond: 15 })];
  expect(project(slow, 30, 16)?.byGateways).toBe(23_333);
  expect(project([cost(0, [10])], 30, 16)).toBeNull();
});

it('goes on to as many threads as there are cores', () => {
  expect([1, 2, 4, 16].map(gatewayCounts)).toEqual([
    [0, 1, 2],
    [0, 1, 2],
    [0, 1, 2, 4],
    [0, 1, 2, 4, 8, 16],
  ]);
});
