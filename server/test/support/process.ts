/** Starts a real server process on a free port, waits until it is ready, and ends it by its own id. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const READY = /ready on port (\d+)/;
/** Far above what a start takes: a machine that is busy with something else must not fail a test. */
const READY_WITHIN_MS = 110_000;
const STOP_WITHIN_MS = 5_000;

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

export interface RunningServer {
  readonly port: number;
  readonly pid: number;
  /** `http://127.0.0.1:port` */
  readonly url: string;
  /** `ws://127.0.0.1:port/ws` */
  readonly wsUrl: string;
  /** Everything it has printed so far, both streams. */
  output(): string;
  signal(name: NodeJS.Signals): void;
  /** Settles when the process has ended. */
  readonly exited: Promise<Exit>;
  /** Ends it, by force where it does not go by itself. */
  stop(): Promise<Exit>;
}

export interface Finished extends Exit {
  stdout: string;
  stderr: string;
}

/** Options as on the command line; `env` comes on top of this process's environment. */
export interface StartOptions {
  args?: readonly string[];
  env?: Readonly<Record<string, string>>;
}

/** Starts a server on a free loopback port and waits until it says that it is ready. */
export async function startServer(options: StartOptions = {}): Promise<RunningServer> {
  const own = ['--port', '0', '--host', '127.0.0.1'];
  const { child, output, exited } = run({ ...options, args: [...own, ...(options.args ?? [])] });
  const port = await readyPort(child, output, exited);
  return {
    port,
    pid: child.pid!,
    url: `http://127.0.0.1:${port}`,
    wsUrl: `ws://127.0.0.1:${port}/ws`,
    output: () => output.stdout + output.stderr,
    signal: (name) => child.kill(name),
    exited,
    stop: async () => {
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
      const exit = await exited;
      clearTimeout(force);
      return exit;
    },
  };
}

/** Runs the server with exactly these options until it ends by itself, as it does for wrong ones. */
export async function runServer(options: StartOptions): Promise<Finished> {
  const { child, output, exited } = run(options);
  const force = setTimeout(() => child.kill('SIGKILL'), READY_WITHIN_MS);
  const exit = await exited;
  clearTimeout(force);
  return { ...exit, ...output };
}

function run({ args = [], env = {} }: StartOptions) {
  const child = spawn(process.execPath, ['server/launch.mjs', ...args], {
    cwd: ROOT,
    // Nothing is kept unless that is asked for.
    env: { ...process.env, DATA_DIR: 'none', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    output.stdout += chunk;
  });
  child.stderr.on('data', (chunk: Buffer) => {
    output.stderr += chunk;
  });
  // A test that fails halfway must not leave its server behind.
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  const exited = new Promise<Exit>((resolve) => {
    child.once('close', (code, signal) => {
      process.removeListener('exit', killWithUs);
      resolve({ code, signal });
    });
  });
  return { child, output, exited };
}

function readyPort(child: ChildProcess, output: { stdout: string; stderr: string }, exited: Promise<Exit>) {
  return new Promise<number>((resolve, reject) => {
    const all = () => output.stdout + output.stderr;
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`the server was not ready within ${READY_WITHIN_MS} ms:\n${all()}`));
    }, READY_WITHIN_MS);
    const look = () => {
      const match = READY.exec(output.stdout);
      if (!match) return;
      clearTimeout(timer);
      child.stdout?.removeListener('data', look);
      resolve(Number(match[1]));
    };
    child.stdout?.on('data', look);
    exited.then(({ code, signal }) => {
      clearTimeout(timer);
      reject(new Error(`the server ended before it was ready (${code ?? signal}):\n${all()}`));
    });
  });
}
