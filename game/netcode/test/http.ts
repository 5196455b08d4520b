/** For tests: posts that wait to be answered by hand, and timers of fake time that can be taken back. */
import { FRAME, FrameReader, frame } from '../../../protocol/http/frames.ts';
import { KEY_BYTES, readRequest } from '../../../protocol/http/request.ts';
import type { Later, Post, PostHandlers } from '../http/post.ts';
import type { FakeTime } from './link.ts';

/** A connection's key, as a server would give it. */
export const KEY = Uint8Array.from({ length: KEY_BYTES }, (_, i) => i + 1);

export class FakePosted {
  readonly way: string;
  readonly url: string;
  readonly body: Uint8Array;
  cancelled = false;
  private readonly handlers: PostHandlers;

  constructor(url: string, body: Uint8Array, handlers: PostHandlers) {
    this.url = url;
    this.way = url.replace(/^.*\//, '');
    this.body = body;
    this.handlers = handlers;
  }

  head(status: number): void {
    if (!this.cancelled) this.handlers.answered(status);
  }
  part(...frames: Uint8Array[]): void {
    if (!this.cancelled) this.handlers.part(joined(frames));
  }
  end(problem = ''): void {
    if (!this.cancelled) this.handlers.ended(problem);
  }
  /** The whole answer. */
  answer(status: number, ...frames: Uint8Array[]): void {
    this.head(status);
    if (frames.length > 0) this.part(...frames);
    this.end();
  }

  get number(): number {
    return readRequest(this.body)?.number ?? -1;
  }
  /** The payloads of its frames: numbers of a message, or `close` and its payload. */
  get said(): string[] {
    const said: string[] = [];
    new FrameReader(2 ** 20).read(readRequest(this.body)?.frames ?? new Uint8Array(0), (kind, payload) => {
      said.push(`${kind === FRAME.message ? '' : 'close '}${[...payload]}`);
      return true;
    });
    return said;
  }
}

/** A network on which nothing is answered but by hand. */
export class FakeHttp {
  readonly all: FakePosted[] = [];

  readonly post: Post = (url, body, handlers) => {
    const posted = new FakePosted(url, body, handlers);
    this.all.push(posted);
    return {
      cancel() {
        posted.cancelled = true;
      },
    };
  };

  /** What was posted this way, oldest first. */
  to(way: string): FakePosted[] {
    return this.all.filter((posted) => posted.way === way);
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

export function laterIn(time: FakeTime): Later {
  return (ms, call) => {
    let wanted = true;
    time.after(ms, () => {
      if (wanted) call();
    });
    return () => {
      wanted = false;
    };
  };
}

export const opened = (key = KEY) => frame(FRAME.opened, key);
export const message = (...bytes: number[]) => frame(FRAME.message, Uint8Array.from(bytes));
/** Lets what was put off to the end of this turn happen. */
export const turn = () => Promise.resolve();
