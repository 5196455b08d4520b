/** Answers every plain HTTP request: the client's files, the probes, the metrics, and what rooms there are. */
import type { RoomList } from '../lobby/port.ts';
import type { ReplayLibrary } from '../replays/port.ts';
import type { Assets } from './assets.ts';
import { assetAt, decodePath, serve } from './pages.ts';
import type { HttpHandler, HttpReply, HttpRequest } from './port.ts';
import { answerReplay, answerReplays, replayOf } from './replays.ts';
import { json, page, reply, text } from './replies.ts';
import { answerRooms, openRoom } from './rooms.ts';

export interface SiteOptions {
  assets: Assets;
  rooms: RoomList;
  replays: ReplayLibrary;
  /** The metrics page and its content type. */
  metrics(): Promise<{ type: string; body: string }>;
  /** Whether new players are taken. */
  ready(): boolean;
  /** An address of this server that other machines can open; '' where there is none. */
  sharedAddress(): string;
}

type Route = (request: HttpRequest) => HttpReply | Promise<HttpReply>;

const ROWS_DEFAULT = 10;
const ROWS_MAX = 100;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

export function createSite(options: SiteOptions): HttpHandler {
  const { assets, rooms, replays, metrics, ready, sharedAddress } = options;
  const routes = new Map<string, Route>([
    ['/healthz', () => text(200, 'ok')],
    ['/readyz', () => (ready() ? text(200, 'ready') : text(503, 'draining'))],
    [
      '/metrics',
      async () => {
        const { type, body } = await metrics();
        return reply(200, type, body, {});
      },
    ],
    ['/api/rooms', (request) => answerRooms(rooms, request, sharing(request))],
    ['/api/leaderboard', (request) => leaderboard(request)],
    ['/api/replays', () => answerReplays(replays)],
  ]);
  if (!assets.has('/index.html')) routes.set('/', notBuilt);

  return (request) => {
    const path = decodePath(request.path);
    if (path === null) return text(400, 'The address is not well-formed');
    const replay = replayOf(path);
    const route: Route | undefined =
      replay === null ? routes.get(path) : (request) => answerReplay(replays, replay, request);
    const asset = assetAt(assets, path);
    if (!route && !asset) return notFound(path);
    if (request.method === 'POST' && path === '/api/rooms') return openRoom(rooms, request);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return text(405, 'Only GET and HEAD are answered here', { allow: 'GET, HEAD' });
    }
    return route ? route(request) : serve(asset!, request);
  };

  /**
   * Who opened the page on the server's own machine cannot invite anyone by the address they see: they are
   * told another one. Nobody else is: it may be an address inside the host's network.
   */
  function sharing(request: HttpRequest): { address?: string } {
    const address = LOOPBACK.test(request.header('host')) ? sharedAddress() : '';
    return address ? { address } : {};
  }

  function leaderboard(request: HttpRequest): HttpReply {
    const asked = new URLSearchParams(request.query).get('count') ?? String(ROWS_DEFAULT);
    const count = /^\d{1,3}$/.test(asked) ? Number(asked) : 0;
    if (count < 1 || count > ROWS_MAX) {
      return json(400, { error: `count takes a whole number from 1 to ${ROWS_MAX}` });
    }
    return json(200, { rows: rooms.leaderboard(count) });
  }
}

function notFound(path: string): HttpReply {
  if (path.startsWith('/api/')) return json(404, { error: 'there is nothing at this address' });
  return page(404, 'Nothing here', 'There is nothing at this address.');
}

function notBuilt(): HttpReply {
  return page(
    503,
    'The client is not built yet',
    'The server runs, but has no page to show: run <code>npm run build</code> and start it again.',
  );
}
