/** The report as one self-contained page: what held, the figures, and how they went over time. */
import { STATISTICS } from './distribution.ts';
import type { Verdict } from './expectations.ts';
import { DISTRIBUTIONS, type Report, type TimelinePoint } from './report.ts';
import { formatNumber } from './summary.ts';

/** What each metric means, in a player's words. */
const MEANING: Record<(typeof DISTRIBUTIONS)[number], string> = {
  snapshot_rate: 'Snapshots a second that each bot got. Below the tick rate, others begin to stutter.',
  snapshot_interval_ms: 'Time between two snapshots. Its peaks are what the jitter buffer must bridge.',
  rtt_ms: 'There and back for a small message.',
  input_ack_ms: 'From sending an input until a snapshot came that contains its effect.',
  correction_units: 'How far the own ship was put right, units. 0 is a prediction that came true.',
  bytes_in_per_s: 'Bytes a second that each bot received, without the frames of WebSocket and TCP.',
};

const STYLE = `
:root { color-scheme: dark; --ink: #dfe6f2; --dim: #8493ad; --line: #22304a; --good: #5fd38d; --bad: #ff6b6b; --mark: #6fd3ff; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 2rem 1.25rem 4rem; background: #070b14; color: var(--ink); font: 15px/1.55 system-ui, sans-serif; }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.05rem; margin: 2.2rem 0 .6rem; }
p { margin: .3rem 0; } .dim { color: var(--dim); } .good { color: var(--good); } .bad { color: var(--bad); }
.banner { border: 1px solid; border-radius: 6px; padding: .6rem .9rem; margin: 1.2rem 0; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: right; padding: .35rem .6rem; border-bottom: 1px solid var(--line); white-space: nowrap; }
th:first-child, td:first-child { text-align: left; } td small { display: block; color: var(--dim); white-space: normal; max-width: 24rem; }
figure { margin: 1rem 0; } figcaption { color: var(--dim); font-size: .85rem; }
svg { width: 100%; height: auto; display: block; } svg text { fill: var(--dim); font: 10px system-ui, sans-serif; }
`;

/** Renders a report and its verdicts as HTML. */
export function renderPage(report: Report, verdicts: readonly Verdict[], at: Date): string {
  const title = `${report.connected} bots, ${report.seconds.toFixed(0)} s`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Perihelion load test: ${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>Perihelion load test</h1>
<p class="dim">${escapeHtml(report.url)} · ${escapeHtml(at.toISOString().slice(0, 16).replace('T', ' '))} UTC · brain ${escapeHtml(report.brain)} · seed ${report.seed} · ramp ${report.ramp} s · ${report.tick_rate} ticks/s</p>
<p>${report.connected} of ${report.bots} bots connected, measured for ${report.seconds.toFixed(1)} s.
${report.errors} errors, ${report.disconnects} disconnects, ${report.decode_errors} decode errors.</p>
${validity(report)}
${expectations(verdicts)}
<h2>What the players felt</h2>
<div class="scroll"><table>
<thead><tr><th>metric</th>${STATISTICS.map((name) => `<th>${name}</th>`).join('')}</tr></thead>
<tbody>
${DISTRIBUTIONS.map((metric) => metricRow(report, metric)).join('\n')}
</tbody></table></div>
<h2>Over time</h2>
${chart('Snapshots a second per bot', report.timeline, (point) => point.snapshots_per_bot)}
${chart('Longest gap between two snapshots of any bot, ms', report.timeline, (point) => point.longest_gap_ms)}
${chart('Round trip, mean, ms', report.timeline, (point) => point.rtt_ms)}
${chart('Received by all bots, kB/s', report.timeline, (point) => point.bytes_in / 1_000)}
${trouble(report)}
<h2>The generator</h2>
<p>${report.generator.processes} process${report.generator.processes === 1 ? '' : 'es'}, at most ${Math.round(report.generator.cpu * 100)} % of a core each;
timers ${formatNumber(report.generator.late_ms_p99)} ms late in one of a hundred cases, ${formatNumber(report.generator.late_ms_max)} ms at worst.</p>
</body>
</html>
`;
}

function validity(report: Report): string {
  if (report.valid)
    return '<p class="banner good">The generator kept up: these numbers are the server’s.</p>';
  return `<p class="banner bad">Not valid: ${escapeHtml(report.invalid_reason ?? '')}.</p>`;
}

function expectations(verdicts: readonly Verdict[]): string {
  if (verdicts.length === 0) return '';
  const rows = verdicts.map(({ expectation, value, pass }) => {
    const word = pass ? '<td class="good">held</td>' : '<td class="bad">failed</td>';
    return `<tr><td>${escapeHtml(expectation)}</td><td>${formatNumber(value)}</td>${word}</tr>`;
  });
  return `<h2>Expectations</h2>
<table><thead><tr><th>expected</th><th>measured</th><th></th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function metricRow(report: Report, metric: (typeof DISTRIBUTIONS)[number]): string {
  const cells = STATISTICS.map((name) => `<td>${formatNumber(report[metric][name])}</td>`);
  return `<tr><td>${metric}<small>${MEANING[metric]}</small></td>${cells.join('')}</tr>`;
}

function trouble(report: Report): string {
  const reasons = Object.entries(report.error_reasons);
  if (reasons.length === 0) return '';
  const rows = reasons.map(([reason, count]) => `<tr><td>${escapeHtml(reason)}</td><td>${count}</td></tr>`);
  return `<h2>Trouble</h2><table><tbody>${rows.join('')}</tbody></table>`;
}

const WIDE = 720;
const HIGH = 120;
const LEFT = 44;
const BOTTOM = 18;

/** A line over the seconds of the run; gaps where there is no value. */
function chart(
  title: string,
  points: readonly TimelinePoint[],
  of: (point: TimelinePoint) => number | null,
): string {
  const values = points.map(of);
  const top = niceCeiling(Math.max(0, ...values.map((value) => value ?? 0)));
  const x = (i: number) => LEFT + (i / Math.max(1, points.length - 1)) * (WIDE - LEFT - 8);
  const y = (value: number) => 8 + (1 - value / top) * (HIGH - 8 - BOTTOM);
  let path = '';
  let pen = 'M';
  values.forEach((value, i) => {
    if (value === null) {
      pen = 'M';
      return;
    }
    path += `${pen}${x(i).toFixed(1)} ${y(value).toFixed(1)}`;
    pen = 'L';
  });
  const lines = [0, top / 2, top].map(
    (value) =>
      `<line x1="${LEFT}" x2="${WIDE - 8}" y1="${y(value)}" y2="${y(value)}" stroke="var(--line)"/><text x="${LEFT - 6}" y="${y(value) + 3}" text-anchor="end">${formatNumber(value)}</text>`,
  );
  return `<figure><figcaption>${escapeHtml(title)}</figcaption>
<svg viewBox="0 0 ${WIDE} ${HIGH}" role="img" aria-label="${escapeHtml(title)}">${lines.join('')}
<path d="${path}" fill="none" stroke="var(--mark)" stroke-width="1.5" stroke-linejoin="round"/>
<text x="${LEFT}" y="${HIGH - 4}">0 s</text><text x="${WIDE - 8}" y="${HIGH - 4}" text-anchor="end">${points.length} s</text></svg></figure>`;
}

/** The next of 1, 2 or 5 times a power of ten. */
function niceCeiling(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= value) ?? 10;
  return step * power;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
