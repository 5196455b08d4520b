/** The answers to requests of the connection over plain HTTP. */
import type { HttpReply } from '../../http/port.ts';

/** No cache may keep these, and no proxy may hold them back or repack them. */
export const DOWN_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'application/octet-stream',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
  'x-content-type-options': 'nosniff',
};

/** What was sent is taken, or was before. */
export const TAKEN: HttpReply = { status: 204, headers: { 'cache-control': 'no-store' }, body: '' };
export const SUPERSEDED = plain(409, 'Asked again since');
export const MALFORMED = plain(400, 'Not a request of this connection');
/** Which of the two it is, nobody is told. */
export const GONE = plain(410, 'There is no such connection, or no more');

/** A portion of the way down; its bytes must not change afterwards. */
export function portion(bytes: Uint8Array): HttpReply {
  return { status: 200, headers: DOWN_HEADERS, body: bytes };
}

function plain(status: number, text: string): HttpReply {
  return {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
    body: `${text}\n`,
  };
}
