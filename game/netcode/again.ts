/**
 * A transport that knocks again: a server of several threads turns a connection away where it came to a thread
 * that has its share, and the next one, made at once, may come to another.
 *
 * A browser is not told why a WebSocket was refused; so whatever ends before it opened, and soon, is tried again.
 */
import type { Later } from './http/post.ts';
import type { Socket, SocketFactory, SocketHandlers } from './transport.ts';

/** Waits before the next tries, ms: of two threads' refusals one in 128 outlasts them. */
const WAITS_MS = [0, 10, 20, 40, 80, 160] as const;
/** After so long an end counts: whoever is slow to refuse does it for another reason, ms. */
const SOON_MS = 1_000;
const ABNORMAL = 1006;

/** `open`, tried up to seven times within a second. */
export function againTransport(open: SocketFactory, later: Later): SocketFactory {
  return (url, handlers) => new Knocking(url, handlers, open, later);
}

class Knocking implements Socket {
  private readonly url: string;
  private readonly handlers: SocketHandlers;
  private readonly open: SocketFactory;
  private readonly later: Later;
  private socket: Socket;
  private tries = 0;
  /** Whether an end is no reason to try again: it was open, it is late, or its owner closed it. */
  private settled = false;
  private readonly stopClock: () => void;
  /** Gives up the wait before the next try; null while one is made. */
  private stopWaiting: (() => void) | null = null;

  constructor(url: string, handlers: SocketHandlers, open: SocketFactory, later: Later) {
    this.url = url;
    this.handlers = handlers;
    this.open = open;
    this.later = later;
    this.stopClock = later(SOON_MS, () => {
      this.settled = true;
    });
    this.socket = this.attempt();
  }

  get transport() {
    return this.socket.transport;
  }

  send(bytes: Uint8Array): void {
    this.socket.send(bytes);
  }

  buffered(): number {
    return this.socket.buffered();
  }

  close(): void {
    this.settled = true;
    if (this.stopWaiting === null) {
      this.socket.close();
      return;
    }
    this.stopWaiting();
    this.stopWaiting = null;
    queueMicrotask(() => this.end(ABNORMAL, 'closed'));
  }

  private attempt(): Socket {
    return this.open(this.url, {
      opened: () => {
        this.settled = true;
        this.handlers.opened();
      },
      message: (bytes) => this.handlers.message(bytes),
      closed: (code, reason) => {
        if (this.settled || code !== ABNORMAL || this.tries >= WAITS_MS.length) this.end(code, reason);
        else this.tryAgainIn(WAITS_MS[this.tries++]);
      },
    });
  }

  private tryAgainIn(ms: number): void {
    this.stopWaiting = this.later(ms, () => {
      this.stopWaiting = null;
      this.socket = this.attempt();
    });
  }

  private end(code: number, reason: string): void {
    this.settled = true;
    this.stopClock();
    this.handlers.closed(code, reason);
  }
}
