// Runs the client with hot reload and the server restarting on change, side by side, until one ends or Ctrl-C.
// Arguments go to the server; the client is on DEV_CLIENT_PORT (5173) and passes the server's paths on to it.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const args = process.argv.slice(2);
const flag = args.findIndex((arg) => arg === '--port' || arg.startsWith('--port='));
const flagged = flag < 0 ? undefined : (args[flag].split('=')[1] ?? args[flag + 1]);
const port = flagged ?? process.env.PORT ?? '8080';
const env = { ...process.env, DEV_SERVER_URL: `http://127.0.0.1:${port}` };

const children = [
  ['--watch', '--watch-preserve-output', 'server/main.ts', ...args],
  ['node_modules/vite/bin/vite.js', '--clearScreen', 'false'],
].map((command) => spawn(process.execPath, command, { stdio: ['ignore', 'inherit', 'inherit'], env }));

let running = children.length;
let exitCode = 0;
let stopping = false;
for (const child of children) {
  child.on('exit', (code) => {
    running -= 1;
    // The first to end by itself decides: the other is of no use alone.
    if (!stopping) exitCode = code ?? 1;
    stop();
    if (running === 0) process.exit(exitCode);
  });
}

function stop() {
  if (stopping) return;
  stopping = true;
  for (const child of children) child.kill('SIGTERM');
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
