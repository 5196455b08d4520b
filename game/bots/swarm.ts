/** A swarm in this process: lets its bots in one by one, stage by stage, and has measured what they feel. */

import type { TransportKind } from '../netcode/transport.ts';
import { type BrainName, createBrain } from '../pilots/brains.ts';
import { STRENGTH_NAMES, STRENGTHS } from '../pilots/strength.ts';
import { createRandom } from '../simulation/random.ts';
import { type Bot, createBot } from './bot.ts';
import { grainOf, joinsAt, layOut, lengthOf, type Stage, type StageTimes } from './course.ts';
import { createLightBot } from './light/lightBot.ts';
import type { Measurement } from './measurement.ts';
import { startPacer } from './pacer.ts';
import { type Pulse, Recorder } from './recorder.ts';
import { transportOf } from './transports.ts';

export interface SwarmPlan {
  readonly url: string;
  /** Which of all bots of the run are in this process: every `stride`-th from `first` on. */
  readonly first: number;
  readonly stride: number;
  /** The bots of a stage are there in the next one too. */
  readonly stages: readonly Stage[];
  /** Seconds in which the newcomers of each stage come. */
  readonly ramp: number;
  readonly seed: number;
  readonly brain: BrainName;
  /** Bots that count and sample instead of playing fully. */
  readonly light: boolean;
  readonly transport: TransportKind;
  /** Begins every callsign of this run. */
  readonly prefix: string;
  /** When the run starts, by the clock of the machine, ms: all processes begin at one time. */
  readonly startsAt: number;
}

export interface Progress extends Pulse {
  readonly phase: 'ramp' | 'measuring';
  /** Index of the stage. */
  readonly stage: number;
  /** Seconds gone by, of all that the run takes. */
  readonly elapsed: number;
  /** Bots that the stage is to have. */
  readonly bots: number;
  readonly errors: number;
  readonly disconnects: number;
  readonly decodeErrors: number;
}

/** Light bots of one process, from which on the inputs of two ticks leave in one packet, or it could not keep up. */
const PAIRS_FROM = 1_001;
const PROGRESS_MS = 500;
/** Until a server has told its tick rate. */
const TICK_RATE = 30;
/** Milliseconds for the last words to leave before the process may end. */
const FAREWELL_MS = 250;

/** Whether the bots of a process are too many for a packet a tick from each. */
export function sendsInPairs({
  light,
  stages,
  stride,
}: Pick<SwarmPlan, 'light' | 'stages' | 'stride'>): boolean {
  return light && stages[stages.length - 1].bots / stride >= PAIRS_FROM;
}

/** Flies a swarm. Settles when it is over, or soon after `abort` is signalled. Never rejects. */
export function flySwarm(
  plan: SwarmPlan,
  abort: AbortSignal,
  tell: (progress: Progress) => void,
): Promise<Measurement> {
  return new Promise((resolve) => {
    const wait = setTimeout(begin, Math.max(0, plan.startsAt - Date.now()));
    abort.addEventListener('abort', begin, { once: true });
    function begin(): void {
      clearTimeout(wait);
      abort.removeEventListener('abort', begin);
      new Swarm(plan, tell, resolve).start(abort);
    }
  });
}

class Swarm {
  private readonly plan: SwarmPlan;
  private readonly tell: (progress: Progress) => void;
  private readonly done: (measurement: Measurement) => void;
  private readonly course: readonly StageTimes[];
  private readonly indices: number[] = [];
  private readonly bots: Bot[] = [];
  private readonly now = () => performance.now();
  private readonly recorder: Recorder;
  private readonly timers: NodeJS.Timeout[] = [];
  private stage = 0;
  /** Seconds between two points over time. */
  private readonly grain: number;
  /** Seconds of the run that are complete. */
  private second = 0;
  private secondTimer: NodeJS.Timeout | undefined;
  private measuring = false;
  private began = 0;
  private tickRate = TICK_RATE;

  constructor(plan: SwarmPlan, tell: (progress: Progress) => void, done: (measurement: Measurement) => void) {
    this.plan = plan;
    this.tell = tell;
    this.done = done;
    this.course = layOut(plan.stages, plan.ramp);
    this.grain = grainOf(this.course);
    this.recorder = new Recorder(this.bots, this.now, !plan.light);
    const total = plan.stages[plan.stages.length - 1].bots;
    for (let i = plan.first; i < total; i += plan.stride) this.indices.push(i);
  }

