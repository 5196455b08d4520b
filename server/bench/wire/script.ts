/** What a scripted pilot does: thrust in bursts, a smooth aim, the trigger held half of the time, by a seeded dice. */
import { createRandom } from '../../../game/simulation/random.ts';
import { BUTTON } from '../../../protocol/messages/input.ts';
import { ANGLE_STEPS, packThrust, THRUST_DIRECTIONS } from '../../../protocol/quantization.ts';

/** Changes of thrust, and of the trigger, per second; fastest turn of the aim, steps per tick. */
const STEERS = 4;
const TRIGGERS = 1;
const TURN = 40;
/** Part of the changes after which there is no thrust, the trigger is held, boost is on. */
const COASTS = 0.25;
const FIRES = 0.5;
const BOOSTS = 0.15;

export interface Script {
  thrust: number;
  aim: number;
  buttons: number;
  /** Decides for the next tick. */
  next(): void;
}

export function createScript(seed: number, tickRate: number): Script {
  const dice = createRandom(seed);
  let turn = 0;
  return {
    thrust: 0,
    aim: Math.floor(dice.next() * ANGLE_STEPS),
    buttons: 0,
    next() {
      if (dice.next() * tickRate < STEERS) {
        const direction = Math.floor(dice.next() * THRUST_DIRECTIONS);
        this.thrust = dice.next() < COASTS ? 0 : packThrust(direction, 3);
        turn = Math.round((dice.next() * 2 - 1) * TURN);
      }
      if (dice.next() * tickRate < TRIGGERS) {
        this.buttons = dice.next() < FIRES ? BUTTON.fire : 0;
        if (dice.next() < BOOSTS) this.buttons |= BUTTON.boost;
      }
      this.aim = (this.aim + turn) & (ANGLE_STEPS - 1);
    },
  };
}
