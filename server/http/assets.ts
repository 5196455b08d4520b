/** The built client in memory: every file read, hashed and compressed once, before the first request. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { policyOf } from './headers.ts';

/** One way to send a file. */
export interface Variant {
  /** Content-Encoding, '' for none. */
  readonly encoding: '' | 'br' | 'gzip';
  readonly body: Uint8Array;
  readonly etag: string;
}

export interface Asset {
  readonly type: string;
  /** Named after its content, so that it can be kept for ever. */
  readonly immutable: boolean;
  /** Of a page: what it may load and run; missing for everything else. */
  readonly policy?: string;
  /** Best first; the last one is plain. */
  readonly variants: readonly Variant[];
}

/** Files by their path as it stands in a URL, decoded: '/index.html'. Nothing else can be asked for. */
export type Assets = ReadonlyMap<string, Asset>;

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wav': 'audio/wav',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};
const COMPRESSIBLE = /^text\/|json|svg|x-icon/;
/** `name-C0nt3nt_.ext`, as the build names what it may rename. */
const CONTENT_NAMED = /^\/assets\/.+-[\w-]{8}\.\w+$/;
/** Best of brotli costs 20 times the time for a tenth of the size; this is paid at every start. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
const GZIP = { level: 9 };

const brotliOf = promisify<Uint8Array, object, Buffer>(brotliCompress);
const gzipOf = promisify<Uint8Array, object, Buffer>(gzip);

/** Reads every file below `folder`; an empty map where there is no such folder. */
export async function loadAssets(folder: string): Promise<Assets> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.'));
  const assets = files.map(async (entry): Promise<[string, Asset]> => {
    const path = join(entry.parentPath, entry.name);
    const url = `/${relative(folder, path).split(sep).join('/')}`;
    return [url, await makeAsset(url, await readFile(path))];
  });
  return new Map(await Promise.all(assets));
}

async function makeAsset(url: string, body: Buffer): Promise<Asset> {
  const type = TYPES[extname(url)] ?? 'application/octet-stream';
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 16);
  const variants: Variant[] = [{ encoding: '', body, etag: `"${hash}"` }];
  if (COMPRESSIBLE.test(type)) {
    const [br, gz] = await Promise.all([brotliOf(body, BROTLI), gzipOf(body, GZIP)]);
    if (gz.length < body.length) variants.unshift({ encoding: 'gzip', body: gz, etag: `"${hash}-gzip"` });
    if (br.length < body.length) variants.unshift({ encoding: 'br', body: br, etag: `"${hash}-br"` });
  }
  const policy = type.startsWith('text/html') ? { policy: policyOf(body.toString('utf8')) } : {};
  return { type, immutable: CONTENT_NAMED.test(url), variants, ...policy };
}
