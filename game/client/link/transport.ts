// How the page connects: by a WebSocket, and where that is blocked over plain HTTP; what worked is remembered for this tab.
import { againTransport } from '../../netcode/again.ts';
import { choosingTransport } from '../../netcode/chooser.ts';
import { fetchPost } from '../../netcode/http/fetchPost.ts';
import { pollTransport } from '../../netcode/http/poll.ts';
import { streamTransport } from '../../netcode/http/stream.ts';
import type { SocketFactory, TransportKind } from '../../netcode/transport.ts';
import { webSocketTransport } from '../../netcode/webSocket.ts';

/**
 * How long the first word may take that comes each way, ms. A WebSocket is given up within three seconds, and
 * all of them together within what the session waits for an answer.
 */
const PATIENCE_MS = { websocket: 2_500, stream: 2_000, poll: 3_000 } as const;

export function pageTransport(
  recall: () => TransportKind | null,
  remember: (transport: TransportKind) => void,
): SocketFactory {
  const later = (ms: number, call: () => void) => {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  };
  const http = { post: fetchPost((url, request) => fetch(url, request)), later };
  const opens = {
    websocket: againTransport(webSocketTransport(WebSocket), later),
    stream: streamTransport(http),
    poll: pollTransport(http),
  } as const;
  const ways = (['websocket', 'stream', 'poll'] as const).map((transport) => ({
    transport,
    open: opens[transport],
    patienceMs: PATIENCE_MS[transport],
  }));
  return choosingTransport({ ways, later, recall, remember });
}
