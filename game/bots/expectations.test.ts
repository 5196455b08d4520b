// Expectations are read strictly, and what was not measured never passes.
import { describe, expect, test } from 'vitest';
import { judge, parseExpectation } from './expectations.ts';
import { measurement, SETTINGS, SILENT, stage } from './fixture.ts';
import { createReport } from './report.ts';

function holds(text: string, parts: Parameters<typeof stage>[0] = {}) {
  const parsed = parseExpectation(text);
  if (typeof parsed === 'string') throw new Error(parsed);
  return judge([parsed], createReport(SETTINGS, measurement({ stages: [stage(parts)] }), SILENT))[0];
}

describe('an expectation', () => {
  test.each([
    ['snapshot_rate.p1>=29', true],
    ['snapshot_rate.p1>=29.5', true],
    ['snapshot_rate.p1>29.5', false],
    ['snapshot_rate.max<=30', true],
    ['snapshot_rate.max<30', false],
    ['rtt_ms.p99 < 100', true],
    ['rtt_ms.p99 < -1', false],
    ['errors==0', true],
    ['errors!=0', false],
    ['connected>=2', true],
    ['bytes_in_per_s.mean<=4500', true],
  ])('%s is %s of a calm run', (text, pass) => {
    expect(holds(text).pass).toBe(pass);
  });

  test('tells what was measured', () => {
    expect(holds('snapshot_rate.p1>=40')).toEqual({
      expectation: 'snapshot_rate.p1>=40',
      value: 29.5,
      pass: false,
    });
  });

  test('fails where nothing was measured, whatever it asks', () => {
    for (const text of ['snapshot_rate.p1>=0', 'snapshot_rate.p1<=1000', 'snapshot_rate.p1!=5']) {
      expect(holds(text, { snapshotRates: [] })).toMatchObject({ value: null, pass: false });
    }
  });

  test('fails of what the server or light bots did not tell', () => {
    for (const text of ['server_cpu<1', 'server_tick_ms.p99<15', 'kills>=0']) {
      expect(holds(text, { kills: null })).toMatchObject({ value: null, pass: false });
    }
  });

  test('fails where the report lacks the metric altogether', () => {
    const parsed = parseExpectation('rtt_ms.p99<100');
    if (typeof parsed === 'string') throw new Error(parsed);
    const { rtt_ms: _, ...rest } = createReport(SETTINGS, measurement(), SILENT);
    expect(judge([parsed], rest as never)[0]).toMatchObject({ value: null, pass: false });
  });

  test.each([
    ['snapshot_rate', /relation/],
    ['snapshot_rate.p1', /relation/],
    ['snapshot_rate.p1=>29', /relation/],
    ['snapshot_rate.p1>=', /number/],
    ['snapshot_rate.p1>=fast', /number/],
    ['snapshot_rate>=29', /\.p1 \.p50/],
    ['snapshot_rate.p42>=29', /\.p1 \.p50/],
    ['errors.p1==0', /without a statistic/],
    ['constructor.name==1', /knows the metrics/],
    ['snapshot_ratee.p1>=29', /knows the metrics snapshot_rate, .*; not snapshot_ratee/],
    ['', /such as snapshot_rate.p1>=29/],
  ])('%s is refused with what is accepted', (text, message) => {
    expect(parseExpectation(text)).toMatch(message);
  });
});
