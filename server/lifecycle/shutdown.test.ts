// The order in which a server goes down, on a clock that the test moves.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createShutdown } from './shutdown.ts';

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

function setUp(connections: number) {
  const calls: string[] = [];
  const state = { connections };
  const shutdown = createShutdown(
    {
      connections: () => state.connections,
      drain: (seconds) => calls.push(`drain ${seconds}`),
      stop: () => {
        state.connections = 0;
        calls.push('stop');
      },
      close: () => void calls.push('close'),
    },
    quiet,
    (code) => calls.push(`exit ${code}`),
    () => Date.now(),
  );
  return { calls, state, shutdown };
}

describe('shutdown', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('is over at once where nobody is connected', async () => {
    const { calls, shutdown } = setUp(0);
    shutdown('SIGTERM');
    await vi.advanceTimersByTimeAsync(1);
    expect(calls).toEqual(['drain 2', 'stop', 'close', 'exit 0']);
  });

  test('gives players the time of the notice, and ends within three seconds', async () => {
    const { calls, shutdown } = setUp(3);
    shutdown('SIGTERM');
    await vi.advanceTimersByTimeAsync(1_900);
    expect(calls).toEqual(['drain 2']);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(calls).toEqual(['drain 2', 'stop', 'close', 'exit 0']);
  });

  test('does not wait for players who have left', async () => {
    const { calls, shutdown, state } = setUp(1);
    shutdown('SIGTERM');
    await vi.advanceTimersByTimeAsync(200);
    state.connections = 0;
    await vi.advanceTimersByTimeAsync(100);
    expect(calls).toContain('exit 0');
  });

  test('a second signal forces the end', async () => {
    const { calls, shutdown } = setUp(1);
    shutdown('SIGINT');
    await vi.advanceTimersByTimeAsync(600);
    shutdown('SIGINT');
    expect(calls).toEqual(['drain 2', 'exit 1']);
  });

  test('the same key press, handed on by the processes above, does not force it', async () => {
    const { calls, shutdown } = setUp(1);
    shutdown('SIGINT');
    await vi.advanceTimersByTimeAsync(20);
    shutdown('SIGINT');
    expect(calls).toEqual(['drain 2']);
  });
});
