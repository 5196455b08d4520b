/** Which requests belong to the connection over plain HTTP, who may send them, and what becomes of them. */
import { LIMITS } from '../../../protocol/limits.ts';
import type { HttpReply } from '../../http/port.ts';
import type { Admission, Refused } from '../admission.ts';
import type { Answer, Intake, UpgradeRequest } from '../native.ts';
import type { Links } from './links.ts';

interface Route {
  /** Whether it opens a connection, and so counts for the limits of its address. */
  readonly opens: boolean;
  take(body: Uint8Array, answer: Answer): void;
}

/** `path` is the request's without what a proxy left in front. Null for a request that is none of these. */
export type LinkIntake = (request: UpgradeRequest, path: string) => Intake | HttpReply | null;

/** `turnAway` counts a refusal and gives its answer. */
export function createLinkIntake(
  links: Links,
  admission: Admission,
  turnAway: (refused: Refused, request: UpgradeRequest) => HttpReply,
): LinkIntake {
  const routes = new Map<string, Route>([
    ['/link/stream', { opens: true, take: (_, answer) => links.openStream(answer) }],
    ['/link/begin', { opens: true, take: (_, answer) => links.openPolled(answer) }],
    ['/link/next', { opens: false, take: (body, answer) => links.next(body, answer) }],
    ['/link/send', { opens: false, take: (body, answer) => links.send(body, answer) }],
  ]);
  return (request, path) => {
    const route = routes.get(path);
    if (route === undefined) return null;
    const refused = route.opens ? admission.refusal(request) : admission.foreign(request);
    if (refused !== null) return turnAway(refused, request);
    return {
      bytesMost: LIMITS.httpBodyBytes,
      withinMs: LIMITS.httpBodyMs,
      headers: readableBy(request.header('origin')),
      take: route.take,
    };
  };
}

/** Lets a page that was allowed read the answers also where it comes from another origin. */
function readableBy(origin: string): Readonly<Record<string, string>> {
  return origin === '' ? {} : { 'access-control-allow-origin': origin, vary: 'origin' };
}
