/**
 * A transport that finds its own way: the best that works, another where one is blocked, each at most once in
 * an attempt.
 *
 * A way works when the server's first word came over it; only then the owner hears that the connection is
 * open. What worked is remembered, so that the next connection need not find out again; meanwhile the best way
 * is tried now and then in the background, for the connection after this one.
 */
import type { Later } from './http/post.ts';
import type { Socket, SocketFactory, SocketHandlers, TransportKind } from './transport.ts';

export interface Way {
  readonly open: SocketFactory;
  readonly transport: TransportKind;
  /** How long its first word may take, ms. */
  readonly patienceMs: number;
}

export interface ChooserOptions {
  /** Best first. */
  readonly ways: readonly Way[];
  readonly later: Later;
  /** What worked last, or null. */
  recall(): TransportKind | null;
  remember(transport: TransportKind): void;
}

/** First wait before the best way is tried again in the background, how it grows, and the longest. */
const RECHECK_MS = 30_000;
const RECHECK_GROWS = 4;
const RECHECK_MOST_MS = 600_000;
/** At the end of its patience a page that stood still meanwhile reads what has come, ms. */
const READING_MS = 100;
const ABNORMAL = 1006;
const TRY_LATER = 1013;

export function choosingTransport(options: ChooserOptions): SocketFactory {
  /** Ways that were silent when they were tried last: they are tried after all others. */
  const silent = new Set<TransportKind>();
  return (url, handlers) => new Choice(url, handlers, options, silent);
}

class Choice implements Socket {
  private readonly url: string;
  private readonly handlers: SocketHandlers;
  private readonly options: ChooserOptions;
  private readonly silent: Set<TransportKind>;
  private readonly left: Way[];
  private socket: Socket;
  private won = false;
  private over = false;
  private cancelTimer = () => {};
  /** The attempt in the background. */
  private recheck: Socket | null = null;

  constructor(url: string, handlers: SocketHandlers, options: ChooserOptions, silent: Set<TransportKind>) {
    this.url = url;
    this.handlers = handlers;
    this.options = options;
    this.silent = silent;
    this.left = this.order();
    this.socket = this.tryNext();
  }

  get transport(): TransportKind {
    return this.socket.transport;
  }

  send(bytes: Uint8Array): void {
    this.socket.send(bytes);
  }

  buffered(): number {
    return this.socket.buffered();
  }

  close(): void {
    if (this.over) return;
    this.stopTrying();
    // What was not open has nothing to say when it closes; its owner hears of the end all the same.
    this.socket.close();
  }

  /** What worked last comes first, what was silent comes last, otherwise the best first. */
  private order(): Way[] {
    const { ways } = this.options;
    const last = this.options.recall();
    if (ways.every(({ transport }) => this.silent.has(transport))) this.silent.clear();
    const rank = ({ transport }: Way) => (this.silent.has(transport) ? 2 : transport === last ? 0 : 1);
    return [...ways].sort((a, b) => rank(a) - rank(b));
  }

  private tryNext(): Socket {
    const way = this.left.shift() as Way;
    const socket = way.open(this.url, {
      opened() {},
      message: (bytes) => {
        if (socket !== this.socket || this.over) return;
        if (!this.won) this.works(way);
        this.handlers.message(bytes);
      },
      closed: (code, reason) => {
        if (socket !== this.socket) return;
        if (this.won || this.over || this.left.length === 0 || code === TRY_LATER) this.end(code, reason);
        else this.fallBack();
      },
    });
    this.wait(way.patienceMs, () => {
      this.silent.add(way.transport);
      if (this.left.length > 0) this.fallBack();
      else this.giveUp('no way to the server brings anything');
    });
    return socket;
  }

  private fallBack(): void {
    this.cancelTimer();
    const before = this.socket;
    this.socket = this.tryNext();
    before.close();
  }

  private works({ transport }: Way): void {
    const { ways, recall, remember } = this.options;
    this.won = true;
    this.cancelTimer();
    this.silent.delete(transport);
    if (recall() !== transport) remember(transport);
    if (transport !== ways[0].transport) this.recheckIn(RECHECK_MS);
    this.handlers.opened();
  }

  /** Tries the best way in the background, and again later where it does not work. */
  private recheckIn(ms: number): void {
    const [best] = this.options.ways;
    this.cancelTimer = this.options.later(ms, () => {
      let done = false;
      const conclude = (works: boolean) => {
        if (done) return;
        done = true;
        this.cancelTimer();
        this.recheck = null;
        socket.close();
        if (works) {
          this.silent.delete(best.transport);
          this.options.remember(best.transport);
        } else if (!this.over) {
          this.recheckIn(Math.min(ms * RECHECK_GROWS, RECHECK_MOST_MS));
        }
      };
      const socket = best.open(this.url, {
        opened() {},
        message: () => conclude(true),
        closed: () => conclude(false),
      });
      this.recheck = socket;
      this.wait(best.patienceMs, () => conclude(false));
    });
  }

  /**
   * Waits for a first word. A page that draws its first frames hears nothing for seconds; the end of its patience is
   * then due at once with a word that has long come, and may be told before it.
   */
  private wait(ms: number, call: () => void): void {
    const { later } = this.options;
    this.cancelTimer = later(ms - READING_MS, () => {
      this.cancelTimer = later(READING_MS, call);
    });
  }

  private giveUp(reason: string): void {
    this.stopTrying();
    const { socket } = this;
    this.end(ABNORMAL, reason);
    socket.close();
  }

  private stopTrying(): void {
    this.left.length = 0;
    this.cancelTimer();
    this.recheck?.close();
    this.recheck = null;
  }

  private end(code: number, reason: string): void {
    if (this.over) return;
    this.stopTrying();
    this.over = true;
    this.handlers.closed(code, reason);
  }
}
