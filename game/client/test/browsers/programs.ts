// Programs that this machine may have, and children of ours that are ended with us.
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { isExecutable } from '../../../../.ci/debian.ts';

/** The path of the first of these commands that can be run; undefined where there is none. */
export function findProgram(...commands: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return commands.flatMap((command) => folders.map((folder) => join(folder, command))).find(isExecutable);
}

export interface Child {
  readonly process: ChildProcess;
  /** Ends it, and waits until it has gone. */
  end(): Promise<void>;
}

/** How long it may take to go by itself, ms. */
const ENDS_WITHIN_MS = 5_000;

export function startChild(command: string, args: readonly string[], options: SpawnOptions): Child {
  const child = spawn(command, args, options);
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  return {
    process: child,
    async end() {
      child.kill('SIGTERM');
      const force = setTimeout(killWithUs, ENDS_WITHIN_MS);
      await gone;
      clearTimeout(force);
      process.removeListener('exit', killWithUs);
    },
  };
}

/** Waits for a line of one of its streams that matches, and returns what the pattern's brackets took. */
export function lineOf(
  { process: child }: Child,
  stream: 'stdout' | 'stderr',
  pattern: RegExp,
  withinMs: number,
): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = '';
    const late = setTimeout(() => fail(`did not say ${pattern} within ${withinMs} ms`), withinMs);
    const listen = (chunk: Buffer) => {
      heard += chunk;
      const found = pattern.exec(heard);
      if (!found) return;
      clearTimeout(late);
      child[stream]?.removeListener('data', listen);
      child[stream]?.resume();
      resolve(found[1]);
    };
    function fail(how: string): void {
      clearTimeout(late);
      reject(new Error(`${child.spawnfile} ${how}: ${heard.trim().slice(-400)}`));
    }
    child[stream]?.on('data', listen);
    child.once('close', (code) => fail(`ended with ${code}`));
  });
}
