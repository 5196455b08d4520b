/** How bots connect: by the fastest WebSocket for their kind, or over plain HTTP as a player would behind a proxy. */
import { againTransport } from '../netcode/again.ts';
import { pollTransport } from '../netcode/http/poll.ts';
import { streamTransport } from '../netcode/http/stream.ts';
import type { SocketFactory, TransportKind } from '../netcode/transport.ts';
import { lightSocket } from './light/lightSocket.ts';
import { nodePost } from './nodePost.ts';
import { nodeSocket } from './nodeSocket.ts';

export const TRANSPORTS: readonly TransportKind[] = ['websocket', 'stream', 'poll'];

const http = {
  post: nodePost,
  later(ms: number, call: () => void) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};
const BY_NAME: Readonly<Record<TransportKind, SocketFactory>> = {
  websocket: againTransport(nodeSocket, http.later),
  stream: streamTransport(http),
  poll: pollTransport(http),
};

const LIGHT = againTransport(lightSocket, http.later);

export function transportOf(transport: TransportKind, light: boolean): SocketFactory {
  return light && transport === 'websocket' ? LIGHT : BY_NAME[transport];
}

/** Tries one connection; '' where it opens, else why it does not. */
export function reach(url: string, transport: TransportKind): Promise<string> {
  return new Promise((resolve) => {
    const socket = BY_NAME[transport](url, {
      opened() {
        resolve('');
        socket.close();
      },
      message() {},
      closed: (code, reason) => resolve(reason || `closed with ${code}`),
    });
  });
}
