/** How much of what is near a client in a crowd is told: less of it where telling everyone takes too long. */

/** Bytes that the near window of a client in a crowd may take on average, at most and at least. */
const MOST = 2048;
const LEAST = 256;
/** Parts of a tick's time: above the one, telling everyone takes too long, below the other there is time to spare. */
const TOO_LONG = 0.55;
const TO_SPARE = 0.4;
/** What that changes, from tick to tick: down fast, up slowly. */
const LESS = 0.9;
const MORE = 1.02;

export interface Thrift {
  /** What a near window may take now, bytes. */
  nearBytes(): number;
  /** Learns that telling everyone took so much of a tick's time. */
  learn(part: number): void;
}

export function createThrift(): Thrift {
  let bytes = MOST;
  return {
    nearBytes: () => bytes,
    learn(part) {
      if (part > TOO_LONG) bytes = Math.max(LEAST, bytes * LESS);
      else if (part < TO_SPARE) bytes = Math.min(MOST, bytes * MORE);
    },
  };
}
