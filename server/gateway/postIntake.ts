/** Takes in posts that are for pages: small, from our own pages or none, and only so many from one address. */
import type { HttpHandler, HttpReply } from '../http/port.ts';
import type { Admission, Refused } from './admission.ts';
import type { Intake, UpgradeRequest } from './native.ts';

/** Paths that take a post. */
const PATHS: ReadonlySet<string> = new Set(['/api/rooms']);
const BYTES_MOST = 512;
const WITHIN_MS = 5_000;

/** How a post to a path is taken, or the answer that refuses it; null for a path that takes none. */
export function createPostIntake(
  admission: Admission,
  http: HttpHandler,
  turnAway: (refused: Refused, request: UpgradeRequest) => HttpReply,
  failed: (where: string, error: unknown) => void,
): (request: UpgradeRequest, path: string) => Intake | HttpReply | null {
  return (request, path) => {
    if (!PATHS.has(path)) return null;
    const refused = admission.refusesPost(request);
    if (refused !== null) return turnAway(refused, request);
    return {
      bytesMost: BYTES_MOST,
      withinMs: WITHIN_MS,
      headers: {},
      take(body, answer) {
        // The body is gone after this call.
        const posted = { body: body.slice(), client: admission.clientOf(request) };
        const replied = async () => http({ ...request, path, posted });
        replied().then(
          (reply) => answer.reply(reply),
          (error: unknown) => {
            failed('post', error);
            answer.refuse(BROKEN);
          },
        );
      },
    };
  };
}

const BROKEN: HttpReply = {
  status: 500,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: 'Internal error\n',
};
