/** What single hulls can do for charge beyond boost and lance: the dash, and the shield that turns shots away. */
import { BUTTON } from '../../protocol/messages/input.ts';
import { ANGLE_STEPS, CHARGE_STEPS } from '../../protocol/quantization.ts';
import { angleDifference, angleOf } from './angles.ts';
import type { Hull, HullDash } from './hull.ts';
import { HULLS } from './hulls/index.ts';
import type { Rails } from './rails.ts';
import { ticksOf } from './time.ts';
import type { World } from './world.ts';

/** Whether a ship uses its hull's skill as others see it: it dashes, or its shield is up. */
export function isUsingSkill(world: World, slot: number): boolean {
  if (world.skill[slot] <= 0) return false;
  return HULLS[world.hullKind[slot]].dash === undefined || world.boosting[slot] === 1;
}

/** Puts a ship, of which others are told no more than this, into its skill or out of it. */
export function setUsingSkill(world: World, slot: number, using: boolean): void {
  world.skill[slot] = using ? 1 : 0;
}

/** Begins a dash where boost has begun in this tick; counts its ticks, and then those until the next one. */
export function decideDash(
  world: World,
  slot: number,
  { time, price, interval }: HullDash,
  began: boolean,
  rails: Rails,
): void {
  const { skill, charge } = world;
  const lasts = ticksOf(time, rails);
  if (skill[slot] < 0) skill[slot]++;
  else if (skill[slot] > 0 && --skill[slot] === 0) skill[slot] = lasts - ticksOf(interval, rails);
  if (!began || skill[slot] !== 0 || charge[slot] < price * CHARGE_STEPS) return;
  charge[slot] -= price * CHARGE_STEPS;
  skill[slot] = lasts;
}

/** Raises the shield, or holds it, while the button is pressed and there is charge for it. */
export function decideShield(world: World, slot: number, { shield }: Hull, dt: number): void {
  if (shield === undefined) return;
  const cost = Math.round(shield.cost * dt * CHARGE_STEPS);
  const price = world.skill[slot] > 0 ? cost : shield.least * CHARGE_STEPS;
  const up = (world.buttons[slot] & BUTTON.skill) !== 0 && world.charge[slot] >= price;
  world.skill[slot] = up ? 1 : 0;
  if (up) world.charge[slot] -= cost;
}

/** Whether a ship's shield is up. */
export function isShieldUp(world: World, slot: number): boolean {
  return world.skill[slot] > 0 && HULLS[world.hullKind[slot]].shield !== undefined;
}

/** Whether a ship's shield is up and stands between the ship and a point, position steps. */
export function isCovered(world: World, slot: number, x: number, y: number): boolean {
  if (world.skill[slot] <= 0) return false;
  const { shield } = HULLS[world.hullKind[slot]];
  if (shield === undefined) return false;
  const aside = angleDifference(world.aim[slot], angleOf(x - world.x[slot], y - world.y[slot]));
  return Math.abs(aside) * 360 <= shield.arc * ANGLE_STEPS;
}
