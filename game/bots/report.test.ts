// The report keeps the contract, says whether it may be believed, and adds up processes.
import { describe, expect, test } from 'vitest';
import { measurement, SETTINGS, SILENT, second, stage, totals } from './fixture.ts';
import { type Measurement, mergeMeasurements } from './measurement.ts';
import { renderPage } from './page.ts';
import { createReport, type RunSettings } from './report.ts';
import { summarize } from './summary.ts';

function report(parts: Partial<Measurement> = {}, settings: Partial<RunSettings> = {}) {
  return createReport({ ...SETTINGS, ...settings }, measurement(parts), SILENT);
}

describe('a report', () => {
  test('holds every field of the contract', () => {
    const made = report();
    expect(made).toMatchObject({
      bots: 2,
      connected: 2,
      seconds: 30,
      valid: true,
      errors: 0,
      disconnects: 0,
      decode_errors: 0,
    });
    for (const metric of [
      'snapshot_rate',
      'snapshot_interval_ms',
      'rtt_ms',
      'input_ack_ms',
      'correction_units',
      'bytes_in_per_s',
    ] as const) {
      expect(Object.keys(made[metric])).toEqual(['p1', 'p50', 'p95', 'p99', 'max', 'mean']);
      expect(made[metric].p50).toBeGreaterThan(0);
    }
    expect(JSON.parse(JSON.stringify(made))).toEqual(made);
  });

  test.each<[string, Partial<Measurement>, RegExp]>([
    ['was short of CPU', { stages: [stage({ health: [{ cpu: 0.97, lateP99: 2, lateMax: 3 }] })] }, /97 %/],
    [
      'had a late event loop',
      { stages: [stage({ health: [{ cpu: 0.3, lateP99: 48, lateMax: 90 }] })] },
      /48 ms late/,
    ],
    ['was interrupted', { interrupted: true }, /interrupted/],
    ['lost a process', { bots: 1 }, /process/],
  ])('is not valid where the generator %s', (_, parts, reason) => {
    const made = report(parts);
    expect(made.valid).toBe(false);
    expect(made.invalid_reason).toMatch(reason);
  });

  test('is not valid where one of several processes was the bottleneck', () => {
    const busy = measurement({ stages: [stage({ health: [{ cpu: 0.95, lateP99: 1, lateMax: 1 }] })] });
    const merged = mergeMeasurements([measurement(), busy]);
    const stages = [{ bots: 4, seconds: 30 }];
    expect(createReport({ ...SETTINGS, stages }, merged, SILENT).valid).toBe(false);
  });

  test('tells the most frequent reasons, and the rest as one', () => {
    const reasons = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`reason ${i}`, i + 1]));
    const told = Object.entries(report({ reasons }).error_reasons);
    expect(told[0]).toEqual(['reason 19', 20]);
    expect(told).toHaveLength(13);
    expect(told[12]).toEqual(['other reasons', 36]);
  });

  test('tells each second of the run, from the first one of the ramp', () => {
    const { series } = report({
      timeline: [second({ measured: false, connected: 1 }), second({ from: 1, to: 2 })],
    });
    expect(series).toHaveLength(2);
    expect(series[0]).toMatchObject({ second: 1, measured: false, connected: 1, server_cpu: null });
    expect(series[1]).toMatchObject({ second: 2, measured: true, connected: 2, bytes_in: 9_000 });
    expect(series[1].snapshot_rate.p50).toBeCloseTo(20, 0);
    expect(series[1].rtt_ms.max).toBeCloseTo(30, 0);
  });

  test('of light bots says what they do not measure, which is null', () => {
    const light = measurement({ stages: [stage({ kills: null })] });
    const made = createReport({ ...SETTINGS, light: true }, light, SILENT);
    expect(made.kills).toBeNull();
    expect(made.notes.join()).toMatch(/correction_units and kills are not measured/);
    expect(report().notes.join()).not.toMatch(/Light/);
  });
});

