/** What a server says of itself at /metrics: read once a second during a run, and turned into figures. */
import { get as getHttp } from 'node:http';
import { get as getHttps } from 'node:https';
import { type Distribution, EMPTY, round } from './distribution.ts';

/** The totals of a metrics page that the report is made from. */
export interface ServerTotals {
  /** Seconds since the run's start when the page was asked for. */
  readonly at: number;
  readonly cpuSeconds: number;
  readonly memoryBytes: number;
  readonly ticks: number;
  readonly tickSeconds: number;
  /** Ticks that took at most so many seconds: upper bound and count, lowest bound first. */
  readonly tickBuckets: readonly (readonly [bound: number, count: number])[];
}

/** Figures of the time between two readings. */
export interface ServerSpan {
  readonly tick_ms: Distribution;
  /** Part of one core. */
  readonly cpu: number;
  readonly memory_mb: number;
}

const TICKS = 'perihelion_tick_duration_seconds';
const BUCKET = new RegExp(`^${TICKS}_bucket\\{.*le="([^"]+)".*\\} (\\S+)$`);
const ANSWER_MS = 900;
const PAGE_MOST = 1_000_000;

/** Reads a metrics page; null where it is not that of a server of this game. */
export function readTotals(page: string, at: number): ServerTotals | null {
  const values = new Map<string, number>();
  const tickBuckets: [number, number][] = [];
  for (const line of page.split('\n')) {
    if (line.startsWith('#')) continue;
    const bucket = BUCKET.exec(line);
    if (bucket !== null) {
      const bound = bucket[1] === '+Inf' ? Number.POSITIVE_INFINITY : Number(bucket[1]);
      tickBuckets.push([bound, Number(bucket[2])]);
      continue;
    }
    const space = line.lastIndexOf(' ');
    if (space > 0) values.set(line.slice(0, space), Number(line.slice(space + 1)));
  }
  const cpuSeconds = values.get('process_cpu_seconds_total');
  const memoryBytes = values.get('process_resident_memory_bytes');
  const ticks = values.get(`${TICKS}_count`);
  const tickSeconds = values.get(`${TICKS}_sum`);
  const numbers = [cpuSeconds, memoryBytes, ticks, tickSeconds];
  if (!numbers.every((value) => value !== undefined && Number.isFinite(value))) return null;
  const [cpu, memory, count, seconds] = numbers as number[];
  tickBuckets.sort(([a], [b]) => a - b);
  return { at, cpuSeconds: cpu, memoryBytes: memory, ticks: count, tickSeconds: seconds, tickBuckets };
}

/** Figures of the time from one reading to a later one; null where there is no such time. */
export function spanOf(from: ServerTotals, to: ServerTotals): ServerSpan | null {
  // A count that fell is another server's: it was restarted.
  if (to.at <= from.at || to.ticks < from.ticks || to.cpuSeconds < from.cpuSeconds) return null;
  return {
    tick_ms: ticksBetween(from, to),
    cpu: round((to.cpuSeconds - from.cpuSeconds) / (to.at - from.at)),
    memory_mb: round(to.memoryBytes / 1e6),
  };
}

/** Figures of the readings within these seconds of a run, from the first to the last; null where they are too few. */
export function spanWithin(readings: readonly ServerTotals[], from: number, to: number): ServerSpan | null {
  const within = readings.filter(({ at }) => at >= from - 0.5 && at <= to + 0.5);
  return within.length < 2 ? null : spanOf(within[0], within[within.length - 1]);
}

/** From a histogram with bounds: percentiles lie somewhere within a bucket, and the largest is not known. */
function ticksBetween(from: ServerTotals, to: ServerTotals): Distribution {
  const count = to.ticks - from.ticks;
  if (count === 0) return EMPTY;
  const buckets = to.tickBuckets.map(
    ([bound, total], i) => [bound, total - (from.tickBuckets[i]?.[1] ?? 0)] as const,
  );
  const at = (part: number): number | null => {
    const wanted = part * count;
    let below = 0;
    let lower = 0;
    for (const [bound, total] of buckets) {
      if (total >= wanted && total > below) {
        if (bound === Number.POSITIVE_INFINITY) return null;
        return round((lower + (bound - lower) * ((wanted - below) / (total - below))) * 1_000);
      }
      below = total;
      lower = bound;
    }
    return null;
  };
  const mean = round(((to.tickSeconds - from.tickSeconds) / count) * 1_000);
  return { p1: at(0.01), p50: at(0.5), p95: at(0.95), p99: at(0.99), max: null, mean };
}

export interface ServerWatch {
  /** Ends it; the readings so far, and why there are none. */
  stop(): { readonly readings: readonly ServerTotals[]; readonly problem: string };
}

/** Reads the metrics of the server at this ws:// address every so many seconds from `startsAt` (ms of Date.now) on. */
export function watchServer(wsUrl: string, startsAt: number, every: number): ServerWatch {
  const url = wsUrl.replace(/^ws/, 'http').replace(/ws$/, 'metrics');
  const readings: ServerTotals[] = [];
  let problem = '';
  let timer: NodeJS.Timeout;
  let over = false;
  function schedule(): void {
    const next = Math.max(0, Math.floor((Date.now() - startsAt) / (every * 1_000) + 1));
    timer = setTimeout(read, startsAt + next * every * 1_000 - Date.now());
  }
  async function read(): Promise<void> {
    const at = (Date.now() - startsAt) / 1_000;
    const page = await fetchPage(url);
    if (over) return;
    const totals = typeof page === 'string' ? readTotals(page, at) : null;
    if (totals !== null) readings.push(totals);
    else problem = typeof page === 'string' ? `${url} does not hold the metrics of a server` : page.problem;
    schedule();
  }
  schedule();
  return {
    stop() {
      over = true;
      clearTimeout(timer);
      return { readings, problem: readings.length > 0 ? '' : problem };
    },
  };
}

/** The body at an address, or why there is none. Never rejects. */
function fetchPage(url: string): Promise<string | { readonly problem: string }> {
  return new Promise((resolve) => {
    const fail = (why: string) => resolve({ problem: `${url} could not be read: ${why}` });
    const get = url.startsWith('https:') ? getHttps : getHttp;
    const request = get(url, { timeout: ANSWER_MS }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        body += part;
        if (body.length > PAGE_MOST) request.destroy(new Error('it is too long'));
      });
      response.on('error', (error) => fail(error.message));
      response.on('end', () => {
        if (response.statusCode === 200) resolve(body);
        else fail(`status ${response.statusCode}`);
      });
    });
    request.on('timeout', () => request.destroy(new Error('no answer')));
    request.on('error', (error) => fail(error.message));
  });
}
