// The metrics page: totals that are kept elsewhere arrive on it, each look anew.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { GatewayStats } from '../gateway/port.ts';
import type { RoomStats } from '../room/port.ts';
import { createMetrics } from './metrics.ts';

const room = {
  tick: 900,
  players: 5,
  spectators: 3,
  adrift: 1,
  pilots: 24,
  shots: 7,
  embers: 3,
  snapshotsSent: 4_000,
  snapshotsSkipped: 2,
  snapshotBytes: 500_000,
  framesOverrun: 8,
  inputsApplied: 3_900,
  inputsLate: 4,
  inputsMissing: 5,
  inputsRefused: 6,
  inputsDropped: 9,
  resumes: 1,
  moves: 1,
  ticksDropped: 0,
} satisfies RoomStats;
const gateway: GatewayStats = {
  open: 6,
  awaitingHello: 1,
  accepted: new Map([
    ['websocket', 38],
    ['poll', 2],
  ]),
  floodCuts: 2,
  failures: 0,
  closes: new Map([[1008, 2]]),
  upgradesRefused: new Map([['origin', 3]]),
  replies: new Map([[200, 10]]),
};

function setUp() {
  const now = { ...room };
  let tick: (durationMs: number) => void = () => {};
  const metrics = createMetrics({
    room: {
      stats: () => now,
      onTick: (listener) => {
        tick = listener;
      },
    },
    gateway: () => gateway,
    threads: () => [
      { name: 'simulation', connections: null, delay: { p50: 0.001, p99: 0.002, max: 0.003 } },
      { name: 'gateway-1', connections: 6, delay: { p50: 0.004, p99: 0.005, max: 0.006 } },
    ],
    gatewayRestarts: () => 2,
    saves: () => ({ done: 9, failed: 1 }),
    refresh: () => Promise.resolve(),
  });
  return { now, tick: (ms: number) => tick(ms), page: async () => (await metrics.page()).body };
}

describe('the metrics page', () => {
  test.each([
    'perihelion_ticks_total 900',
    'perihelion_snapshots_sent_total 4000',
    'perihelion_snapshots_skipped_total 2',
    'perihelion_snapshot_bytes_total 500000',
    'perihelion_inputs_total{result="late"} 4',
    'perihelion_inputs_total{result="refused"} 6',
    'perihelion_inputs_total{result="dropped"} 9',
    'perihelion_frames_overrun_total 8',
    'perihelion_event_loop_delay_seconds{thread="simulation",quantile="0.99"} 0.002',
    'perihelion_event_loop_delay_seconds{thread="gateway-1",quantile="1"} 0.006',
    'perihelion_thread_connections{thread="gateway-1"} 6',
    'perihelion_gateway_restarts_total 2',
    'perihelion_saves_total{result="done"} 9',
    'perihelion_saves_total{result="failed"} 1',
    'perihelion_entities{kind="player"} 5',
    'perihelion_entities{kind="pilot"} 24',
    'perihelion_sessions_resumed_total 1',
    'perihelion_sessions_moved_total 1',
    'perihelion_connections 6',
    'perihelion_connections_total{transport="poll"} 2',
    'perihelion_flood_cuts_total 2',
    'perihelion_closes_total{code="1008"} 2',
    'perihelion_upgrades_refused_total{reason="origin"} 3',
    'perihelion_http_replies_total{status="200"} 10',
  ])('has %s', async (line) => {
    expect((await setUp().page()).split('\n')).toContain(line);
  });

  test('counts totals once, however often it is looked at', async () => {
    const { now, page } = setUp();
    await page();
    now.tick = 901;
    expect(await page()).toContain('perihelion_ticks_total 901\n');
  });

  test('sorts ticks by how long they took, in seconds', async () => {
    const { tick, page } = setUp();
    tick(1.5);
    tick(300);
    const body = await page();
    expect(body).toContain('perihelion_tick_duration_seconds_bucket{le="0.001"} 0\n');
    expect(body).toContain('perihelion_tick_duration_seconds_bucket{le="0.002"} 1\n');
    expect(body).toContain('perihelion_tick_duration_seconds_bucket{le="+Inf"} 2\n');
  });

  test('has what docs/HOSTING.md names', async () => {
    const body = await setUp().page();
    const docs = readFileSync(fileURLToPath(new URL('../../docs/HOSTING.md', import.meta.url)), 'utf8');
    const named = [...docs.matchAll(/`((?:perihelion|nodejs)_\w+?)(?:\{\w+\})?\*?`/g)].map(
      ([, name]) => name,
    );
    expect(named.length).toBeGreaterThan(4);
    for (const name of named) expect(body).toContain(name);
  });
});
