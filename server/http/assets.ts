/** The built client in memory: every file with its compressed forms, read once, before the first request. */
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { policyOf } from './headers.ts';
import { CODINGS, type Coding, contentHash, isCompressible, packedForm } from './packed.ts';

/** One way to send a file. */
export interface Variant {
  /** Content-Encoding, '' for none. */
  readonly encoding: '' | Coding;
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
/** `name-C0nt3nt_.ext`, as the build names what it may rename. */
const CONTENT_NAMED = /^\/assets\/.+-[\w-]{8}\.\w+$/;
/** Reads every file below `folder`, hidden ones left out; an empty map where there is no such folder. */
export async function loadAssets(folder: string): Promise<Assets> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const assets = entries.map(async (entry): Promise<[string, Asset] | null> => {
    const path = join(entry.parentPath, entry.name);
    const url = `/${relative(folder, path).split(sep).join('/')}`;
    if (!entry.isFile() || url.includes('/.')) return null;
    return [url, await makeAsset(folder, url, await readFile(path))];
  });
  return new Map((await Promise.all(assets)).filter((asset) => asset !== null));
}

async function makeAsset(folder: string, url: string, body: Buffer): Promise<Asset> {
  const type = TYPES[extname(url)] ?? 'application/octet-stream';
  const hash = contentHash(body);
  const variants: Variant[] = [{ encoding: '', body, etag: `"${hash}"` }];
  if (isCompressible(url)) {
    const forms = CODINGS.map(
      async (encoding): Promise<Variant> => ({
        encoding,
        body: await packedForm(folder, hash, body, encoding),
        etag: `"${hash}-${encoding}"`,
      }),
    );
    variants.unshift(...(await Promise.all(forms)).filter((form) => form.body.length < body.length));
  }
  const policy = type.startsWith('text/html') ? { policy: policyOf(body.toString('utf8')) } : {};
  return { type, immutable: CONTENT_NAMED.test(url), variants, ...policy };
}
