/** Headers that every answer carries, so that no page of this server runs, frames or sniffs what it should not. */

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

export const COMMON_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};
