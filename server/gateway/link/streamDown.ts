/**
 * The way down as one answer without an end. What waits here waits only as long as the kernel takes nothing:
 * then the room sees a full buffer, and skips.
 */
import { FRAME, type FrameKind, frame } from '../../../protocol/http/frames.ts';
import type { Answer } from '../native.ts';
import type { Down } from './down.ts';
import { Outbox } from './outbox.ts';
import { DOWN_HEADERS } from './replies.ts';

const NOTHING = frame(FRAME.nothing);

export class StreamDown implements Down {
  private readonly answer: Answer;
  private readonly outbox = new Outbox();
  private flushing = false;
  /** Bytes of the last write, of which the kernel did not take all; 0 where it did. */
  private stuck = 0;

  /** Begins the answer; `gone` is called when its client has gone. */
  constructor(answer: Answer, gone: () => void) {
    this.answer = answer;
    answer.begin(DOWN_HEADERS, { gone, drained: () => this.drained() });
  }

  push(kind: FrameKind, payload: Uint8Array): void {
    this.outbox.push(kind, payload);
    if (this.flushing || this.stuck > 0) return;
    this.flushing = true;
    queueMicrotask(this.flush);
  }

  buffered(): number {
    return this.stuck + this.outbox.length;
  }

  end(closePayload: Uint8Array | null): void {
    if (closePayload !== null) this.outbox.push(FRAME.close, closePayload);
    if (this.outbox.length > 0) this.answer.write(this.outbox.take());
    this.answer.finish();
  }

  attend(): boolean {
    return this.answer.open;
  }

  private readonly flush = (): void => {
    this.flushing = false;
    // Nothing waits where the connection ended in the same turn.
    if (this.outbox.length > 0 && this.stuck === 0) this.write(this.outbox.take());
  };

  /** The kernel can take more. What the native server holds back leaves only with another write. */
  private drained(): void {
    this.stuck = 0;
    this.write(this.outbox.length > 0 ? this.outbox.take() : NOTHING);
  }

  private write(bytes: Uint8Array): void {
    if (!this.answer.write(bytes)) this.stuck = bytes.length;
  }
}
