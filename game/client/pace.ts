// Which quality suits this machine, by how long its frames take. Pure: frames in, a level out.
import type { QualityName } from './scene/detail.ts';

const LEVELS: readonly QualityName[] = ['low', 'medium', 'high'];
const FIRST: QualityName = 'medium';
/** A judgement takes so long, ms, and so many frames. */
const WINDOW_MS = 2_500;
const FRAMES_LEAST = 5;
/** A frame is late above this, ms: at 60 Hz one was left out. */
const LATE_MS = 25;
/** From this share of late frames on it is too much; up to this one there is room for more. */
const TOO_MUCH = 0.35;
const ROOM = 0.06;
/** So many judgements may raise the level; what was too much once is not tried again. */
const TRIALS = 2;

export interface Pace {
  readonly level: QualityName;
  /** Another frame came that long after the last one, ms. True where the level is another one now. */
  frame(ms: number): boolean;
  /** What came since the last judgement does not count: the page was hidden, or is loading. */
  skip(): void;
}

export function createPace(): Pace {
  let level = LEVELS.indexOf(FIRST);
  let ceiling = LEVELS.length - 1;
  let trials = TRIALS;
  let time = 0;
  let frames = 0;
  let late = 0;

  const skip = () => {
    time = 0;
    frames = 0;
    late = 0;
  };

  function judge(share: number): number {
    if (share >= TOO_MUCH) {
      ceiling = Math.max(0, level - 1);
      return ceiling;
    }
    if (trials <= 0) return level;
    trials--;
    return share <= ROOM ? Math.min(ceiling, level + 1) : level;
  }

  return {
    get level() {
      return LEVELS[level];
    },
    skip,
    frame(ms) {
      time += ms;
      frames++;
      if (ms > LATE_MS) late++;
      if (time < WINDOW_MS || frames < FRAMES_LEAST) return false;
      const before = level;
      level = judge(late / frames);
      skip();
      return level !== before;
    },
  };
}
