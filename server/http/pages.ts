/** The client's files as answers: what needs nothing but the files themselves, in whichever thread. */
import type { Asset, Assets } from './assets.ts';
import { COMMON_HEADERS } from './headers.ts';
import { chooseVariant, matches } from './negotiate.ts';
import type { HttpReply, HttpRequest } from './port.ts';

/** A year, as the most that caches take seriously. */
const KEEP = 'public, max-age=31536000, immutable';
const ASK = 'no-cache';

/** The file at a decoded path. */
export function assetAt(assets: Assets, path: string): Asset | undefined {
  return assets.get(path === '/' ? '/index.html' : path);
}

/** The answer to a request for a file; null for any other request. */
export function serveAsset(assets: Assets, request: HttpRequest): HttpReply | null {
  if (request.method !== 'GET' && request.method !== 'HEAD') return null;
  const path = decodePath(request.path);
  const asset = path === null ? undefined : assetAt(assets, path);
  return asset === undefined ? null : serve(asset, request);
}

export function serve(asset: Asset, request: HttpRequest): HttpReply {
  const variant = chooseVariant(asset, request.header('accept-encoding'));
  const headers: Record<string, string> = {
    ...COMMON_HEADERS,
    'cache-control': asset.immutable ? KEEP : ASK,
    etag: variant.etag,
    vary: 'accept-encoding',
  };
  if (asset.policy) headers['content-security-policy'] = asset.policy;
  if (matches(request.header('if-none-match'), variant.etag)) return { status: 304, headers, body: '' };
  headers['content-type'] = asset.type;
  if (variant.encoding) headers['content-encoding'] = variant.encoding;
  return { status: 200, headers, body: variant.body };
}

/** The path without percent-encoding; null where it is not well-formed. */
export function decodePath(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
