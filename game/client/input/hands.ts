// What the pilot's hands do, whatever the device, and how that becomes the input of one tick.
import { BUTTON } from '../../../protocol/messages/input.ts';
import { ANGLE_STEPS, packThrust, THRUST_DIRECTIONS } from '../../../protocol/quantization.ts';
import type { PilotInput } from '../../netcode/client.ts';
import { type Button, createButton } from './button.ts';

/** The pilot's intent as devices write it: vectors in screen directions, y growing downwards. */
export interface Hands {
  /** Length 0..1. */
  thrustX: number;
  thrustY: number;
  /** Radians; the last aim is kept while nobody aims. */
  aim: number;
  /** A thumb on its stick aims, and wants assistance with it. */
  thumb: boolean;
  readonly fire: Button;
  readonly boost: Button;
  readonly lance: Button;
  readonly skill: Button;
  /** Shows the standings; the server is not told. */
  readonly board: Button;
  /** Opens the chat; likewise. */
  readonly talk: Button;
}

/** What of it are buttons. */
export const HAND_BUTTONS = ['fire', 'boost', 'lance', 'skill', 'board', 'talk'] as const;

/** Below this share of its way a thrust stick is at rest; above each bound it gives one third more. */
const STRENGTH_BOUNDS = [0.14, 0.45, 0.8] as const;

export function createHands(): Hands {
  return {
    thrustX: 0,
    thrustY: 0,
    aim: 0,
    thumb: false,
    fire: createButton(),
    boost: createButton(),
    lance: createButton(),
    skill: createButton(),
    board: createButton(),
    talk: createButton(),
  };
}

/** Lets go of everything; the aim stays. */
export function letGo(hands: Hands): void {
  hands.thrustX = 0;
  hands.thrustY = 0;
  hands.thumb = false;
  for (const name of HAND_BUTTONS) hands[name].clear();
}

/** Writes the input of one tick. Taps count once, so call it exactly once per tick. */
export function packHands(hands: Hands, out: PilotInput): void {
  out.thrust = packStick(hands.thrustX, hands.thrustY);
  out.aim = packAim(hands.aim);
  out.buttons =
    (hands.fire.take() ? BUTTON.fire : 0) |
    (hands.boost.take() ? BUTTON.boost : 0) |
    (hands.lance.take() ? BUTTON.lance : 0) |
    (hands.skill.take() ? BUTTON.skill : 0) |
    (hands.thumb ? BUTTON.thumb : 0);
}

/** A stick's vector (length 0..1) as a thrust code. */
export function packStick(x: number, y: number): number {
  const length = Math.hypot(x, y);
  let strength = 0;
  while (strength < STRENGTH_BOUNDS.length && length > STRENGTH_BOUNDS[strength]) strength++;
  return packThrust(Math.round((Math.atan2(y, x) / (2 * Math.PI)) * THRUST_DIRECTIONS), strength);
}

/** Radians as an aim of the wire, 0..4095. */
export function packAim(radians: number): number {
  return Math.round((radians / (2 * Math.PI)) * ANGLE_STEPS) & (ANGLE_STEPS - 1);
}
