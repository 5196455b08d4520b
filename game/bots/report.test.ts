// The report keeps the contract, says whether it may be believed, and adds up processes.
import { describe, expect, test } from 'vitest';
import { measurement, SETTINGS } from './fixture.ts';
import { mergeMeasurements } from './measurement.ts';
import { renderPage } from './page.ts';
import { createReport } from './report.ts';
import { summarize } from './summary.ts';

describe('a report', () => {
  test('holds every field of the contract', () => {
    const report = createReport(SETTINGS, measurement());
    expect(report).toMatchObject({
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
      expect(Object.keys(report[metric])).toEqual(['p1', 'p50', 'p95', 'p99', 'max', 'mean']);
      expect(report[metric].p50).toBeGreaterThan(0);
    }
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  test.each([
    ['was short of CPU', { health: [{ cpu: 0.97, lateP99: 2, lateMax: 3 }] }, /97 %/],
    ['had a late event loop', { health: [{ cpu: 0.3, lateP99: 48, lateMax: 90 }] }, /48 ms late/],
    ['was interrupted', { interrupted: true }, /interrupted/],
    ['lost a process', { bots: 1 }, /process/],
  ])('is not valid where the generator %s', (_, parts, reason) => {
    const report = createReport(SETTINGS, measurement(parts));
    expect(report.valid).toBe(false);
    expect(report.invalid_reason).toMatch(reason);
  });

  test('is not valid where one of several processes was the bottleneck', () => {
    const busy = measurement({ health: [{ cpu: 0.95, lateP99: 1, lateMax: 1 }] });
    const merged = mergeMeasurements([measurement(), busy]);
    expect(createReport({ ...SETTINGS, bots: 4 }, merged).valid).toBe(false);
  });

  test('tells the most frequent reasons, and the rest as one', () => {
    const reasons = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`reason ${i}`, i + 1]));
    const told = Object.entries(createReport(SETTINGS, measurement({ reasons })).error_reasons);
    expect(told[0]).toEqual(['reason 19', 20]);
    expect(told).toHaveLength(13);
    expect(told[12]).toEqual(['other reasons', 36]);
  });

  test('tells rates per bot over time, and null where no round trip was measured', () => {
    const quiet = { connected: 0, snapshots: 0, bytes: 0, gap: 0, rttSum: 0, rtts: 0 };
    const report = createReport(SETTINGS, measurement({ timeline: [...measurement().timeline, quiet] }));
    expect(report.timeline[0]).toMatchObject({
      second: 0,
      snapshots_per_bot: 30,
      rtt_ms: 3,
      longest_gap_ms: 40,
    });
    expect(report.timeline[1]).toMatchObject({ snapshots_per_bot: 0, rtt_ms: null });
  });
});

describe('measurements of several processes', () => {
  test('add up: counts, samples, tallies, reasons and seconds', () => {
    const other = measurement({ errors: 3, reasons: { full: 3 }, snapshotRates: [12], connected: 1 });
    const merged = mergeMeasurements([measurement({ reasons: { full: 1 } }), other]);
    expect(merged).toMatchObject({
      bots: 4,
      connected: 3,
      errors: 3,
      reasons: { full: 4 },
      kills: 2,
      deaths: 4,
    });
    expect(merged.snapshotRates).toEqual([30, 29.5, 12]);
    expect(merged.timeline).toEqual([
      { connected: 4, snapshots: 120, bytes: 18_000, gap: 40, rttSum: 12, rtts: 4 },
    ]);
    expect(merged.health).toHaveLength(2);
    const report = createReport({ ...SETTINGS, bots: 4 }, merged);
    expect(report.snapshot_rate.p1).toBe(12);
    expect(report.rtt_ms.p50).toBeCloseTo(20, 0);
  });
});

describe('the report for people', () => {
  const verdicts = [{ expectation: 'snapshot_rate.p1>=29', value: 12, pass: false }];

  test('says in text what failed and that it is not valid', () => {
    const text = summarize(createReport(SETTINGS, measurement({ interrupted: true })), verdicts);
    expect(text).toContain('FAILED snapshot_rate.p1>=29 (12)');
    expect(text).toContain('NOT VALID: the run was interrupted');
  });

  test('is a page that needs nothing from elsewhere and runs nothing', () => {
    const page = renderPage(createReport(SETTINGS, measurement()), verdicts, new Date(0));
    expect(page).not.toMatch(/<script|src=|href=|url\(|@import/);
    expect(page).toContain('1970-01-01 00:00');
    expect(page).not.toMatch(/NaN|undefined|null/);
  });

  test('shows what a server says as text, never as markup', () => {
    const reasons = { 'disconnected: <img src=x onerror=alert(1)>': 1 };
    const page = renderPage(createReport(SETTINGS, measurement({ reasons })), verdicts, new Date(0));
    expect(page).not.toContain('<img');
    expect(page).toContain('&#60;img');
  });
});
