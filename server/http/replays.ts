/** `/api/replays`: which replays there are, and the bytes of one, in pieces. */
import type { ReplayLibrary } from '../replays/port.ts';
import { COMMON_HEADERS } from './headers.ts';
import type { HttpReply, HttpRequest } from './port.ts';
import { json } from './replies.ts';

const PREFIX = '/api/replays/';
const TYPE = 'application/vnd.perihelion.replay';
/** Most bytes of one answer: a longer replay is asked for in ranges. */
const PIECE = 1_048_576;

/** The id of the replay at a decoded path; null where it is not one of a replay. */
export function replayOf(path: string): string | null {
  return path.startsWith(PREFIX) ? path.slice(PREFIX.length) : null;
}

export async function answerReplays(replays: ReplayLibrary): Promise<HttpReply> {
  return json(200, { replays: await replays.list() });
}

/** The bytes of a replay, or as many of those that a range asks for as one answer may have. */
export async function answerReplay(
  replays: ReplayLibrary,
  id: string,
  request: HttpRequest,
): Promise<HttpReply> {
  const file = await replays.find(id);
  if (file === 'unknown') return json(404, { error: 'there is no such replay, or it was dropped' });
  if (file === 'recording') return json(409, { error: 'this round is still played' });
  const { bytes } = file;
  const asked = request.header('range');
  const range = asked === '' ? { from: 0, to: bytes } : rangeOf(asked, bytes);
  if (range === null) {
    const reply = json(416, { error: 'one range is taken, such as bytes=0-1048575' });
    return { ...reply, headers: { ...reply.headers, 'content-range': `bytes */${bytes}` } };
  }
  if (asked === '' && bytes > PIECE) {
    return json(413, { error: `this replay has ${bytes} bytes: ask for ranges of up to ${PIECE}` });
  }
  const body = await file.read(range.from, Math.min(range.to, range.from + PIECE)).catch(() => null);
  if (body === null) return json(404, { error: 'this replay was dropped' });
  const headers: Record<string, string> = {
    ...COMMON_HEADERS,
    'content-type': TYPE,
    'accept-ranges': 'bytes',
    // A replay never changes, but who may know of it is not a cache's to say.
    'cache-control': 'private, max-age=3600',
    'content-disposition': `attachment; filename="${id}.replay"`,
  };
  if (asked === '') return { status: 200, headers, body };
  headers['content-range'] = `bytes ${range.from}-${range.from + body.length - 1}/${bytes}`;
  return { status: 206, headers, body };
}

/** One range of a file of so many bytes, `to` not included; null where it is none that can be had. */
function rangeOf(header: string, bytes: number): { from: number; to: number } | null {
  const [, first, last] = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(header) ?? [];
  if (first === undefined) return null;
  const from = Number(first);
  const to = last === '' ? bytes : Math.min(bytes, Number(last) + 1);
  return from < to ? { from, to } : null;
}
