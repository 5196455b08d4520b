/**
 * Compressed forms of a site's files: made with patience by the build, which puts them beside the files, or in
 * haste by a server that finds none there.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Content codings, best first. */
export const CODINGS = ['br', 'gzip'] as const;
export type Coding = (typeof CODINGS)[number];

/** The folder of a site in which its compressed forms lie, each by the hash of what it was made from. */
const FOLDER = '.packed';
/** The best of brotli costs 20 times the time for a tenth of the size: not to be paid at a start. */
const QUALITY = { patient: 11, hasty: 9 } as const;
/** Endings of files that grow smaller. */
const COMPRESSIBLE = /\.(css|html|ico|js|json|map|svg|txt|webmanifest)$/;

const brotliOf = promisify<Uint8Array, object, Buffer>(brotliCompress);
const gzipOf = promisify<Uint8Array, object, Buffer>(gzip);

/** Names a content, here and in an ETag. */
export function contentHash(body: Uint8Array): string {
  return createHash('sha256').update(body).digest('base64url').slice(0, 16);
}

/** Whether a file of this name is worth compressing. */
export function isCompressible(name: string): boolean {
  return COMPRESSIBLE.test(name);
}

/** The compressed form of a file of the site in `folder`, by its `contentHash`: the one that lies there, or one made now. */
export function packedForm(folder: string, hash: string, body: Uint8Array, coding: Coding): Promise<Buffer> {
  return readFile(pathOf(folder, hash, coding)).catch(() => compress(body, coding, QUALITY.hasty));
}

/** Puts the compressed forms of a file into the site in `folder`. */
export async function pack(folder: string, body: Uint8Array): Promise<void> {
  await mkdir(join(folder, FOLDER), { recursive: true });
  const hash = contentHash(body);
  const forms = CODINGS.map(async (coding) =>
    writeFile(pathOf(folder, hash, coding), await compress(body, coding, QUALITY.patient)),
  );
  await Promise.all(forms);
}

function pathOf(folder: string, hash: string, coding: Coding): string {
  return join(folder, FOLDER, `${hash}.${coding}`);
}

function compress(body: Uint8Array, coding: Coding, quality: number): Promise<Buffer> {
  if (coding === 'gzip') return gzipOf(body, { level: 9 });
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
  };
  return brotliOf(body, { params });
}
