/** The netcode's transport over `ws`, set up for many connections in one process. */
import WebSocket from 'ws';
import type { SocketFactory } from '../netcode/transport.ts';

const ABNORMAL = 1006;
const NO_BYTES = new Uint8Array(0);

/** Compression and text checks cost time on every message and say nothing about the game. */
const OPTIONS = { perMessageDeflate: false, skipUTF8Validation: true, handshakeTimeout: 10_000 } as const;

/** Opens connections with `ws`; why one failed is told as the reason of its close. */
export const nodeSocket: SocketFactory = (url, handlers) => {
  let socket: WebSocket;
  try {
    socket = new WebSocket(url, OPTIONS);
  } catch (error) {
    queueMicrotask(() => handlers.closed(ABNORMAL, messageOf(error)));
    return { transport: 'websocket', send() {}, buffered: () => 0, close() {} };
  }
  let failure = '';
  socket.on('open', () => handlers.opened());
  // A text message reads as no bytes, which decode as malformed.
  socket.on('message', (data, isBinary) => handlers.message(isBinary ? (data as Buffer) : NO_BYTES));
  socket.on('close', (code, reason) => handlers.closed(code, failure || reason.toString()));
  socket.on('error', (error) => {
    failure = messageOf(error);
  });
  return {
    transport: 'websocket',
    send(bytes) {
      if (socket.readyState === WebSocket.OPEN) socket.send(bytes);
    },
    buffered: () => socket.bufferedAmount,
    close() {
      if (socket.readyState === WebSocket.CONNECTING) socket.terminate();
      else socket.close(1000);
    },
  };
};

function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map((inner: Error) => inner.message).join('; ');
  return error instanceof Error ? error.message : String(error);
}