describe('a report of stages', () => {
  const stages = [
    { bots: 2, seconds: 30 },
    { bots: 4, seconds: 30 },
  ];
  const late = stage({ bots: 4, connected: 4, snapshotRates: [12, 14], errors: 3, kills: 5 });
  const timeline = [second(), second({ from: 1, to: 2, stage: 1, connected: 4 })];
  const parts = { bots: 4, connected: 4, stages: [stage(), late], timeline };

  test('has the figures of each, and of all together', () => {
    const made = report(parts, { stages });
    expect(made.stages.map(({ snapshot_rate: { p1 } }) => p1)).toEqual([29.5, 12]);
    expect(made.stages.map(({ errors }) => errors)).toEqual([0, 3]);
    expect(made).toMatchObject({ bots: 4, connected: 4, seconds: 60, errors: 3, kills: 6 });
    expect(made.snapshot_rate).toMatchObject({ p1: 12, max: 30 });
    expect(made.generator.processes).toBe(1);
  });

  test('is not valid where one of them is not', () => {
    const busy = { ...late, health: [{ cpu: 0.95, lateP99: 1, lateMax: 1 }] };
    const made = report({ ...parts, stages: [stage(), busy] }, { stages });
    expect(made.stages.map(({ valid }) => valid)).toEqual([true, false]);
    expect(made.valid).toBe(false);
  });

  test('takes the server’s word for the measured time of each', () => {
    const readings = [totals(0), totals(1), { ...totals(2), cpuSeconds: 1.15 }];
    const server = { readings, problem: '' };
    const made = createReport({ ...SETTINGS, stages }, measurement(parts), server);
    expect(made.stages.map(({ server_cpu }) => server_cpu)).toEqual([0.25, 0.9]);
    expect(made.server_cpu).toBeCloseTo(0.575, 3);
    expect(made.series.map(({ server_cpu }) => server_cpu)).toEqual([0.25, 0.9]);
    expect(made.server_tick_ms.mean).toBeCloseTo(3, 3);
    expect(made.notes).toEqual([]);
  });

  test('shows them in text and on the page', () => {
    const made = report(parts, { stages });
    expect(summarize(made, [])).toMatch(/stage 2: 4 bots.*\n(.*\n)+all stages/);
    expect(renderPage(made, [], new Date(0))).toMatch(
      /<h2>Stages<\/h2>[\s\S]*<td>29.50<\/td>[\s\S]*<td>12<\/td>/,
    );
  });
});

describe('measurements of several processes', () => {
  test('add up: counts, samples, tallies, reasons and seconds', () => {
    const other = measurement({
      stages: [stage({ errors: 3, snapshotRates: [12], connected: 1 })],
      reasons: { full: 3 },
      connected: 1,
    });
    const merged = mergeMeasurements([measurement({ reasons: { full: 1 } }), other]);
    expect(merged).toMatchObject({ bots: 4, connected: 3, reasons: { full: 4 } });
    expect(merged.stages[0]).toMatchObject({ errors: 3, kills: 2, deaths: 4 });
    expect(merged.stages[0].snapshotRates).toEqual([30, 29.5, 12]);
    expect(merged.timeline).toMatchObject([{ connected: 4, snapshots: 120, bytes: 18_000 }]);
    expect(merged.stages[0].health).toHaveLength(2);
    const made = createReport({ ...SETTINGS, stages: [{ bots: 4, seconds: 30 }] }, merged, SILENT);
    expect(made.snapshot_rate.p1).toBe(12);
    expect(made.rtt_ms.p50).toBeCloseTo(20, 0);
    expect(made.generator.processes).toBe(2);
  });

  test('add up by stage and second, also where one came less far', () => {
    const longer = measurement({ stages: [stage(), stage()], timeline: [second(), second()] });
    const merged = mergeMeasurements([measurement(), longer]);
    expect(merged.stages.map(({ bots }) => bots)).toEqual([4, 2]);
    expect(merged.timeline.map(({ connected }) => connected)).toEqual([4, 2]);
  });
});

describe('the report for people', () => {
  const verdicts = [{ expectation: 'snapshot_rate.p1>=29', value: 12, pass: false }];

  test('says in text what failed and that it is not valid', () => {
    const text = summarize(report({ interrupted: true }), verdicts);
    expect(text).toContain('FAILED snapshot_rate.p1>=29 (12)');
    expect(text).toContain('NOT VALID: the run was interrupted');
  });

  test('is a page that needs nothing from elsewhere', () => {
    const page = renderPage(report(), verdicts, new Date(0));
    const markup = page.replaceAll(/<(script|style)[^>]*>[\s\S]*?<\/\1>/g, '');
    expect(markup).not.toMatch(/<script|src=|href=|url\(|@import/);
    expect(page).toContain("default-src 'none'");
    expect(markup).toContain('1970-01-01 00:00');
    expect(markup).not.toMatch(/NaN|undefined|null/);
  });

  test('has its figures over time beside a script that draws them', () => {
    const page = renderPage(
      report({ timeline: [second(), second({ from: 1, to: 2, connected: 1 })] }),
      [],
      new Date(0),
    );
    const data = JSON.parse(/<script type="application\/json" id="data">([^<]*)</.exec(page)?.[1] ?? '');
    expect(data.seconds).toEqual([1, 2]);
    const titles = data.charts.map(({ title }: { title: string }) => title);
    expect(titles).toContain('Clients in the arena');
    // The server told nothing, so nothing is drawn of it.
    expect(titles.join()).not.toContain('Server');
    expect(data.charts[0].lines[0].values).toEqual([2, 1]);
    expect(page).toContain('new uPlot(');
  });

  test('shows what a server says as text, never as markup', () => {
    const reasons = { 'disconnected: <img src=x onerror=alert(1)>': 1 };
    const page = renderPage(report({ reasons }), verdicts, new Date(0));
    expect(page).not.toContain('<img src=x');
    expect(page).toContain('&#60;img');
  });
});
