/** Frames that wait in this process for their way down, one behind the other in one piece of memory. */
import { FRAME_HEAD, type FrameKind, writeFrame } from '../../../protocol/http/frames.ts';

/** A connection begins with so much memory, and gives back what it took beyond the most that it keeps. */
const BYTES_FIRST = 2_048;
const BYTES_KEPT = 32_768;

export class Outbox {
  private memory = new Uint8Array(BYTES_FIRST);
  private used = 0;

  get length(): number {
    return this.used;
  }

  /** Copies the payload. */
  push(kind: FrameKind, payload: Uint8Array): void {
    const end = this.used + FRAME_HEAD + payload.length;
    if (end > this.memory.length) this.grow(end);
    this.used = writeFrame(this.memory, this.used, kind, payload);
  }

  /** Everything that waits, in memory that is written over by the next push. */
  take(): Uint8Array {
    const waiting = this.memory.subarray(0, this.used);
    this.used = 0;
    if (this.memory.length > BYTES_KEPT) this.memory = new Uint8Array(BYTES_FIRST);
    return waiting;
  }

  private grow(least: number): void {
    let length = this.memory.length;
    while (length < least) length *= 2;
    const larger = new Uint8Array(length);
    larger.set(this.memory.subarray(0, this.used));
    this.memory = larger;
  }
}
