// Runs the load test as its command does, and keeps what it prints and ends with.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the bots as `npm run bots` does; `onOutput` is called with what has been printed so far. */
export function runBots(
  args: readonly string[],
  onOutput: (stdout: string) => void = () => {},
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['server/launch.mjs', 'game/bots/main.ts', ...args], { cwd: ROOT });
    const killWithUs = () => child.kill('SIGKILL');
    process.once('exit', killWithUs);
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk;
      onOutput(stdout);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk;
    });
    child.on('close', (code) => {
      process.off('exit', killWithUs);
      resolve({ code, stdout, stderr });
    });
  });
}
