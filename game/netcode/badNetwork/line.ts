/** One way of a bad connection: what goes in comes out later, in order, and no faster than the line carries. */
import type { RandomSource } from '../../simulation/random.ts';
import type { Profile } from './profiles.ts';

/** Milliseconds; injected, so that tests need not wait. */
export interface Clock {
  now(): number;
  /** Calls back once after so many milliseconds; the returned function calls it off. */
  after(ms: number, call: () => void): () => void;
}

export const SYSTEM_CLOCK: Clock = {
  now: () => performance.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};

export interface Line {
  /** Bytes on their way. */
  readonly waiting: number;
  push(bytes: Uint8Array): void;
  /** Nothing follows: `ended` is called after what is on its way. */
  end(): void;
  /** Until this moment nothing comes out. */
  holdUntil(moment: number): void;
  /** Loses what is on its way. */
  close(): void;
}

export interface LineHost {
  readonly profile: Pick<Profile, 'delayMs' | 'jitterMs' | 'rate'>;
  readonly random: RandomSource;
  readonly clock: Clock;
  deliver(bytes: Uint8Array): void;
  ended(): void;
}

/** null: the end. */
interface Piece {
  readonly bytes: Uint8Array | null;
  readonly due: number;
}

export function createLine({ profile, random, clock, deliver, ended }: LineHost): Line {
  const pieces: Piece[] = [];
  let waiting = 0;
  let lastDue = 0;
  /** When the line has carried all that was pushed so far. */
  let carriedAt = 0;
  let heldUntil = 0;
  let callOff: (() => void) | null = null;

  function add(bytes: Uint8Array | null): void {
    const now = clock.now();
    const length = bytes === null ? 0 : bytes.length;
    carriedAt = Math.max(now, carriedAt) + (profile.rate > 0 ? (length / profile.rate) * 1000 : 0);
    const away = Math.max(0, profile.delayMs + (2 * random.next() - 1) * profile.jitterMs);
    lastDue = Math.max(lastDue, carriedAt + away);
    pieces.push({ bytes, due: lastDue });
    waiting += length;
    if (callOff === null) arm();
  }

  function arm(): void {
    const { 0: next } = pieces;
    if (next === undefined) return;
    const wait = Math.max(0, Math.max(next.due, heldUntil) - clock.now());
    callOff = clock.after(wait, flow);
  }

  function flow(): void {
    callOff = null;
    const now = clock.now();
    while (pieces.length > 0 && now >= pieces[0].due && now >= heldUntil) {
      const { bytes } = pieces.shift() as Piece;
      waiting -= bytes === null ? 0 : bytes.length;
      if (bytes === null) ended();
      else deliver(bytes);
    }
    if (callOff === null) arm();
  }

  return {
    get waiting() {
      return waiting;
    },
    push: (bytes) => add(bytes),
    end: () => add(null),
    holdUntil(moment) {
      heldUntil = Math.max(heldUntil, moment);
    },
    close() {
      callOff?.();
      callOff = null;
      pieces.length = 0;
      waiting = 0;
    },
  };
}
