/**
 * What netcode needs of a WebSocket, so that the browser's, Node's and a test's are all just transports.
 *
 * A factory opens one connection and calls its handlers, never before it has returned: `opened` once,
 * `message` for every binary message (the bytes are read before the call returns), and `closed` exactly
 * once, also for a connection that never opened (code 1006).
 */

export interface SocketHandlers {
  opened(): void;
  message(bytes: Uint8Array): void;
  closed(code: number, reason: string): void;
}

export interface Socket {
  /** Sends one binary message; the bytes are copied or sent before this returns. Never throws. */
  send(bytes: Uint8Array): void;
  /** Bytes that wait in this process to be sent. */
  buffered(): number;
  /** Ends the connection; `closed` follows. Never throws; a second call does nothing. */
  close(): void;
}

/** Opens a connection to a ws:// or wss:// address. Never throws: what is wrong is told by `closed`. */
export type SocketFactory = (url: string, handlers: SocketHandlers) => Socket;
