// Makes a checkout ready to run: installs the packages and builds the client, each only when it is out of date.
// Plain JavaScript for any Node >= 20, importing nothing that is installed.
//
//   node .ci/prepare.mjs             packages that running needs
//   node .ci/prepare.mjs --dev       packages that developing and testing need, too
//   node .ci/prepare.mjs --client    ... and the built client in dist/client
//   node .ci/prepare.mjs --rebuild   ... built even where it is up to date
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const wantsDev = process.argv.includes('--dev');
const mustBuild = process.argv.includes('--rebuild');
const wantsClient = mustBuild || process.argv.includes('--client');

/** What the built client is made from. */
const CLIENT_SOURCES = [
  'game/client',
  'game/netcode',
  'game/simulation',
  'protocol',
  'assets',
  'vite.config.ts',
  '.ci/firstFiles.ts',
  '.ci/installable.ts',
  '.ci/loadingBar.ts',
  '.ci/packedSite.ts',
  'server/http/packed.ts',
  'package-lock.json',
];
const STAMP = 'dist/client.sources';

install();
if (wantsClient) buildClient();

function install() {
  const stale = staleReason();
  if (!stale) return;
  console.log(`Installing packages (${stale}) ...`);
  const options = ['--loglevel=error', '--no-audit', '--no-fund', '--include=optional'];
  if (wantsDev) options.push('--include=dev');
  // Windows does not let `npm ci` delete the Node that runs this very script.
  const command = process.platform === 'win32' && existsSync('node_modules') ? 'install' : 'ci';
  if (npm([command, ...options]) !== 0 || staleReason()) {
    fail(
      'The packages could not be installed. Is the package registry reachable? ' +
        'See what npm says above, then run `npm ci` by hand.',
    );
  }
}

/** Why what is installed differs from the lock file, or '' where it does not. */
function staleReason() {
  const installed = readJson('node_modules/.package-lock.json')?.packages;
  if (!installed) return 'none installed yet';
  const locked = readJson('package-lock.json')?.packages;
  if (!locked) return fail('package-lock.json is missing or unreadable: restore it from the repository.');
  for (const [path, wanted] of Object.entries(locked)) {
    if (path === '') continue;
    const found = installed[path];
    if (found) {
      if (found.version !== wanted.version || found.integrity !== wanted.integrity)
        return 'the lock file changed';
    } else if (!wanted.optional && !wanted.devOptional && (wantsDev || !wanted.dev)) {
      return 'the lock file changed';
    }
  }
  return '';
}

function buildClient() {
  const sources = hashOf(CLIENT_SOURCES);
  const stamp = existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : '';
  if (!mustBuild && stamp === sources && existsSync('dist/client/index.html')) return;
  console.log('Building the client ...');
  rmSync(STAMP, { force: true });
  const vite = ['server/launch.mjs', 'node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'];
  if (run(process.execPath, vite) !== 0) fail('The client could not be built: see above.');
  mkdirSync('dist', { recursive: true });
  writeFileSync(STAMP, sources);
}

/** One hash over the names and contents of every file below `paths`, tests left out. */
function hashOf(paths) {
  const hash = createHash('sha256');
  const add = (path) => hash.update(`${path}\0`).update(readFileSync(path)).update('\0');
  const walk = (folder) => {
    const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (entry.name !== 'test') walk(path);
      } else if (!entry.name.endsWith('.test.ts')) add(path);
    }
  };
  for (const path of paths) {
    if (!existsSync(path)) continue;
    if (/\.\w+$/.test(path)) add(path);
    else walk(path);
  }
  return hash.digest('hex');
}

/** Runs npm, by the Node that npm itself runs on where a script of npm's called this. Gives its exit code. */
function npm(args) {
  const cli = process.env.npm_execpath;
  if (cli && /\.c?js$/.test(cli))
    return run(process.env.npm_node_execpath ?? process.execPath, [cli, ...args]);
  return run('npm', args, process.platform === 'win32');
}

function run(command, args, shell = false) {
  return spawnSync(command, args, { stdio: 'inherit', shell }).status ?? 1;
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
