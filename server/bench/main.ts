/** `npm run bench`: what rules, snapshots and the wire cost, as tables and, with --json FILE, as JSON. */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { checkMap } from '../../game/simulation/arenaMap.ts';
import { measurePilots, measureRooms } from './pilotCost.ts';
import { measureSnapshots } from './snapshots.ts';
import { measureSteps } from './stepTime.ts';
import { table } from './table.ts';
import { PINNED } from './wire/child.ts';
import { runContest } from './wire/contest.ts';
import { doubts, standings } from './wire/summary.ts';
import { TICK_RATE, workloadMap } from './workload.ts';

const USAGE =
  'usage: npm run bench -- [--clients N] [--rounds N] [--seconds N] [--ticks N] [--json FILE] [--markdown]';
const SIZES = [100, 1_000, 10_000];
const PILOTS = 200;
const ROOMS = { rooms: 100, pilots: 10 };
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
  const kinds = { clients: text, rounds: text, seconds: text, ticks: text, json: text };
  try {
    const { values } = parseArgs({ options: { ...kinds, markdown: { type: 'boolean' } } });
    const whole = (
      name: 'clients' | 'rounds' | 'seconds' | 'ticks',
      fallback: number,
      min: number,
      max: number,
    ) => {
      const value = Number(values[name] ?? fallback);
      if (Number.isInteger(value) && value >= min && value <= max) return value;
      return usageError(`--${name}: takes a whole number from ${min} to ${max}`);
    };
    return {
      clients: whole('clients', 300, 50, 2_000),
      rounds: whole('rounds', 3, 1, 100),
      seconds: whole('seconds', 3, 1, 60),
      ticks: whole('ticks', 300, 10, 100_000),
      json: values.json,
      markdown: values.markdown ?? false,
    };
  } catch (error) {
    return usageError((error as Error).message);
  }
}

const { clients, rounds, seconds, ticks, json, markdown } = options();
const checked = checkMap(
  JSON.parse(readFileSync(new URL('../../assets/maps/helios.json', import.meta.url), 'utf8')),
);
if (!checked.ok) throw new Error(checked.problems.join('; '));
const { map } = checked;
const write = (text: string) => process.stdout.write(text);

const cores = cpus();
const pinned = PINNED ? 'servers on core 0, load on core 1' : 'not bound to cores';
write(
  `${cores[0].model}, ${cores.length} cores, ${process.platform}, Node ${process.versions.node}; ${pinned}\n\n`,
);

const steps = measureSteps(map, SIZES, ticks);
const stepRows = steps.map(({ ships, shots, median, p99 }) =>
  [ships, shots, median.toFixed(3), p99.toFixed(3)].map(String),
);
write(`${table(['ships', 'shots', 'step ms (median)', 'p99'], stepRows, markdown)}\n`);

const minds = measurePilots(map, PILOTS, ticks);
const mindsRow = [
  String(minds.pilots),
  minds.median.toFixed(2),
  minds.p99.toFixed(2),
  `${(minds.share * 100).toFixed(1)} %`,
  minds.bytes.toFixed(0),
];
const mindsHead = ['AI pilots', 'ms a tick (median)', 'p99', 'of a tick', 'B allocated per pilot and tick'];
write(`${table(mindsHead, [mindsRow], markdown)}\n`);

const manned = measureRooms(map, ROOMS.rooms, ROOMS.pilots, ticks);
const mannedRow = [
  `${manned.rooms} × ${manned.pilots} pilots`,
  manned.cpuMs.toFixed(1),
  `${(manned.share * 100).toFixed(0)} %`,
];
write(`${table(['rooms', 'CPU ms a tick, all', 'of a core'], [mannedRow], markdown)}\n`);

const built = measureSnapshots(map, clients, ticks);
const builtRow = [
  String(clients),
  built.shipsOnScreen.toFixed(1),
  built.shipsInView.toFixed(1),
  built.buildUs.toFixed(2),
  built.decodeUs.toFixed(2),
  built.bytesPerSnapshot.toFixed(0),
];
const builtHead = ['clients', 'ships on screen', 'ships in view', 'build µs', 'decode µs', 'B/snapshot'];
write(`${table(builtHead, [builtRow], markdown)}\n`);

const say = (line: string) => console.error(line);
const turns = await runContest({ map: workloadMap(map, clients), clients, rounds, seconds, say });
const rows = standings(turns);
const wireRows = rows.map((row) => [
  WIRE_NAMES[row.name],
  row.us.toFixed(1),
  row.spread.map((us) => us.toFixed(1)).join('–'),
  row.ratioToFloor.toFixed(2),
  row.bytesPerSnapshot.toFixed(0),
  (row.bytesPerClientSecond / 1000).toFixed(1),
  row.snapshotsPerClientSecond.toFixed(1),
]);
const wireHead = [
  `server, ${clients} clients`,
  'µs/snapshot',
  'spread',
  '× floor',
  'B/snapshot',
  'kB/s',
  'snapshots/s',
];
write(table(wireHead, wireRows, markdown));
for (const doubt of doubts(rows, TICK_RATE)) write(`\n${doubt}\n`);

if (json !== undefined) {
  const [floor, game, pack, plain] = rows;
  const rounded = (value: number, digits: number) => Number(value.toFixed(digits));
  const snapshot = {
    clients,
    floor_us: rounded(floor.us, 2),
    game_us: rounded(game.us, 2),
    ratio_to_floor: rounded(game.ratioToFloor, 3),
    pack_us: rounded(pack.us, 2),
    json_us: rounded(plain.us, 2),
    bytes_per_client_s: Math.round(game.bytesPerClientSecond),
    bytes_per_snapshot: rounded(game.bytesPerSnapshot, 1),
    ships_in_view: rounded(built.shipsInView, 1),
    build_us: rounded(built.buildUs, 2),
    decode_us: rounded(built.decodeUs, 2),
  };
  const pilots = {
    count: minds.pilots,
    tick_ms: rounded(minds.median, 3),
    share_of_tick: rounded(minds.share, 4),
    bytes_per_pilot_tick: rounded(minds.bytes, 1),
  };
  const rooms = {
    rooms: manned.rooms,
    pilots_each: manned.pilots,
    tick_cpu_ms: rounded(manned.cpuMs, 2),
    share_of_core: rounded(manned.share, 3),
  };
  const step_ms = Object.fromEntries(steps.map(({ ships, median }) => [ships, rounded(median, 4)]));
  writeFileSync(json, `${JSON.stringify({ snapshot, step_ms, pilots, rooms }, null, 2)}\n`);
}
