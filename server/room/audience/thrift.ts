/** How much a client in a crowd is told: less where telling everyone takes too long. */

/** The least part of it that is told. */
const LEAST = 1 / 8;
/** Parts of a tick's time: above the one, telling everyone takes too long, below the other there is time to spare. */
const TOO_LONG = 0.55;
const TO_SPARE = 0.4;
/** What that changes, from tick to tick: down fast, up slowly. */
const LESS = 0.9;
const MORE = 1.02;

export interface Thrift {
  /** The part, LEAST to 1, of what a client in a crowd is told where there is time for it. */
  plenty(): number;
  /** Learns that telling everyone took so much of a tick's time. */
  learn(part: number): void;
}

export function createThrift(): Thrift {
  let plenty = 1;
  return {
    plenty: () => plenty,
    learn(part) {
      if (part > TOO_LONG) plenty = Math.max(LEAST, plenty * LESS);
      else if (part < TO_SPARE) plenty = Math.min(1, plenty * MORE);
    },
  };
}
