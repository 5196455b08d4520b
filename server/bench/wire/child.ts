/** Starts a process of the wire bench on a core of its own, asks it things, and ends it by its own id. */
import { spawn, spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CpuAnswer, Order } from './obey.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const OBEY = new URL('obey.ts', import.meta.url).href;
const ANSWER_WITHIN_MS = 10_000;
const READY_WITHIN_MS = 30_000;

export interface Child {
  readonly pid: number;
  /** Microseconds of CPU used so far: by all threads, and by the main one alone. */
  cpu(): Promise<CpuAnswer>;
  /** Keeps it from running until it is woken. */
  rest(): void;
  wake(): void;
  /** Sends an order of the entry's own and waits for its answer. */
  ask<Answer>(order: string): Promise<Answer>;
  /** Waits for the first thing it prints that matches. */
  says(pattern: RegExp, withinMs?: number): Promise<RegExpExecArray>;
  stop(): Promise<void>;
}

/** Whether processes can be bound to cores here. */
export const PINNED =
  availableParallelism() > 1 && spawnSync('taskset', ['-c', '0,1', 'true'], { stdio: 'ignore' }).status === 0;

let started = 0;

/**
 * Starts `entry` (a path in the checkout), bound to a core where one is named and the system allows; `folder` is
 * for its rests.
 */
export function startChild(
  folder: string,
  core: number | null,
  entry: string,
  args: readonly string[],
): Child {
  const restFile = join(folder, `rest-${started++}`);
  const node = [process.execPath, '--import', OBEY, entry, ...args];
  const [command, ...rest] = PINNED && core !== null ? ['taskset', '-c', String(core), ...node] : node;
  const child = spawn(command, rest, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  let output = '';
  const waiting = new Set<() => void>();
  const heard = (chunk: Buffer) => {
    output += chunk;
    for (const look of [...waiting]) look();
  };
  child.stdout?.on('data', heard);
  child.stderr?.on('data', heard);
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  let over = false;
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      over = true;
      process.removeListener('exit', killWithUs);
      resolve();
      for (const look of [...waiting]) look();
    });
  });

  function ask<Answer>(order: Order | string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`${entry} does not answer:\n${output}`)),
        ANSWER_WITHIN_MS,
      );
      child.once('message', (answer) => {
        clearTimeout(timer);
        resolve(answer as Answer);
      });
      child.send(order);
    });
  }

  return {
    pid: child.pid ?? -1,
    ask,
    cpu: () => ask<CpuAnswer>('cpu'),
    rest() {
      writeFileSync(restFile, '');
      child.send({ restWhile: restFile } satisfies Order);
    },
    wake: () => rmSync(restFile, { force: true }),
    says: (pattern, withinMs = READY_WITHIN_MS) =>
      new Promise((resolve, reject) => {
        const done = () => {
          clearTimeout(timer);
          waiting.delete(look);
        };
        const look = () => {
          const match = pattern.exec(output);
          if (match === null && !over) return;
          done();
          if (match) resolve(match);
          else reject(new Error(`${entry} ended:\n${output}`));
        };
        const timer = setTimeout(() => {
          done();
          reject(new Error(`${entry} did not say ${pattern}:\n${output}`));
        }, withinMs);
        waiting.add(look);
        look();
      }),
    async stop() {
      rmSync(restFile, { force: true });
      child.kill('SIGKILL');
      await ended;
    },
  };
}
