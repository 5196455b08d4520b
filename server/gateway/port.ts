/** What the gateway tells the metrics. */

/** How a client is connected: by a WebSocket, or over plain HTTP with a streamed way down or a polled one. */
export type Transport = 'websocket' | 'stream' | 'poll';

/** What comes for a connection over plain HTTP that is open already. */
export type LinkRoute = 'next' | 'send';

/** Running totals since the start, except `open` and `awaitingHello`, which are now. */
export interface GatewayStats {
  readonly open: number;
  readonly awaitingHello: number;
  /** By the way that they came. */
  readonly accepted: ReadonlyMap<Transport, number>;
  readonly floodCuts: number;
  /** Handlers that threw. */
  readonly failures: number;
  /** Connections ended by the server, by close code. */
  readonly closes: ReadonlyMap<number, number>;
  /** Upgrades refused, by reason: path, draining, handshake, version, origin, share, rate, crowd. */
  readonly upgradesRefused: ReadonlyMap<string, number>;
  /** HTTP answers, by status. */
  readonly replies: ReadonlyMap<number, number>;
}
