/**
 * What netcode needs of a connection, so that the browser's, Node's and a test's are all just transports.
 *
 * A factory opens one connection and calls its handlers, never before it has returned: `opened` once,
 * `message` for every binary message (the bytes are read before the call returns), and `closed` exactly
 * once, also for a connection that never opened (code 1006).
 */

/** By a WebSocket, or over plain HTTP with a streamed way down or one that is asked for in portions. */
export type TransportKind = 'websocket' | 'stream' | 'poll';

export interface SocketHandlers {
  opened(): void;
  message(bytes: Uint8Array): void;
  closed(code: number, reason: string): void;
}

export interface Socket {
  /** How it is connected, or tries to be just now. */
  readonly transport: TransportKind;
  /** Sends one binary message; the bytes are copied or sent before this returns. Never throws. */
  send(bytes: Uint8Array): void;
  /** Bytes that wait in this process to be sent. */
  buffered(): number;
  /** Ends the connection; `closed` follows. Never throws; a second call does nothing. */
  close(): void;
}

/**
 * Opens a connection to the arena at a ws:// or wss:// address (transports over HTTP derive theirs from it).
 * Never throws: what is wrong is told by `closed`, a busy server's answer that says so by code 1013.
 */
export type SocketFactory = (url: string, handlers: SocketHandlers) => Socket;
