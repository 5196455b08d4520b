/** The metrics page: every figure of the server in the form that Prometheus reads. */
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { GatewayStats } from '../gateway/port.ts';
import type { RoomPort, RoomStats } from '../room/port.ts';
import { createTickTimes } from './tickTimes.ts';

export interface MetricsSources {
  room: Pick<RoomPort, 'stats' | 'onTick'>;
  /** Undefined until it listens: nobody asks for the page before. */
  gateway(): GatewayStats | undefined;
  /** The threads that serve: how many connections each holds, and how late its event loop runs. */
  threads(): readonly ThreadFigures[];
  /** How often a gateway thread was started again. */
  gatewayRestarts(): number;
  /** How often players were saved for a restart, and how often that failed. */
  saves(): { readonly done: number; readonly failed: number };
  /** Brings all of it up to date. */
  refresh(): Promise<void>;
}

/** Delays in seconds, since they were last looked at. */
export interface ThreadFigures {
  readonly name: string;
  /** Null for a thread that holds no connections. */
  readonly connections: number | null;
  readonly delay: { readonly p50: number; readonly p99: number; readonly max: number };
}

export interface Metrics {
  page(): Promise<{ type: string; body: string }>;
}

const NOTHING_YET: GatewayStats = {
  open: 0,
  awaitingHello: 0,
  accepted: new Map(),
  floodCuts: 0,
  failures: 0,
  closes: new Map(),
  upgradesRefused: new Map(),
  replies: new Map(),
};

/** Totals of the room that only grow: metric, help, where it stands. */
const ROOM_TOTALS: readonly (readonly [string, string, keyof RoomStats])[] = [
  ['perihelion_ticks_total', 'Ticks simulated', 'tick'],
  [
    'perihelion_ticks_dropped_total',
    'Ticks left out because the loop had fallen too far behind',
    'ticksDropped',
  ],
  ['perihelion_snapshots_sent_total', 'Snapshots sent', 'snapshotsSent'],
  [
    'perihelion_snapshots_skipped_total',
    'Snapshots left out for clients that do not keep up',
    'snapshotsSkipped',
  ],
  [
    'perihelion_frames_overrun_total',
    'Frames that a busy gateway thread lost before all its clients were told of them',
    'framesOverrun',
  ],
  ['perihelion_snapshot_bytes_total', 'Bytes of snapshots sent', 'snapshotBytes'],
  ['perihelion_sessions_resumed_total', 'Players who came back to their ship', 'resumes'],
  [
    'perihelion_sessions_moved_total',
    'Players who came back through another gateway thread than before',
    'moves',
  ],
];
/** Inputs by what became of them. */
const INPUT_RESULTS: readonly (readonly [string, keyof RoomStats])[] = [
  ['applied', 'inputsApplied'],
  ['late', 'inputsLate'],
  ['missing', 'inputsMissing'],
  ['refused', 'inputsRefused'],
  ['dropped', 'inputsDropped'],
];
/** Entities in the arena now, by kind. */
const ENTITY_KINDS: readonly (readonly [string, keyof RoomStats])[] = [
  ['player', 'players'],
  ['spectator', 'spectators'],
  ['adrift', 'adrift'],
  ['pilot', 'pilots'],
  ['shot', 'shots'],
  ['ember', 'embers'],
];

export function createMetrics(sources: MetricsSources): Metrics {
  const { room, gateway: source } = sources;
  const gateway = () => source() ?? NOTHING_YET;
  const registry = new Registry();
  const registers = [registry];
  // Memory, CPU, garbage collection, and the event loop's delay, which all else suffers from first.
  collectDefaultMetrics({ register: registry });

  room.onTick(createTickTimes(registry));

  for (const [name, help, key] of ROOM_TOTALS) total(name, help, registers, () => room.stats()[key]);
  labelled('perihelion_inputs_total', 'Inputs by what became of them', 'result', registers, () =>
    INPUT_RESULTS.map(([label, key]) => [label, room.stats()[key]]),
  );
  const entities = new Gauge({
    name: 'perihelion_entities',
    help: 'Entities in the arena by kind; who is adrift is a player too',
    labelNames: ['kind'],
    registers,
    collect() {
      const stats = room.stats();
      for (const [kind, key] of ENTITY_KINDS) entities.set({ kind }, stats[key]);
    },
  });

  const delays = new Gauge({
    name: 'perihelion_event_loop_delay_seconds',
    help: 'How late the event loop of each thread ran since the last look',
    labelNames: ['thread', 'quantile'],
    registers,
    collect() {
      delays.reset();
      for (const { name: thread, delay } of sources.threads()) {
        delays.set({ thread, quantile: '0.5' }, delay.p50);
        delays.set({ thread, quantile: '0.99' }, delay.p99);
        delays.set({ thread, quantile: '1' }, delay.max);
      }
    },
  });
  const held = new Gauge({
    name: 'perihelion_thread_connections',
    help: 'Connections that each thread holds now',
    labelNames: ['thread'],
    registers,
    collect() {
      held.reset();
      for (const { name: thread, connections } of sources.threads()) {
        if (connections !== null) held.set({ thread }, connections);
      }
    },
  });
  total(
    'perihelion_gateway_restarts_total',
    'Gateway threads that ended and were started again',
    registers,
    () => sources.gatewayRestarts(),
  );

  labelled(
    'perihelion_saves_total',
    'Savings of what a restart must not lose, by what became of them',
    'result',
    registers,
    () => Object.entries(sources.saves()),
  );

  gauge('perihelion_connections', 'Sockets open now', registers, () => gateway().open);
  gauge(
    'perihelion_connections_awaiting_hello',
    'Sockets open now that have not joined',
    registers,
    () => gateway().awaitingHello,
  );
  labelled('perihelion_connections_total', 'Connections opened', 'transport', registers, () => [
    ...gateway().accepted,
  ]);
  total(
    'perihelion_flood_cuts_total',
    'Connections cut for sending too much',
    registers,
    () => gateway().floodCuts,
  );
  total('perihelion_handler_failures_total', 'Handlers that threw', registers, () => gateway().failures);
  labelled(
    'perihelion_closes_total',
    'Connections ended by the server, by close code',
    'code',
    registers,
    () => [...gateway().closes],
  );
  labelled(
    'perihelion_upgrades_refused_total',
    'Sockets refused before the upgrade',
    'reason',
    registers,
    () => [...gateway().upgradesRefused],
  );
  labelled('perihelion_http_replies_total', 'HTTP answers by status', 'status', registers, () => [
    ...gateway().replies,
  ]);

  return {
    async page() {
      await sources.refresh();
      return { type: registry.contentType, body: await registry.metrics() };
    },
  };
}

function gauge(name: string, help: string, registers: Registry[], read: () => number): void {
  const metric: Gauge = new Gauge({
    name,
    help,
    registers,
    collect() {
      metric.set(read());
    },
  });
}

/** A counter whose total is kept elsewhere. */
function total(name: string, help: string, registers: Registry[], read: () => number): void {
  const metric = new Counter({
    name,
    help,
    registers,
    collect() {
      metric.reset();
      metric.inc(read());
    },
  });
}

/** A counter per label whose totals are kept elsewhere. */
function labelled(
  name: string,
  help: string,
  label: string,
  registers: Registry[],
  read: () => (readonly [string | number, number])[],
): void {
  const metric = new Counter({
    name,
    help,
    labelNames: [label],
    registers,
    collect() {
      metric.reset();
      for (const [value, count] of read()) metric.inc({ [label]: String(value) }, count);
    },
  });
}
