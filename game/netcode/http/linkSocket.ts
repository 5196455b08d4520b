/** What the transports over plain HTTP have in common: frames that come down, messages that go up, and one end. */
import { FRAME, FrameReader, readClose } from '../../../protocol/http/frames.ts';
import { KEY_BYTES } from '../../../protocol/http/request.ts';
import type { Socket, SocketHandlers, TransportKind } from '../transport.ts';
import { type Later, linkAddress, type Post } from './post.ts';
import { Uplink } from './uplink.ts';

const NORMAL = 1000;
/** No message of a server is longer, bytes. */
const MESSAGE_MOST = 2 ** 20;
/** No close frame came. */
const ABNORMAL = 1006;
/** The server says that it can take nobody just now. */
const TRY_LATER = 1013;
const BUSY: ReadonlySet<number> = new Set([429, 503]);
/** After the server said by a request that the connection is over, why may still come down. */
const LAST_WORD_MS = 1_000;
/** Parting may take so long. */
const PARTING_MS = 2_000;

export interface HttpTools {
  readonly post: Post;
  readonly later: Later;
}

/** How a connection ended that this answer was to open. */
export function openingProblem(problem: string, status: number): [code: number, reason: string] {
  if (problem !== '' || status === 200) return [ABNORMAL, problem];
  return [BUSY.has(status) ? TRY_LATER : ABNORMAL, `HTTP ${status}`];
}

export abstract class LinkSocket implements Socket {
  abstract readonly transport: TransportKind;
  protected readonly url: string;
  protected readonly tools: HttpTools;
  protected key: Uint8Array | null = null;
  protected over = false;
  private readonly handlers: SocketHandlers;
  private readonly uplink: Uplink;
  private readonly reader = new FrameReader(MESSAGE_MOST);
  private stopTimer = () => {};
  private leaving = false;

  constructor(url: string, handlers: SocketHandlers, tools: HttpTools) {
    this.url = url;
    this.handlers = handlers;
    this.tools = tools;
    this.uplink = new Uplink(tools.post, tools.later, linkAddress(url, 'send'), {
      gone: () => this.endSoon(LAST_WORD_MS, 'the server knows no such connection any more'),
      failed: (reason) => this.end(ABNORMAL, `nothing can be sent: ${reason}`),
      emptied: () => this.end(NORMAL, ''),
    });
  }

  send(bytes: Uint8Array): void {
    this.uplink.send(bytes);
  }

  buffered(): number {
    return this.uplink.buffered;
  }

  close(): void {
    if (this.over || this.leaving) return;
    this.leaving = true;
    if (this.key === null) {
      // Nothing was ever said; the end is told later, as by every other transport.
      this.giveUp();
      queueMicrotask(() => this.handlers.closed(NORMAL, ''));
      return;
    }
    this.uplink.close(NORMAL);
    this.endSoon(PARTING_MS, '');
  }

  /** Stops whatever is under way on the way down. */
  protected abstract stopDown(): void;

  /** Takes in what came down. */
  protected take(bytes: Uint8Array): void {
    const sound = this.reader.read(bytes, (kind, payload) => {
      this.frame(kind, payload);
      return !this.over;
    });
    if (!sound) this.end(ABNORMAL, 'a frame that is too long');
  }

  /** Ends the connection for its owner; only the first end counts. */
  protected end(code: number, reason: string): void {
    if (this.over) return;
    this.giveUp();
    this.handlers.closed(code, reason);
  }

  private giveUp(): void {
    this.over = true;
    this.stopTimer();
    this.uplink.stop();
    this.stopDown();
  }

  private frame(kind: number, payload: Uint8Array): void {
    if (this.key === null) this.opened(kind, payload);
    else if (kind === FRAME.message) {
      if (!this.leaving) this.handlers.message(payload);
    } else if (kind === FRAME.close) {
      const { code, reason } = readClose(payload) ?? { code: ABNORMAL, reason: '' };
      this.end(code, reason);
    } else if (kind !== FRAME.nothing) {
      this.end(ABNORMAL, 'a frame that servers may not send');
    }
  }

  /** The first frame holds the key. */
  private opened(kind: number, payload: Uint8Array): void {
    if (kind !== FRAME.opened || payload.length !== KEY_BYTES) {
      this.end(ABNORMAL, 'what answered is not a server of this game');
      return;
    }
    this.key = payload.slice();
    this.uplink.open(this.key);
    this.handlers.opened();
  }

  private endSoon(ms: number, reason: string): void {
    this.stopTimer();
    this.stopTimer = this.tools.later(ms, () => this.end(ABNORMAL, reason));
  }
}
