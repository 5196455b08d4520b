/** Flies the ticks that are due by the pilot's input, and sends the input of each to the server. */
import type { ClientMessage } from '../../protocol/messages/client.ts';
import { BUTTONS_MAX, INPUT } from '../../protocol/messages/input.ts';
import { ANGLE_STEPS, THRUST_MAX, VIEW_DELAY_STEPS } from '../../protocol/quantization.ts';
import type { InputClock } from './clock.ts';
import type { PilotInput } from './contract.ts';
import type { Meters } from './meters.ts';
import type { Play } from './play.ts';
import { INPUTS } from './prediction.ts';

/** Inputs sent in one go after a stall; what is older is skipped. */
const CATCH_UP = 8;
/** An input that is expected to come less than this before its tick may as well come too late, ticks. */
const JUST_IN_TIME = 0.3;

export class Inputs {
  /** Who is asked, once per tick, what the pilot does. */
  sample: (out: PilotInput) => void = () => {};
  private readonly input: PilotInput = { thrust: 0, aim: 0, buttons: 0 };
  private readonly meters: Meters;
  private readonly send: (message: ClientMessage) => void;
  private lastSent = -1;
  /** When the pilot saw the others for the last input, view delay steps since tick 0. */
  private seen = 0;

  constructor(meters: Meters, send: (message: ClientMessage) => void) {
    this.meters = meters;
    this.send = send;
  }

  /** A new connection: nothing was sent over it. */
  begin(): void {
    this.lastSent = -1;
    this.seen = 0;
  }

  /** Flies every tick that is due and sends its input; after a stall only the newest few. */
  fly(play: Play, nowMs: number): void {
    const { stay, inputClock } = play;
    const due = Math.floor(inputClock.advance(nowMs));
    if (due < stay.flown) stay.rewind(due);
    const useful = firstUseful(inputClock, due, nowMs);
    const from = Math.max(stay.flown < 0 ? useful : stay.flown + 1, due - INPUTS / 2);
    for (let tick = from; tick <= due; tick++) {
      if (tick > this.lastSent && tick >= useful) {
        const viewDelay = this.sendInput(play, tick, nowMs);
        stay.fly(tick, this.input, viewDelay);
      } else {
        if (tick > this.lastSent) this.meters.quality.inputsSkipped++;
        stay.fly(tick, null, 0);
      }
    }
  }

  /** Returns the view delay that the server goes by. */
  private sendInput(play: Play, tick: number, nowMs: number): number {
    const { input } = this;
    this.sample(input);
    input.thrust = bounded(input.thrust, THRUST_MAX);
    input.aim = Math.round(Number.isFinite(input.aim) ? input.aim : 0) & (ANGLE_STEPS - 1);
    input.buttons &= BUTTONS_MAX;
    // The pilot aims at what was drawn last, not at what the clock says by now.
    const seen = play.stay.view.renderTick > 0 ? play.stay.view.renderTick : play.renderClock.tick;
    const delay = (tick - seen) * VIEW_DELAY_STEPS;
    this.lastSent = tick;
    this.meters.inputSent(tick, nowMs);
    const viewDelay = bounded(delay, 65_535);
    const { thrust, aim, buttons } = input;
    this.send({ type: INPUT, tick, ack: play.stay.newest, viewDelay, thrust, aim, buttons });
    // A view never goes back (rule I4).
    this.seen = Math.max(this.seen, tick * VIEW_DELAY_STEPS - viewDelay);
    return tick * VIEW_DELAY_STEPS - this.seen;
  }
}

/** First tick whose input is worth sending: not what the server will have computed by then, or nearly so. */
export function firstUseful(clock: InputClock, due: number, nowMs: number): number {
  return Math.max(due - CATCH_UP + 1, Math.ceil(clock.arrival(nowMs) + JUST_IN_TIME));
}

/** Whole and within 0..most. */
function bounded(value: number, most: number): number {
  return Math.round(Math.max(0, Math.min(most, Number.isFinite(value) ? value : 0)));
}
