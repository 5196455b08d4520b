/** What was measured as tables for people. */
import { STRENGTH_NAMES } from '../../game/pilots/strength.ts';
import { HULLS } from '../../game/simulation/hulls/index.ts';
import { CHARGE_STEPS } from '../../protocol/quantization.ts';
import { type Rows, table } from '../bench/table.ts';
import type { FirstKill } from './firstKill.ts';
import { type Part, partOf } from './interval.ts';
import type { NamedTally, Verdict } from './limits.ts';
import { TICK_RATE } from './sandbox.ts';
import { CAUSE_NAMES, deathsOf, killsOf, sumOf, type Tally } from './tally.ts';

const MINUTE = 60 * TICK_RATE;

/** All tables of the rounds, one after the other. */
export function roundTables(maps: readonly NamedTally[], markdown: boolean): string {
  const all = sumOf(maps.map(({ tally }) => tally));
  const rows = maps.length > 1 ? [...maps, { map: 'all', tally: all }] : maps;
  const tables: [string[], Rows][] = [
    paceTable(rows),
    pairingTable(
      'hulls',
      HULLS.map(({ name }) => name),
      all.byHull,
    ),
    pairingTable('strengths', STRENGTH_NAMES, all.byStrength),
    causeTable('deaths by cause', rows, ({ deaths }) => deaths),
    causeTable('kills by weapon', rows, ({ credited }) => credited),
    chargeTable(rows),
  ];
  return tables
    .filter(([, cells]) => cells.length > 0)
    .map(([head, cells]) => table(head, cells, markdown))
    .join('\n');
}

function paceTable(maps: readonly NamedTally[]): [string[], Rows] {
  const head = ['pace', 'rounds', 'minutes', 'kills', 'kills/min', 'life s', 'peace between fights s'];
  return [
    head,
    maps.map(({ map, tally }) => [
      map,
      String(tally.rounds),
      (tally.ticks / MINUTE).toFixed(0),
      String(killsOf(tally)),
      per(killsOf(tally), tally.ticks / MINUTE),
      per(tally.flownTicks / TICK_RATE, deathsOf(tally)),
      per(tally.peaceTicks / TICK_RATE, tally.fights),
    ]),
  ];
}

function pairingTable(what: string, names: readonly string[], kills: readonly number[][]): [string[], Rows] {
  const rows: string[][] = [];
  for (let a = 0; a < names.length; a++) {
    for (let b = a + 1; b < names.length; b++) {
      const won = partOf(kills[a][b], kills[a][b] + kills[b][a]);
      rows.push([`${names[a]} : ${names[b]}`, String(kills[a][b]), String(kills[b][a]), ...percents(won)]);
    }
  }
  return [[`${what}, kills`, 'first', 'second', 'won by first', '95 % interval'], rows];
}

function percents(part: Part): [string, string] {
  return [percent(part.value), `${percent(part.low)}–${percent(part.high)}`];
}

function percent(value: number): string {
  return `${(value * 100).toFixed(1)} %`;
}

function causeTable(
  what: string,
  maps: readonly NamedTally[],
  of: (tally: Tally) => readonly number[],
): [string[], Rows] {
  return [
    [what, ...CAUSE_NAMES],
    maps.map(({ map, tally }) => {
      const counts = of(tally);
      const sum = counts.reduce((total, count) => total + count, 0);
      return [map, ...counts.map((count) => percent(sum === 0 ? 0 : count / sum))];
    }),
  ];
}

function chargeTable(maps: readonly NamedTally[]): [string[], Rows] {
  return [
    ['charge points per pilot and minute', 'gained', 'boost', 'lance', 'dash and shield', 'lost with wrecks'],
    maps.map(({ map, tally }) => {
      const { gained, boost, lance, skill, lost } = tally.charge;
      const minutes = (tally.flownTicks / MINUTE) * CHARGE_STEPS;
      return [map, ...[gained, boost, lance, skill, lost].map((charge) => per(charge, minutes))];
    }),
  ];
}

function per(value: number, by: number): string {
  return by === 0 ? '-' : (value / by).toFixed(1);
}

/** How long each beginner waited. */
export function firstKillTable(
  maps: readonly string[],
  kills: readonly FirstKill[][],
  markdown: boolean,
): string {
  const rows = maps.map((map, i) => {
    const seconds = kills[i].map((kill) => kill.seconds).sort((a, b) => a - b);
    const at = (part: number) => seconds[Math.min(seconds.length - 1, Math.floor(part * seconds.length))];
    const deaths = kills[i].reduce((sum, kill) => sum + kill.deaths, 0);
    return [
      map,
      String(seconds.length),
      ...[0.25, 0.5, 0.75, 1].map((part) => at(part).toFixed(0)),
      per(deaths, seconds.length),
    ];
  });
  return table(
    ['first kill s', 'beginners', 'p25', 'p50', 'p75', 'worst', 'deaths before it'],
    rows,
    markdown,
  );
}

/** One line for each limit. */
export function verdictLines(verdicts: readonly Verdict[]): string {
  return verdicts
    .map(({ name, value, low, high, min, max, holds }) => {
      const interval = low === high ? '' : `, ${rounded(low)} to ${rounded(high)}`;
      return `${holds ? 'holds ' : 'BROKEN'} ${name}: ${rounded(value)}${interval} (limit ${min} to ${max})\n`;
    })
    .join('');
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
