/** The course of a run in time: each stage lets its newcomers in, waits until they have settled, and measures. */

/** Part of a run: so many bots in all, measured for so many seconds. */
export interface Stage {
  readonly bots: number;
  readonly seconds: number;
}

/** When a stage does what, seconds from the run's start. */
export interface StageTimes extends Stage {
  /** Bots of the stage before; those from here up to `bots` are its newcomers. */
  readonly from: number;
  readonly start: number;
  readonly measure: number;
  readonly end: number;
}

/** Seconds after a ramp before anything is measured: clocks and buffers of the last ones settle. */
export const SETTLE = 1;

/** Lays out stages one after the other; `ramp` is the seconds in which the newcomers of each come. */
export function layOut(stages: readonly Stage[], ramp: number): StageTimes[] {
  let start = 0;
  let from = 0;
  return stages.map(({ bots, seconds }) => {
    const measure = start + ramp + SETTLE;
    const times = { bots, seconds, from, start, measure, end: measure + seconds };
    start = times.end;
    from = bots;
    return times;
  });
}

/** When bot `index` joins, seconds from the start; infinite where no stage has it. */
export function joinsAt(course: readonly StageTimes[], ramp: number, index: number): number {
  const stage = course.find(({ bots }) => index < bots);
  if (stage === undefined) return Number.POSITIVE_INFINITY;
  return stage.start + ((index - stage.from) / (stage.bots - stage.from)) * ramp;
}

/** Most points of a run over time: each costs memory while it runs and time at its end. */
const POINTS_MOST = 1_200;

/** Whole seconds from one point of a run over time to the next: one, unless the run is very long. */
export function grainOf(course: readonly StageTimes[]): number {
  return Math.max(1, Math.ceil(lengthOf(course) / POINTS_MOST));
}

/** How long the whole run takes, seconds. */
export function lengthOf(course: readonly StageTimes[]): number {
  return course[course.length - 1].end;
}
