/** `npm run bench`: what rules, snapshots and the wire cost, as tables and, with --json FILE, as JSON. */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { checkMap } from '../../game/simulation/arenaMap.ts';
import { type BenchOptions, benchArena, benchGateways } from './gateways/bench.ts';
import { gatewayFigures, gatewayRatio } from './gateways/report.ts';
import { measurePilots } from './pilotCost.ts';
import { measureRecording } from './recordingCost.ts';
import { measureRooms } from './roomsCost.ts';
import { measureSnapshots, type SnapshotCost } from './snapshots.ts';
import { measureSpectators } from './spectators.ts';
import { measureSteps } from './stepTime.ts';
import { table } from './table.ts';
import { PINNED } from './wire/child.ts';
import { runContest } from './wire/contest.ts';
import { doubts, standings } from './wire/summary.ts';
import { TICK_RATE, workloadMap } from './workload.ts';

const USAGE =
  'usage: npm run bench -- [--clients N] [--rounds N] [--seconds N] [--ticks N] [--only PARTS] [--arena N [--arena-rate HZ]] [--json FILE] [--markdown] [--write-map FILE]';
const SIZES = [100, 1_000, 10_000];
const PILOTS = 200;
/** Arenas of so many that are recorded. */
const RECORDED = [24, 200];
const ROOMS = { rooms: 100, pilots: 10, seconds: 10 };
/** What can be measured alone. */
const PARTS = ['steps', 'pilots', 'replays', 'rooms', 'snapshots', 'wire', 'gateways'] as const;
type Part = (typeof PARTS)[number];
const WIRE_NAMES = {
  floor: 'wire floor: ready-made bytes, no game',
  game: 'this game',
  pack: 'this game, `pack()` per client',
  json: 'this game, JSON per client',
};

function usageError(message: string): never {
  console.error(`${message}\n${USAGE}`);
  process.exit(2);
}

function options() {
  const text = { type: 'string' } as const;
  const kinds = {
    clients: text,
    rounds: text,
    seconds: text,
    ticks: text,
    only: text,
    arena: text,
    'arena-rate': text,
    json: text,
    'write-map': text,
  };
  try {
    const { values } = parseArgs({ options: { ...kinds, markdown: { type: 'boolean' } } });
    const whole = (
      name: 'clients' | 'rounds' | 'seconds' | 'ticks' | 'arena' | 'arena-rate',
      fallback: number,
      min: number,
      max: number,
    ) => {
      const value = Number(values[name] ?? fallback);
      if (Number.isInteger(value) && value >= min && value <= max) return value;
      return usageError(`--${name}: takes a whole number from ${min} to ${max}`);
    };
    const only = (values.only?.split(',') ?? PARTS) as readonly string[];
    const unknown = only.find((part) => !PARTS.includes(part as Part));
    if (unknown !== undefined) return usageError(`--only: takes ${PARTS.join(', ')}, not ${unknown}`);
    return {
      parts: new Set(only as readonly Part[]),
      arena: whole('arena', 0, 0, 20_000),
      arenaRate: whole('arena-rate', 3, 1, 60),
      clients: whole('clients', 300, 50, 2_000),
      rounds: whole('rounds', 3, 1, 100),
      seconds: whole('seconds', 3, 1, 60),
      ticks: whole('ticks', 300, 10, 100_000),
      json: values.json,
      mapFile: values['write-map'],
      markdown: values.markdown ?? false,
    };
  } catch (error) {
    return usageError((error as Error).message);
  }
}

const { parts, arena, arenaRate, clients, rounds, seconds, ticks, json, markdown, mapFile } = options();
const checked = checkMap(
  JSON.parse(readFileSync(new URL('../../assets/maps/helios.json', import.meta.url), 'utf8')),
);
if (!checked.ok) throw new Error(checked.problems.join('; '));
const { map } = checked;
const write = (text: string) => process.stdout.write(text);
const say = (line: string) => console.error(line);
if (mapFile !== undefined) {
  // For `npm start -- --map FILE`: what bots meet there is what the bench measures.
  writeFileSync(mapFile, JSON.stringify(workloadMap(map, clients)));
  process.exit();
}
/** As text; a dash for what is longer than was told apart. */
const milliseconds = (value: number) => (Number.isNaN(value) ? '–' : value.toFixed(1));
const rounded = (value: number, digits: number) => Number(value.toFixed(digits));
/** What goes into the file. */
const figures: Record<string, unknown> = {};

