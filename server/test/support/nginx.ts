/** A real nginx in front of a server, set up well or badly: as hosts, schools and offices have it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { installOnDebian, isExecutable } from '../../../.ci/debian.ts';
import { freePort } from './freePort.ts';

const HOW_TO_GET_ONE = 'No nginx was found. Install it (Debian, Ubuntu: `apt-get install nginx-light`).';
const FOLDERS = ['/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin'];
const READY_WITHIN_MS = 10_000;

export interface NginxOptions {
  /** Port of the server behind it. */
  readonly target: number;
  /** What becomes of an upgrade: passed on, answered with a status, or never answered. */
  readonly upgrade: 'passed' | 'hangs' | number;
  /** Path that the game is under, such as '/games/perihelion'; taken off before the server sees it. */
  readonly under?: string;
  /** Ends TLS with this certificate and key, and speaks HTTP/2 with who can. */
  readonly tls?: { readonly cert: string; readonly key: string };
}

export interface Nginx {
  /** Address of the arena. */
  readonly wsUrl: string;
  close(): Promise<void>;
}

/** Starts one on a free loopback port and waits until it listens; rejects with what it said where it does not. */
export async function startNginx(options: NginxOptions): Promise<Nginx> {
  const program = findNginx();
  const folder = mkdtempSync(join(tmpdir(), 'perihelion-nginx-'));
  const blackHole = await openBlackHole();
  const port = await freePort();
  writeFileSync(join(folder, 'nginx.conf'), configuration(options, port, portOf(blackHole.server)));
  const child = spawn(program, ['-p', folder, '-c', 'nginx.conf', '-e', 'stderr'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (part) => {
    said += part;
  });
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  const close = async () => {
    child.kill('SIGKILL');
    await exited;
    process.removeListener('exit', killWithUs);
    blackHole.close();
    rmSync(folder, { recursive: true, force: true });
  };
  if (!(await listens(port, child))) {
    await close();
    throw new Error(`nginx does not listen on port ${port}: ${said}`);
  }
  const place = `127.0.0.1:${port}${options.under ?? ''}`;
  return { wsUrl: `${options.tls ? 'wss' : 'ws'}://${place}/ws`, close };
}

function findNginx(): string {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...FOLDERS].filter(Boolean);
  const find = () => folders.map((folder) => join(folder, 'nginx')).find(isExecutable);
  const found = find();
  if (found) return found;
  const problem = installOnDebian('nginx-light');
  const installed = find();
  if (!installed) throw new Error(`${HOW_TO_GET_ONE} ${problem}`.trimEnd());
  return installed;
}

function configuration(options: NginxOptions, port: number, blackHole: number): string {
  const { target, upgrade, under = '', tls } = options;
  const passed = upgrade === 'passed';
  const folders = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${name};`,
  );
  return `
${process.getuid?.() === 0 ? 'user root;' : ''}
daemon off;
master_process off;
pid nginx.pid;
events { worker_connections 512; }
http {
  access_log off;
  ${folders.join('\n  ')}
  map $http_upgrade $connection_upgrade { default upgrade; '' ''; }
  upstream server { server 127.0.0.1:${target}; keepalive 16; }
  server {
    listen 127.0.0.1:${port}${tls ? ' ssl http2' : ''};
    ${tls ? `ssl_certificate ${tls.cert}; ssl_certificate_key ${tls.key};` : ''}
    proxy_http_version 1.1;
    proxy_set_header Host $http_host;
    proxy_set_header Upgrade ${passed ? '$http_upgrade' : "''"};
    proxy_set_header Connection ${passed ? '$connection_upgrade' : "''"};
    location ${under}/ { proxy_pass http://server/; }
    ${passed ? '' : `location = ${under}/ws { ${upgrade === 'hangs' ? `proxy_pass http://127.0.0.1:${blackHole};` : `return ${upgrade};`} }`}
  }
}
`;
}

/** A port that takes connections and never says a word. */
async function openBlackHole(): Promise<{ server: Server; close(): void }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.resume();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    server,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

function portOf(server: Server): number {
  return (server.address() as { port: number }).port;
}

async function listens(port: number, child: ChildProcess): Promise<boolean> {
  const end = performance.now() + READY_WITHIN_MS;
  while (performance.now() < end && child.exitCode === null) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      const tell = (answer: boolean) => {
        socket.destroy();
        resolve(answer);
      };
      socket.once('connect', () => tell(true));
      socket.once('error', () => tell(false));
    });
    if (open) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}
