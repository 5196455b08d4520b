/** What the host reads when the server has started: where to play, as links and as a QR code. */
import type { NetworkInterfaceInfo } from 'node:os';
import { renderUnicodeCompact } from 'uqr';

export interface Listening {
  version: string;
  room: string;
  /** '*' for every address of the machine. */
  host: string;
  port: number;
  secure: boolean;
  /** '' where none was given. */
  publicUrl: string;
  interfaces: Readonly<Record<string, NetworkInterfaceInfo[] | undefined>>;
}

/** The lines to print; `qr` where somebody can hold a phone to it. The last line says that it is ready. */
export function announcement(listening: Listening, qr: boolean): string {
  const links = addresses(listening);
  const lines = ['', `  Perihelion ${listening.version} - ${listening.room}`, ''];
  for (const { label, url } of links) lines.push(`  ${label.padEnd(14)}${url}`);
  const toShare = links.find(({ shared }) => shared)?.url;
  if (qr && toShare) {
    lines.push(
      '',
      ...renderUnicodeCompact(toShare, { border: 2 })
        .split('\n')
        .map((line) => `  ${line}`),
    );
  }
  lines.push('', `ready on port ${listening.port}`, '');
  return lines.join('\n');
}

interface Link {
  label: string;
  url: string;
  /** Whether others than this machine can open it. */
  shared: boolean;
}

/** Where the server can be reached, the best to share first among those that can be shared. */
export function addresses({ host, port, secure, publicUrl, interfaces }: Listening): Link[] {
  const scheme = secure ? 'https' : 'http';
  const usualPort = secure ? 443 : 80;
  const link = (name: string) => `${scheme}://${name}${port === usualPort ? '' : `:${port}`}/`;
  const links: Link[] = [];
  if (publicUrl) links.push({ label: 'players', url: `${publicUrl}/`, shared: true });
  const every = host === '*' || host === '0.0.0.0' || host === '::';
  const local = every || host === 'localhost' || host === '::1' || host.startsWith('127.');
  if (local)
    links.push({ label: 'this machine', url: link(every ? 'localhost' : bracketed(host)), shared: false });
  else links.push({ label: 'network', url: link(bracketed(host)), shared: true });
  if (!every) return links;
  for (const infos of Object.values(interfaces)) {
    for (const { family, internal, address } of infos ?? []) {
      if (family === 'IPv4' && !internal) links.push({ label: 'network', url: link(address), shared: true });
    }
  }
  return links;
}

function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
