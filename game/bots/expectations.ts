/** Thresholds for a report, such as `snapshot_rate.p1>=29`: read from the command line, judged at the end. */
import { STATISTICS, type Statistic } from './distribution.ts';
import { COUNTS, DISTRIBUTIONS, type Report } from './report.ts';

const RELATIONS = {
  '>=': (a: number, b: number) => a >= b,
  '<=': (a: number, b: number) => a <= b,
  '==': (a: number, b: number) => a === b,
  '!=': (a: number, b: number) => a !== b,
  '>': (a: number, b: number) => a > b,
  '<': (a: number, b: number) => a < b,
} as const;
type Relation = keyof typeof RELATIONS;

export interface Expectation {
  /** As it was written. */
  readonly text: string;
  readonly metric: string;
  /** Null for counts. */
  readonly statistic: Statistic | null;
  readonly relation: Relation;
  readonly limit: number;
}

export interface Verdict {
  readonly expectation: string;
  /** What was measured; null where there were no samples, which fails. */
  readonly value: number | null;
  readonly pass: boolean;
}

const SHAPE = /^\s*([a-z_]+)(?:\.([a-z0-9]+))?\s*(>=|<=|==|!=|>|<)\s*(-?\d+(?:\.\d+)?)\s*$/;

/** Reads an expectation; a string says what is wrong with it. */
export function parseExpectation(text: string): Expectation | string {
  const match = SHAPE.exec(text);
  if (match === null)
    return `takes metric.statistic, a relation and a number, such as snapshot_rate.p1>=29; not ${text}`;
  const [, metric, statistic, relation, limit] = match;
  const parts = { text: text.trim(), metric, relation: relation as Relation, limit: Number(limit) };
  if ((COUNTS as readonly string[]).includes(metric)) {
    if (statistic === undefined) return { ...parts, statistic: null };
    return `takes ${metric} without a statistic; not ${metric}.${statistic}`;
  }
  if (!(DISTRIBUTIONS as readonly string[]).includes(metric)) {
    return `knows the metrics ${[...DISTRIBUTIONS, ...COUNTS].join(', ')}; not ${metric}`;
  }
  if (!(STATISTICS as readonly (string | undefined)[]).includes(statistic)) {
    return `takes ${metric} with one of ${STATISTICS.map((name) => `.${name}`).join(' ')}; not ${text.trim()}`;
  }
  return { ...parts, statistic: statistic as Statistic };
}

/** Judges a report. What the report does not hold fails. */
export function judge(expectations: readonly Expectation[], report: Report): Verdict[] {
  return expectations.map((expectation) => {
    const value = measured(expectation, report);
    const pass = value !== null && RELATIONS[expectation.relation](value, expectation.limit);
    return { expectation: expectation.text, value, pass };
  });
}

function measured({ metric, statistic }: Expectation, report: Report): number | null {
  const found = (report as unknown as Record<string, unknown>)[metric];
  const value = statistic === null ? found : (found as Record<string, unknown> | undefined)?.[statistic];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