const cores = cpus();
const pinned = PINNED ? 'servers on core 0, load on core 1' : 'not bound to cores';
write(
  `${cores[0].model}, ${cores.length} cores, ${process.platform}, Node ${process.versions.node}; ${pinned}\n\n`,
);
const threads: BenchOptions = { map, rounds, seconds, markdown, write, say };
if (arena > 0) {
  // So large a load has the machine to itself.
  await benchArena(threads, arena, arenaRate);
  process.exit();
}
if (parts.has('steps')) showSteps();
if (parts.has('pilots')) showPilots();
if (parts.has('replays')) showReplays();
if (parts.has('rooms')) await showRooms();
const built = parts.has('snapshots') ? showSnapshots() : null;
if (parts.has('snapshots')) showSpectators();
if (parts.has('wire')) await showWire();
if (parts.has('gateways')) await showGateways();
if (json !== undefined) writeFileSync(json, `${JSON.stringify(figures, null, 2)}\n`);

function showSteps(): void {
  const steps = measureSteps(map, SIZES, ticks);
  const rows = steps.map(({ ships, shots, median, p99 }) =>
    [ships, shots, median.toFixed(3), p99.toFixed(3)].map(String),
  );
  write(`${table(['ships', 'shots', 'step ms (median)', 'p99'], rows, markdown)}\n`);
  figures.step_ms = Object.fromEntries(steps.map(({ ships, median }) => [ships, rounded(median, 4)]));
}

function showPilots(): void {
  const minds = measurePilots(map, PILOTS, ticks);
  const row = [
    String(minds.pilots),
    minds.median.toFixed(2),
    minds.p99.toFixed(2),
    `${(minds.share * 100).toFixed(1)} %`,
    minds.bytes.toFixed(0),
  ];
  const head = ['AI pilots', 'ms a tick (median)', 'p99', 'of a tick', 'B allocated per pilot and tick'];
  write(`${table(head, [row], markdown)}\n`);
  figures.pilots = {
    count: minds.pilots,
    tick_ms: rounded(minds.median, 3),
    share_of_tick: rounded(minds.share, 4),
    bytes_per_pilot_tick: rounded(minds.bytes, 1),
  };
}

function showReplays(): void {
  const costs = RECORDED.map((pilots) => measureRecording(map, pilots, ticks));
  const rows = costs.map(({ pilots, tick, recording, bytesPerSecond }) => [
    String(pilots),
    tick.toFixed(3),
    recording.toFixed(3),
    `${((recording / tick) * 100).toFixed(1)} %`,
    (bytesPerSecond / 1000).toFixed(1),
  ]);
  const head = ['AI pilots', 'ms a tick, not recorded', 'recording', 'of it', 'kB of replay a second'];
  write(`${table(head, rows, markdown)}\n`);
  figures.replays = costs.map(({ pilots, tick, recording, bytesPerSecond }) => ({
    pilots,
    tick_ms: rounded(tick, 4),
    recording_ms: rounded(recording, 4),
    ratio: rounded(recording / tick, 4),
    bytes_per_s: rounded(bytesPerSecond, 0),
  }));
}

async function showRooms(): Promise<void> {
  const all = await measureRooms(map, ROOMS.rooms, ROOMS.pilots, ROOMS.seconds);
  const row = [
    `${all.rooms} × ${all.pilots} pilots`,
    `${(all.held * 100).toFixed(1)} %`,
    String(all.dropped),
    all.cpuMs.toFixed(1),
    `${(all.share * 100).toFixed(0)} %`,
  ];
  const head = ['rooms', 'ticks made of those due', 'left out', 'CPU ms a tick, all', 'of a core'];
  write(`${table(head, [row], markdown)}\n`);
  figures.rooms = {
    rooms: all.rooms,
    pilots_each: all.pilots,
    ticks_held: rounded(all.held, 4),
    ticks_dropped: all.dropped,
    tick_cpu_ms: rounded(all.cpuMs, 2),
    share_of_core: rounded(all.share, 3),
  };
}

