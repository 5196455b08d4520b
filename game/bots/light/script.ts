/**
 * The hands of a light bot: no eyes, only a script that makes a server work as pilots do. Thrust changes
 * about four times a second, the aim turns smoothly, fire is held for half of the time.
 */
import { BUTTON } from '../../../protocol/messages/input.ts';
import {
  ANGLE_STEPS,
  POSITION_STEPS,
  packThrust,
  THRUST_DIRECTIONS,
  VELOCITY_STEPS,
} from '../../../protocol/quantization.ts';
import type { PilotInput } from '../../netcode/contract.ts';
import type { BrainName } from '../../pilots/brains.ts';
import { createGoal, gatherCrowd } from '../../pilots/goals.ts';
import type { ArenaMap } from '../../simulation/arenaMap.ts';
import { createRails } from '../../simulation/rails.ts';
import { createRandom } from '../../simulation/random.ts';
import type { SnapshotHead } from './snapshotHead.ts';

/** Seconds between two changes of thrust, and between two changes of the trigger, on average. */
const THRUST_HOLD_S = 0.25;
const FIRE_HOLD_S = 1;
/** Share of the holds without thrust. */
const COAST = 0.25;
/** Fastest turn of the aim, steps a second. */
const TURN_MOST = 1_500;
/** A ship turns back within so much of the star's burn ring, and beyond this part of the rim's radius. */
const STAR_MARGIN = 260;
const RIM_PART = 0.85;
/** A crowd steers to where it would be in a second, and coasts within so many units of its place. */
const CROWD_NEAR = 60;

/** What a script must know of the arena, once per welcome. */
export interface ScriptArena {
  readonly map: ArenaMap;
  readonly tickRate: number;
}

export interface Script {
  /** Fills in the controls of the next tick; `rim` is the arena's radius, units. */
  next(own: SnapshotHead, rim: number, out: PilotInput): void;
}

/** A script in the manner of a brain; the same seed makes the same hands. */
export function createScript(brain: BrainName, seed: number, { map, tickRate }: ScriptArena): Script {
  const random = createRandom(seed);
  const near = Math.max(0, ...map.bodies.map(({ burnRing }) => burnRing)) + STAR_MARGIN;
  const place = createGoal();
  if (brain === 'crowd') gatherCrowd(createRails(map, tickRate), place);
  let thrust = 0;
  let thrustLeft = 0;
  let fire = 0;
  let fireLeft = 0;
  let turn = 0;

  function choose(own: SnapshotHead, rim: number): number {
    const x = own.x / POSITION_STEPS;
    const y = own.y / POSITION_STEPS;
    if (brain === 'crowd') {
      const dx = place.x - x - own.vx / VELOCITY_STEPS;
      const dy = place.y - y - own.vy / VELOCITY_STEPS;
      return dx * dx + dy * dy < CROWD_NEAR * CROWD_NEAR ? 0 : towards(dx, dy);
    }
    const distance = Math.hypot(x, y);
    if (distance < near) return towards(x, y);
    if (distance > rim * RIM_PART) return towards(-x, -y);
    if (random.next() < COAST) return 0;
    return packThrust(Math.floor(random.next() * THRUST_DIRECTIONS), 3);
  }

  /** Ticks that something is held: from half of to one and a half times its mean. */
  const hold = (seconds: number) => Math.round(seconds * tickRate * (0.5 + random.next()));

  return {
    next(own, rim, out) {
      if (brain === 'idle') return;
      if (--thrustLeft < 0) {
        thrustLeft = hold(THRUST_HOLD_S);
        thrust = choose(own, rim);
        turn = ((random.next() * 2 - 1) * TURN_MOST) / tickRate;
      }
      if (--fireLeft < 0) {
        fireLeft = hold(FIRE_HOLD_S);
        fire = brain === 'wander' || fire !== 0 ? 0 : BUTTON.fire;
      }
      out.thrust = thrust;
      out.aim = (out.aim + turn + ANGLE_STEPS) % ANGLE_STEPS;
      out.buttons = fire;
    },
  };
}

/** Full thrust in the direction nearest to this one. */
function towards(dx: number, dy: number): number {
  const turns = Math.atan2(dy, dx) / (2 * Math.PI);
  return packThrust(Math.round((turns + 1) * THRUST_DIRECTIONS), 3);
}
