/** Headers that every answer carries, so that no page of this server runs, frames or sniffs what it should not. */

import { createHash } from 'node:crypto';

/**
 * What a page of this server may load: its own origin's files and sockets, nothing from anywhere else.
 * Images may also be made on the page (blob:) or written into the code (data:), as the game's engine does.
 */
const CONTENT_POLICY = [
  "default-src 'self'",
  "img-src 'self' blob: data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'self'",
].join('; ');

/** The policy of a page whose own scripts and styles stand in it: these very ones may run, by their hashes. */
export function policyOf(html: string): string {
  const hashes = (tag: string) =>
    [...html.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, 'gs'))].map(
      ([, content]) => ` 'sha256-${createHash('sha256').update(content).digest('base64')}'`,
    );
  const allow = (directive: string, found: string[]) =>
    found.length > 0 ? `; ${directive} 'self'${found.join('')}` : '';
  return CONTENT_POLICY + allow('script-src', hashes('script')) + allow('style-src', hashes('style'));
}

export const COMMON_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};
