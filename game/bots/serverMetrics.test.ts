// What a metrics page says, and what lies between two of them.
import { createServer } from 'node:http';
import { describe, expect, test } from 'vitest';
import { totals } from './fixture.ts';
import { readTotals, spanOf, spanWithin, watchServer } from './serverMetrics.ts';

const PAGE = `# HELP process_cpu_seconds_total Total user and system CPU time spent in seconds.
process_cpu_seconds_total 1.5
process_resident_memory_bytes 123000000
perihelion_entities{kind="player"} 4
perihelion_tick_duration_seconds_bucket{le="0.002"} 10
perihelion_tick_duration_seconds_bucket{le="0.004"} 30
perihelion_tick_duration_seconds_bucket{le="+Inf"} 31
perihelion_tick_duration_seconds_sum 0.09
perihelion_tick_duration_seconds_count 31
`;

describe('a metrics page', () => {
  test('is read for ticks, CPU and memory', () => {
    expect(readTotals(PAGE, 7)).toEqual({
      at: 7,
      cpuSeconds: 1.5,
      memoryBytes: 123e6,
      ticks: 31,
      tickSeconds: 0.09,
      tickBuckets: [
        [0.002, 10],
        [0.004, 30],
        [Number.POSITIVE_INFINITY, 31],
      ],
    });
  });

  test.each([
    ['another server’s', 'up 1\n'],
    ['a web page', '<!doctype html>'],
    ['without CPU', PAGE.replace('\nprocess_cpu', '\nsome_cpu')],
    ['with nonsense for a number', PAGE.replace(' 1.5', ' fast')],
  ])('that is %s holds nothing', (_, page) => {
    expect(readTotals(page, 0)).toBeNull();
  });
});

describe('between two readings', () => {
  test('lie CPU, memory and the times of the ticks', () => {
    const span = spanOf(totals(1), totals(3));
    expect(span).toMatchObject({ cpu: 0.25, memory_mb: 100 });
    // All ticks are in the bucket from 2 to 4 ms.
    expect(span?.tick_ms).toMatchObject({ p50: 3, max: null, mean: 3 });
    expect(span?.tick_ms.p99).toBeCloseTo(3.98, 2);
  });

  test('a percentile beyond the last bound is not known', () => {
    const slow = { ...totals(2), tickBuckets: totals(1).tickBuckets.slice(0, 2) };
    const later = { ...slow, tickBuckets: [...slow.tickBuckets, [Number.POSITIVE_INFINITY, 60] as const] };
    expect(spanOf(totals(1), later)?.tick_ms.p99).toBeNull();
  });

  test('lies nothing where the server was restarted', () => {
    expect(spanOf(totals(9), { ...totals(1), at: 10 })).toBeNull();
  });

  test('only those within the asked time count', () => {
    const busy = { ...totals(3), cpuSeconds: 9 };
    const readings = [totals(0), totals(1), totals(2), busy];
    expect(spanWithin(readings, 0, 2)?.cpu).toBe(0.25);
    expect(spanWithin(readings, 2, 3)?.cpu).toBe(8.5);
    expect(spanWithin(readings, 8, 9)).toBeNull();
  });
});

describe('watching a server', () => {
  async function watch(status: number, body: string) {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(status).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const watched = watchServer(`ws://127.0.0.1:${port}/arena/ws`, Date.now() - 900, 1);
    await expect.poll(() => asked.length, { timeout: 3_000 }).toBeGreaterThan(1);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const end = watched.stop();
    server.close();
    server.closeAllConnections();
    return { asked, ...end };
  }

  test('reads its metrics once a second, beside the socket’s address', async () => {
    const { asked, readings, problem } = await watch(200, PAGE);
    expect(asked[0]).toBe('/arena/metrics');
    expect(problem).toBe('');
    expect(readings[1].at - readings[0].at).toBeCloseTo(1, 0);
  });

  test('says why there is nothing to read', async () => {
    const [gone, another] = await Promise.all([watch(404, ''), watch(200, 'hello')]);
    expect(gone.problem).toMatch(/status 404/);
    expect(another.problem).toMatch(/does not hold the metrics/);
  });
});
