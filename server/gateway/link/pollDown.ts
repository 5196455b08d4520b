/**
 * The way down in portions: the client asks for one after the other, and each waits until there is something
 * in it. A portion is kept until the next one is asked for, because its answer may be lost on the way.
 */
import { FRAME, type FrameKind } from '../../../protocol/http/frames.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import type { Asker } from '../native.ts';
import type { Down } from './down.ts';
import { Outbox } from './outbox.ts';
import { GONE, portion, SUPERSEDED } from './replies.ts';

/** A client that has not polled for so long is gone. */
const ABSENT_MS = 10_000;

export class PollDown implements Down {
  private readonly now: () => number;
  private readonly outbox = new Outbox();
  /** The poll that waits to be answered. */
  private waiting: Asker | null;
  /** Since when it waits, or else since when there is none. */
  private since: number;
  /** Number of the newest portion that was asked for; the first one answers the opening. */
  private number = 0;
  /** That portion, once it was answered. */
  private portion: Uint8Array | null = null;
  private flushing = false;
  private ended = false;

  constructor(answer: Asker, now: () => number) {
    this.waiting = answer;
    this.now = now;
    this.since = now();
  }

  push(kind: FrameKind, payload: Uint8Array): void {
    this.outbox.push(kind, payload);
    if (this.flushing || this.waiting === null) return;
    this.flushing = true;
    queueMicrotask(this.flush);
  }

  buffered(): number {
    return this.outbox.length;
  }

  end(closePayload: Uint8Array | null): void {
    this.ended = true;
    if (closePayload === null) {
      this.outbox.take();
      this.waiting?.refuse(GONE);
      this.waiting = null;
      return;
    }
    this.outbox.push(FRAME.close, closePayload);
    this.flush();
  }

  /** Answers a poll now or later, unless this portion can neither be the next nor the last one. */
  ask(number: number, answer: Asker): 'next' | 'again' | 'wrong' {
    if (number === this.number && this.portion !== null) {
      answer.reply(portion(this.portion));
      return 'again';
    }
    if (number === this.number) {
      // The way of the poll that waits may have died.
      this.waiting?.reply(SUPERSEDED);
      this.waiting = answer;
      return 'again';
    }
    if (number !== this.number + 1 || this.portion === null) return 'wrong';
    this.number = number;
    if (this.ended && this.outbox.length === 0) {
      answer.refuse(GONE);
      return 'next';
    }
    this.number = number;
    this.portion = null;
    this.waiting = answer;
    this.since = this.now();
    this.flush();
    return 'next';
  }

  attend(now: number): boolean {
    if (this.waiting === null) return now - this.since < ABSENT_MS;
    if (now - this.since >= LIMITS.httpWaitMs) this.reply();
    return true;
  }

  private readonly flush = (): void => {
    this.flushing = false;
    if (this.waiting !== null && this.outbox.length > 0) this.reply();
  };

  /** Answers the poll that waits with all there is. Where its client has gone, it asks again. */
  private reply(): void {
    this.portion = this.outbox.take().slice();
    this.since = this.now();
    this.waiting?.reply(portion(this.portion));
    this.waiting = null;
  }
}
