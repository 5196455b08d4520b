/** The entry of a gateway thread: wires a gateway to a room, and to pages, that live in the main thread. */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { GatewayOptions } from './gateway/gateway.ts';
import { openGateway } from './gateway/gateway.ts';
import { openLedger } from './gateway/ledger.ts';
import { GONE } from './gateway/link/replies.ts';
import type { Asker } from './gateway/native.ts';
import type { Assets } from './http/assets.ts';
import { serveAsset } from './http/pages.ts';
import type { HttpReply } from './http/port.ts';
import type { Log } from './observability/port.ts';
import { acceptInvitation } from './room/invited.ts';
import type { Invitation } from './room/port.ts';
import { processTime } from './room/wall/clock.ts';
import { watchLoopDelay } from './threads/loopDelay.ts';
import type { FromGateway, ToGateway } from './threads/messages.ts';

/** What a gateway thread is given. */
export interface GatewayThreadData {
  readonly gateway: number;
  readonly gateways: number;
  readonly ledger: SharedArrayBuffer;
  /** How the gateway listens and whom it lets in. */
  readonly place: Omit<GatewayOptions, 'room' | 'http' | 'log' | 'ledger' | 'among'>;
  readonly assets: Assets;
  /** Whether the log wants lines of this level. */
  readonly debug: boolean;
}

/** How often it reports unasked, so that little is lost with it, ms. */
const REPORT_EVERY_MS = 1_000;

if (parentPort !== null) await run(parentPort, workerData as GatewayThreadData & { invitation: Invitation });

async function run(main: MessagePort, data: GatewayThreadData & { invitation: Invitation }): Promise<void> {
  const post = (message: FromGateway) => main.postMessage(message);
  const write = (level: keyof Log) => (fields: object, message: string) =>
    post({ kind: 'log', level, fields, message });
  const log: Log = {
    debug: data.debug ? write('debug') : () => {},
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
  };
  const delay = watchLoopDelay();
  const room = acceptInvitation(data.invitation, (error) =>
    log.error({ err: error }, 'clients could not be told of a tick'),
  );
  /** Pages that the main thread is asked for, and requests that another gateway is, by number. */
  const asked = new Map<number, (reply: HttpReply | null) => void>();
  const relayed = new Map<number, { readonly asker: Asker; readonly to: number }>();
  let numbers = 0;

  const gateway = await openGateway({
    ...data.place,
    room,
    log,
    http(request) {
      const asset = serveAsset(data.assets, request);
      if (asset !== null) return asset;
      const { method, path, query, headers } = request;
      const id = ++numbers;
      post({ kind: 'ask', id, request: { method, path, query, headers } });
      return new Promise((resolve, reject) => {
        asked.set(id, (reply) => {
          if (reply === null) reject(new Error('the main thread could not answer'));
          else resolve(reply);
        });
      });
    },
    ledger: openLedger(data.gateways, data.ledger),
    among: {
      gateway: data.gateway,
      now: processTime,
      elsewhere(to, route, body, asker) {
        if (to >= data.gateways) return false;
        const id = ++numbers;
        relayed.set(id, { asker, to });
        post({ kind: 'relay', to, id, route, body: body.slice() });
        return true;
      },
    },
  });
  post({ kind: 'listening', does: gateway !== null });
  if (gateway === null) process.exit(0);
  // The native server's sockets must be gone before the thread is, or the whole process ends with it.
  process.on('exit', () => {
    room.end();
    gateway.close();
  });
  const report = (anew: boolean) =>
    post({ kind: 'report', report: { stats: gateway.stats(), delay: delay(anew) } });
  setInterval(() => report(false), REPORT_EVERY_MS);

  main.on('message', (message: ToGateway) => {
    switch (message.kind) {
      case 'answer':
        asked.get(message.id)?.(message.reply);
        asked.delete(message.id);
        return;
      case 'relay': {
        const { from, id } = message;
        const answer = (call: 'reply' | 'refuse') => (reply: HttpReply) =>
          post({ kind: 'relayed', to: from, id, call, reply });
        gateway.relayed(message.route, message.body, { reply: answer('reply'), refuse: answer('refuse') });
        return;
      }
      case 'relayed':
        relayed.get(message.id)?.asker[message.call](message.reply);
        relayed.delete(message.id);
        return;
      case 'gone':
        for (const [id, { asker, to }] of relayed) {
          if (to !== message.gateway) continue;
          relayed.delete(id);
          asker.refuse(GONE);
        }
        return;
      case 'report':
        report(true);
        return;
      case 'drain':
        gateway.drain();
        return;
      case 'end':
        gateway.end();
        return;
      case 'close':
        report(false);
        process.exit(0);
        return;
      default:
        message satisfies never;
    }
  });
}
