/**
 * What comes up over plain HTTP, in its order: requests travel over several TCP connections, overtake each
 * other, and are sent again where no answer came.
 */
import { LIMITS } from '../../../protocol/limits.ts';

/** `again`: it was taken before. `beyond`: it is too far ahead; an honest client never sends that. */
export type Verdict = 'taken' | 'again' | 'beyond';

/** Requests that may be under way at once, so that little has to be kept. */
const WINDOW = LIMITS.httpWindow;

export class Inbox {
  /** Number of the request that is due. */
  private due = 1;
  private readonly early = new Map<number, Uint8Array>();

  /**
   * Takes in the frames of request `number`, and calls `deliver` for these and all that waited for them.
   * The bytes are the caller's again when the call returns.
   */
  take(number: number, frames: Uint8Array, deliver: (frames: Uint8Array) => void): Verdict {
    if (number < this.due || this.early.has(number)) return 'again';
    if (number >= this.due + WINDOW) return 'beyond';
    if (number > this.due) {
      this.early.set(number, frames.slice());
      return 'taken';
    }
    this.due++;
    deliver(frames);
    for (let next = this.early.get(this.due); next !== undefined; next = this.early.get(this.due)) {
      this.early.delete(this.due++);
      deliver(next);
    }
    return 'taken';
  }
}
