/** The report as one self-contained page: what held, the figures, and how they went over time. */
import { chartSection, chartStyle } from './charts.ts';
import { STATISTICS } from './distribution.ts';
import type { Verdict } from './expectations.ts';
import { DISTRIBUTIONS, type Figures, type Report } from './report.ts';
import { formatNumber } from './summary.ts';

/** What each metric means, in a player's words. */
const MEANING: Record<(typeof DISTRIBUTIONS)[number], string> = {
  snapshot_rate: 'Snapshots a second that each bot got. Below the tick rate, others begin to stutter.',
  snapshot_interval_ms: 'Time between two snapshots. Its peaks are what the jitter buffer must bridge.',
  rtt_ms: 'There and back for a small message.',
  input_ack_ms: 'From sending an input until a snapshot came that contains its effect.',
  correction_units: 'How far the own ship was put right, units. 0 is a prediction that came true.',
  bytes_in_per_s: 'Bytes a second that each bot received, without the frames of WebSocket and TCP.',
  server_tick_ms: 'What a tick cost the server: simulation and snapshots. From its own histogram.',
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
.u-legend { font-size: .8rem; color: var(--dim); text-align: left; }
`;

/** Renders a report and its verdicts as HTML. */
export function renderPage(report: Report, verdicts: readonly Verdict[], at: Date): string {
  const title = `${report.connected} bots, ${report.seconds.toFixed(0)} s`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Perihelion load test: ${escapeHtml(title)}</title>
${chartStyle()}
<style>${STYLE}</style>
</head>
<body>
<h1>Perihelion load test</h1>
<p class="dim">${escapeHtml(report.url)} · ${escapeHtml(at.toISOString().slice(0, 16).replace('T', ' '))} UTC · ${report.light ? 'light bots' : 'brain'} ${escapeHtml(report.brain)} · ${report.transport} · seed ${report.seed} · ramp ${report.ramp} s · ${report.tick_rate} ticks/s</p>
<p>${report.connected} of ${report.bots} bots connected, measured for ${report.seconds.toFixed(1)} s.
${report.errors} errors, ${report.disconnects} disconnects, ${report.decode_errors} decode errors.</p>
${validity(report)}
${report.notes.map((note) => `<p class="dim">${escapeHtml(note)}</p>`).join('\n')}
${expectations(verdicts)}
${stagesSection(report)}
<h2>What the players felt${report.stages.length > 1 ? ', all stages together' : ''}</h2>
${figuresTable(report)}
<h2>Over time</h2>
${chartSection(report.series)}
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

function figuresTable(figures: Figures): string {
  return `<div class="scroll"><table>
<thead><tr><th>metric</th>${STATISTICS.map((name) => `<th>${name}</th>`).join('')}</tr></thead>
<tbody>
${DISTRIBUTIONS.map((metric) => metricRow(figures, metric)).join('\n')}
</tbody></table></div>
${server(figures)}`;
}

function server({ server_cpu: cpu, server_memory_mb: memory }: Figures): string {
  if (cpu === null || memory === null) return '';
  return `<p>The server used ${Math.round(cpu * 100)} % of a core and ${Math.round(memory)} MB of memory.</p>`;
}

/** Stages side by side: how the server takes it when more come. */
function stagesSection({ stages }: Report): string {
  if (stages.length < 2) return '';
  const columns: readonly (readonly [string, (stage: Figures) => number | null])[] = [
    ['bots', (stage) => stage.bots],
    ['connected', (stage) => stage.connected],
    ['rate p1', (stage) => stage.snapshot_rate.p1],
    ['interval p99, ms', (stage) => stage.snapshot_interval_ms.p99],
    ['rtt p99, ms', (stage) => stage.rtt_ms.p99],
    ['bytes/s p50', (stage) => stage.bytes_in_per_s.p50],
    ['tick p99, ms', (stage) => stage.server_tick_ms.p99],
    ['server CPU', (stage) => stage.server_cpu],
  ];
  const rows = stages.map(
    (stage, i) =>
      `<tr><td>${i + 1}</td>${columns.map(([, value]) => `<td>${formatNumber(value(stage))}</td>`).join('')}</tr>`,
  );
  return `<h2>Stages</h2>
<div class="scroll"><table><thead><tr><th>stage</th>${columns.map(([name]) => `<th>${name}</th>`).join('')}</tr></thead>
<tbody>${rows.join('')}</tbody></table></div>`;
}

function metricRow(figures: Figures, metric: (typeof DISTRIBUTIONS)[number]): string {
  const cells = STATISTICS.map((name) => `<td>${formatNumber(figures[metric][name])}</td>`);
  return `<tr><td>${metric}<small>${MEANING[metric]}</small></td>${cells.join('')}</tr>`;
}

function trouble(report: Report): string {
  const reasons = Object.entries(report.error_reasons);
  if (reasons.length === 0) return '';
  const rows = reasons.map(([reason, count]) => `<tr><td>${escapeHtml(reason)}</td><td>${count}</td></tr>`);
  return `<h2>Trouble</h2><table><tbody>${rows.join('')}</tbody></table>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