  start(abort: AbortSignal): void {
    const { now, recorder, timers } = this;
    const ticksPerTurn = sendsInPairs(this.plan) ? 2 : 1;
    this.began = now();
    const pacer = startPacer(
      () => (1_000 / this.tickRate) * ticksPerTurn,
      now,
      (slot, slots, at) => this.turn(slot, slots, at),
      (late) => recorder.fired(late),
    );
    const finish = (interrupted: boolean) => {
      for (const timer of timers) clearTimeout(timer);
      pacer.stop();
      abort.removeEventListener('abort', stop);
      clearTimeout(this.secondTimer);
      // Its last second ends with the run: which timer fires first is chance.
      if (!interrupted && this.anotherSecond) this.completeSecond();
      this.endStage();
      for (const bot of this.bots) bot.leave();
      const measurement = recorder.measurement(this.indices.length, this.tickRate, interrupted);
      setTimeout(() => this.done(measurement), FAREWELL_MS);
    };
    const stop = () => finish(true);
    abort.addEventListener('abort', stop);
    this.course.forEach((stage, i) => {
      if (i > 0) this.at(stage.start, () => this.beginStage(i));
      this.at(stage.measure, () => this.beginMeasuring());
    });
    this.at(lengthOf(this.course), () => finish(false));
    this.countSeconds();
    timers.push(setInterval(() => this.tell(this.progress()), PROGRESS_MS));
    if (abort.aborted) stop();
  }

  /** Does something so many seconds after the start. */
  private at(seconds: number, what: () => void): void {
    this.timers.push(setTimeout(what, seconds * 1_000));
  }

  /** Seconds are counted by the clock of the run, whenever timers fire. */
  private countSeconds(): void {
    const due = this.began + (this.second + this.grain) * 1_000;
    this.secondTimer = setTimeout(() => {
      this.completeSecond();
      if (this.anotherSecond) this.countSeconds();
    }, due - this.now());
  }

  private completeSecond(): void {
    const from = this.second;
    const to = from + this.grain;
    this.second = to;
    const stage = this.course.findIndex(({ end }) => to <= end);
    this.recorder.completeSecond({ from, to, stage, measured: from >= this.course[stage].measure });
  }

  /** Whether another second, or what stands for one, fits into the run. */
  private get anotherSecond(): boolean {
    return this.second + this.grain <= lengthOf(this.course);
  }

  private turn(slot: number, slots: number, at: number): void {
    this.letIn(at);
    for (let i = slot; i < this.bots.length; i += slots) this.bots[i].tick(at);
  }

  /** Opens the connections that are due. */
  private letIn(at: number): void {
    while (this.bots.length < this.indices.length) {
      const index = this.indices[this.bots.length];
      if (at - this.began < joinsAt(this.course, this.plan.ramp, index) * 1_000) return;
      this.bots.push(this.create(index));
    }
  }

  private create(index: number): Bot {
    const { url, brain, prefix, light, transport } = this.plan;
    const openSocket = transportOf(transport, light);
    const { now } = this;
    const seed = (this.plan.seed * 100_003 + index) | 0;
    const callsign = `${prefix}-${index + 1}`;
    const common = { url, callsign, now, ...this.recorder.listen(index, callsign) };
    if (light) return createLightBot({ ...common, brain, seed, openSocket });
    const grade = Math.floor(createRandom(seed).next() * STRENGTH_NAMES.length);
    const strength = STRENGTHS[STRENGTH_NAMES[grade]];
    return createBot({ ...common, brain: createBrain(brain, seed, strength), openSocket });
  }

  private beginMeasuring(): void {
    this.measuring = true;
    for (const bot of this.bots) this.tickRate = bot.tickRate || this.tickRate;
    this.recorder.beginMeasuring();
  }

  private endStage(): void {
    const { bots } = this.course[this.stage];
    this.measuring = false;
    this.recorder.endStage(this.indices.filter((index) => index < bots).length);
  }

  private beginStage(stage: number): void {
    this.endStage();
    this.stage = stage;
  }

  private progress(): Progress {
    const { recorder, stage } = this;
    const { errors, disconnects, decodeErrors } = recorder.totals;
    return {
      ...recorder.pulse,
      phase: this.measuring ? 'measuring' : 'ramp',
      stage,
      elapsed: (this.now() - this.began) / 1_000,
      bots: this.course[stage].bots,
      live: recorder.liveCount(),
      errors,
      disconnects,
      decodeErrors,
    };
  }
}
