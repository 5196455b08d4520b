/**
 * The way up over plain HTTP: messages leave in numbered requests, several at a time, and a request that got
 * no answer is sent again. The server puts them in order (SPEC.md, T11).
 */
import { closePayload, FRAME, frame } from '../../../protocol/http/frames.ts';
import { REQUEST_HEAD, writeRequest } from '../../../protocol/http/request.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import { isFinal, type Later, type Post } from './post.ts';

/** Browsers keep six connections to a host: one is the way down's, one is left for the page. */
const AT_ONCE = 4;
/** Wait before a request is sent again, doubled each time; after so many times the connection is given up. */
const AGAIN_MS = 100;
const AGAIN_MOST = 5;
/** A request without an answer for so long has lost its way; twice as long when it is sent again, and so on. */
const ANSWER_MS = 1_500;
const ANSWER_MOST_MS = 6_000;

export interface UplinkEvents {
  /** The server knows no such connection any more. */
  gone(): void;
  /** No request comes through. */
  failed(reason: string): void;
  /** Everything was sent and answered, after `close`. */
  emptied(): void;
}

export class Uplink {
  private readonly post: Post;
  private readonly later: Later;
  private readonly url: string;
  private readonly events: UplinkEvents;
  private key: Uint8Array | null = null;
  private frames: Uint8Array[] = [];
  private bytes = 0;
  private next = 1;
  /** Numbers of the requests that were not answered yet. */
  private readonly unanswered = new Set<number>();
  private flushing = false;
  private over = false;
  private closing = false;
  private readonly stops = new Set<() => void>();

  constructor(post: Post, later: Later, url: string, events: UplinkEvents) {
    this.post = post;
    this.later = later;
    this.url = url;
    this.events = events;
  }

  /** The connection's key came: from here on messages leave. */
  open(key: Uint8Array): void {
    this.key = key.slice();
  }

  /** Bytes that wait to be sent. */
  get buffered(): number {
    return this.bytes;
  }

  /** Copies the message; what is sent in one turn leaves together. */
  send(message: Uint8Array): void {
    if (!this.closing) this.push(frame(FRAME.message, message));
  }

  /** Sends what waits, a word of parting behind it, and nothing more. */
  close(code: number): void {
    if (this.closing || this.over) return;
    this.push(frame(FRAME.close, closePayload(code, '')));
    this.closing = true;
  }

  /** Gives up everything; no event follows. */
  stop(): void {
    this.over = true;
    for (const stop of this.stops) stop();
    this.stops.clear();
  }

  private push(bytes: Uint8Array): void {
    if (this.over || this.key === null) return;
    this.frames.push(bytes);
    this.bytes += bytes.length;
    if (this.flushing) return;
    this.flushing = true;
    queueMicrotask(this.flush);
  }

  private readonly flush = (): void => {
    this.flushing = false;
    const { key, unanswered } = this;
    while (!this.over && key !== null && this.frames.length > 0 && this.mayPost()) {
      const number = this.next++;
      unanswered.add(number);
      this.request(number, writeRequest(key, number, this.takeFrames()), 0);
    }
    if (this.closing && !this.over && this.frames.length === 0 && unanswered.size === 0)
      this.events.emptied();
  };

  /** Whether one request more may be under way: also not too far ahead of one that must be sent again. */
  private mayPost(): boolean {
    const { unanswered, next } = this;
    if (unanswered.size >= AT_ONCE) return false;
    for (const number of unanswered) if (next - number >= LIMITS.httpWindow) return false;
    return true;
  }

  /** The oldest frames, as many as fit into one request. */
  private takeFrames(): Uint8Array[] {
    let length = REQUEST_HEAD;
    let count = 0;
    while (count < this.frames.length && length + this.frames[count].length <= LIMITS.httpBodyBytes) {
      length += this.frames[count++].length;
    }
    this.bytes -= length - REQUEST_HEAD;
    return this.frames.splice(0, count);
  }

  private request(number: number, body: Uint8Array, failures: number): void {
    let status = 0;
    const done = (problem: string) => {
      this.stops.delete(stop);
      cancelTimer();
      if (status === 410) this.events.gone();
      else if (problem === '' && status >= 200 && status < 300) this.answered(number);
      else if (problem === '' && isFinal(status)) this.events.failed(`HTTP ${status}`);
      else this.again(number, body, failures + 1, problem || `HTTP ${status}`);
    };
    const posted = this.post(this.url, body, {
      answered(code) {
        status = code;
      },
      part() {},
      ended: done,
    });
    const cancelTimer = this.later(Math.min(ANSWER_MS * 2 ** failures, ANSWER_MOST_MS), () => {
      posted.cancel();
      done('no answer');
    });
    const stop = () => {
      posted.cancel();
      cancelTimer();
    };
    this.stops.add(stop);
  }

  private answered(number: number): void {
    this.unanswered.delete(number);
    this.flush();
  }

  private again(number: number, body: Uint8Array, failures: number, problem: string): void {
    if (failures > AGAIN_MOST) {
      this.events.failed(problem);
      return;
    }
    const cancel = this.later(AGAIN_MS * 2 ** (failures - 1), () => {
      this.stops.delete(cancel);
      this.request(number, body, failures);
    });
    this.stops.add(cancel);
  }
}
