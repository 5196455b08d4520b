/** A transport over any standard WebSocket constructor: the browser's own, or one of the same shape in Node. */
import type { Socket, SocketFactory } from './transport.ts';

/** The part of the standard WebSocket that is used. */
interface StandardSocket {
  binaryType: string;
  readonly readyState: number;
  readonly bufferedAmount: number;
  onopen: ((event: never) => unknown) | null;
  onmessage: ((event: never) => unknown) | null;
  onclose: ((event: never) => unknown) | null;
  onerror: ((event: never) => unknown) | null;
  send(data: Uint8Array<ArrayBuffer>): void;
  close(): void;
}

const OPEN = 1;
/** No close frame came, or there never was a connection. */
const ABNORMAL = 1006;

/** A factory of connections made by this constructor. */
export function webSocketTransport(construct: new (url: string) => StandardSocket): SocketFactory {
  return (url, handlers) => {
    let socket: StandardSocket;
    try {
      socket = new construct(url);
    } catch (error) {
      // Such as an address that is none; told as every other failure, after this has returned.
      queueMicrotask(() => handlers.closed(ABNORMAL, String(error)));
      return unopened;
    }
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => handlers.opened();
    socket.onmessage = ({ data }: { data: unknown }) => {
      // A text message reads as no bytes, which decode as malformed.
      handlers.message(data instanceof ArrayBuffer ? new Uint8Array(data) : new Uint8Array(0));
    };
    socket.onclose = ({ code, reason }: { code: number; reason: string }) => handlers.closed(code, reason);
    // What went wrong is told by the close that follows; some implementations throw where nobody listens.
    socket.onerror = () => {};
    return {
      transport: 'websocket',
      send(bytes) {
        if (socket.readyState === OPEN) socket.send(bytes as Uint8Array<ArrayBuffer>);
      },
      buffered: () => socket.bufferedAmount,
      close: () => socket.close(),
    };
  };
}

const unopened: Socket = { transport: 'websocket', send() {}, buffered: () => 0, close() {} };