function showSnapshots(): SnapshotCost {
  const cost = measureSnapshots(map, clients, ticks);
  const row = [
    String(clients),
    cost.shipsOnScreen.toFixed(1),
    cost.shipsInView.toFixed(1),
    cost.buildUs.toFixed(2),
    cost.decodeUs.toFixed(2),
    cost.bytesPerSnapshot.toFixed(0),
  ];
  const head = ['clients', 'ships on screen', 'ships in view', 'build µs', 'decode µs', 'B/snapshot'];
  write(`${table(head, [row], markdown)}\n`);
  return cost;
}

/** What a spectator costs beside a player of the same run. */
function showSpectators(): void {
  const { playerUs, followingUs, leapingUs } = measureSpectators(map, clients, ticks);
  const rows = [
    ['player', playerUs],
    ['spectator, follows a ship', followingUs],
    ['spectator, leaps about', leapingUs],
  ] as const;
  const shown = rows.map(([who, us]) => [who, us.toFixed(2), (us / playerUs).toFixed(2)]);
  write(`${table([`${clients} of each`, 'build µs', 'of a player’s'], shown, markdown)}\n`);
  figures.spectator = {
    follows_to_player: rounded(followingUs / playerUs, 2),
    leaps_to_player: rounded(leapingUs / playerUs, 2),
  };
}

async function showWire(): Promise<void> {
  const turns = await runContest({ map: workloadMap(map, clients), clients, rounds, seconds, say });
  const rows = standings(turns);
  const shown = rows.map((row) => [
    WIRE_NAMES[row.name],
    row.us.toFixed(1),
    row.spread.map((us) => us.toFixed(1)).join('–'),
    row.ratioToFloor.toFixed(2),
    row.bytesPerSnapshot.toFixed(0),
    (row.bytesPerClientSecond / 1000).toFixed(1),
    row.snapshotsPerClientSecond.toFixed(1),
    ...[row.tickMs, row.longTickMs, row.longIntervalMs].map(milliseconds),
  ]);
  const head = [
    `server, ${clients} clients`,
    'µs/snapshot',
    'spread',
    '× floor',
    'B/snapshot',
    'kB/s',
    'snapshots/s',
    'tick ms',
    'p99',
    'interval p99 ms',
  ];
  write(table(head, shown, markdown));
  for (const doubt of doubts(rows, TICK_RATE)) write(`\n${doubt}\n`);
  const [floor, game, pack, plain] = rows;
  figures.snapshot = {
    clients,
    floor_us: rounded(floor.us, 2),
    game_us: rounded(game.us, 2),
    ratio_to_floor: rounded(game.ratioToFloor, 3),
    pack_us: rounded(pack.us, 2),
    json_us: rounded(plain.us, 2),
    bytes_per_client_s: Math.round(game.bytesPerClientSecond),
    bytes_per_snapshot: rounded(game.bytesPerSnapshot, 1),
    floor_tick_p99_ms: rounded(floor.longTickMs, 2),
    game_tick_p99_ms: rounded(game.longTickMs, 2),
    floor_interval_p99_ms: rounded(floor.longIntervalMs, 2),
    game_interval_p99_ms: rounded(game.longIntervalMs, 2),
    ...(built && {
      ships_in_view: rounded(built.shipsInView, 1),
      build_us: rounded(built.buildUs, 2),
      decode_us: rounded(built.decodeUs, 2),
    }),
  };
}

async function showGateways(): Promise<void> {
  const costs = await benchGateways(threads, clients);
  const ratio = gatewayRatio(costs, 2, 1);
  figures.gateways = gatewayFigures(costs);
  if (ratio !== null) figures.gateways_two_to_one = rounded(ratio, 3);
}
