/** The charts of the report page: uPlot inlined, the figures beside it as data, and the script that draws them. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { SeriesPoint } from './report.ts';

type Value = (point: SeriesPoint) => number | null;

interface Line {
  readonly label: string;
  readonly color: string;
  readonly value: Value;
}

interface Chart {
  readonly title: string;
  readonly lines: readonly Line[];
}

const COLORS = { first: '#6fd3ff', second: '#ffc46b', third: '#ff7d9c' } as const;
const perSecond = (value: number) => value / 1_000;

const CHARTS: readonly Chart[] = [
  {
    title: 'Clients in the arena',
    lines: [{ label: 'clients', color: COLORS.first, value: (point) => point.connected }],
  },
  {
    title: 'Snapshots a second, by client',
    lines: [
      { label: 'p50', color: COLORS.first, value: (point) => point.snapshot_rate.p50 },
      { label: 'p1', color: COLORS.third, value: (point) => point.snapshot_rate.p1 },
    ],
  },
  {
    title: 'Time between two snapshots, ms',
    lines: [
      { label: 'p50', color: COLORS.first, value: (point) => point.snapshot_interval_ms.p50 },
      { label: 'p99', color: COLORS.second, value: (point) => point.snapshot_interval_ms.p99 },
      { label: 'longest', color: COLORS.third, value: (point) => point.snapshot_interval_ms.max },
    ],
  },
  {
    title: 'Round trip, ms',
    lines: [
      { label: 'p50', color: COLORS.first, value: (point) => point.rtt_ms.p50 },
      { label: 'p99', color: COLORS.second, value: (point) => point.rtt_ms.p99 },
    ],
  },
  {
    title: 'Received, kB a second for each client',
    lines: [
      {
        label: 'kB/s',
        color: COLORS.first,
        value: (point) => (point.connected > 0 ? perSecond(point.bytes_in / point.connected) : null),
      },
    ],
  },
  {
    title: 'Server: time of a tick, ms',
    lines: [
      { label: 'mean', color: COLORS.first, value: (point) => point.server_tick_ms.mean },
      { label: 'p99', color: COLORS.second, value: (point) => point.server_tick_ms.p99 },
    ],
  },
  {
    title: 'Server: CPU, % of a core',
    lines: [
      {
        label: 'CPU',
        color: COLORS.first,
        value: (point) => (point.server_cpu === null ? null : point.server_cpu * 100),
      },
    ],
  },
  {
    title: 'Server: memory, MB',
    lines: [{ label: 'resident', color: COLORS.first, value: (point) => point.server_memory_mb }],
  },
];

/** Runs in the page; `data` is what `chartData` makes. It must not refer to anything outside of it. */
const DRAW = `
const { seconds, charts } = JSON.parse(document.getElementById('data').textContent);
const ink = '#8493ad', grid = { stroke: '#1a2438', width: 1 }, font = '11px system-ui, sans-serif';
const plots = charts.map(({ title, lines }) => {
  const place = document.getElementById('charts').appendChild(document.createElement('figure'));
  const caption = place.appendChild(document.createElement('figcaption'));
  caption.textContent = title;
  const options = {
    width: place.clientWidth, height: 190, cursor: { sync: { key: 'run' } },
    scales: { x: { time: false }, y: { range: (_, low, high) => [0, high > 0 ? high * 1.08 : 1] } },
    axes: [
      { stroke: ink, grid, font, values: (_, ticks) => ticks.map((tick) => tick + ' s') },
      { stroke: ink, grid, font, size: 56 },
    ],
    series: [
      { label: 'second' },
      ...lines.map(({ label, color }) => ({ label, stroke: color, width: 1.5, points: { show: seconds.length < 3 } })),
    ],
  };
  return [place, new uPlot(options, [seconds, ...lines.map(({ values }) => values)], place)];
});
addEventListener('resize', () => {
  for (const [place, plot] of plots) plot.setSize({ width: place.clientWidth, height: 190 });
});
`;

/** Style and script of the chart library, from its package. */
const STYLE = import.meta.resolve('uplot/dist/uPlot.min.css');
const SCRIPT = import.meta.resolve('uplot/dist/uPlot.iife.min.js');
const read = (url: string) => readFileSync(fileURLToPath(url), 'utf8');

/** What belongs into the page's head. */
export function chartStyle(): string {
  return `<style>${read(STYLE)}</style>`;
}

/** The charts of a run, for the body of a page; a few words where there is nothing to draw. */
export function chartSection(series: readonly SeriesPoint[]): string {
  if (series.length === 0) return '<p class="dim">The run was over before its first second.</p>';
  const data = {
    seconds: series.map(({ second }) => second),
    charts: CHARTS.map(({ title, lines }) => ({
      title,
      lines: lines.map(({ label, color, value }) => ({ label, color, values: series.map(value) })),
    })).filter(({ lines }) => lines.some(({ values }) => values.some((value) => value !== null))),
  };
  // Within a script element only the beginning of a tag could end the data.
  const json = JSON.stringify(data).replaceAll('<', '\\u003c');
  return `<div id="charts"></div>
<script type="application/json" id="data">${json}</script>
<script>${read(SCRIPT).replaceAll('</script', '<\\/script')}</script>
<script>${DRAW}</script>`;
}
