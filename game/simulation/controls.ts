/** The wire's numbers as brains and rules speak of them: thrust codes, buttons, ship flags and the grid's steps. */
export { BUTTON } from '../../protocol/messages/input.ts';
export { SHIP_FLAG } from '../../protocol/messages/snapshot.ts';
export {
  ANGLE_STEPS,
  CHARGE_STEPS,
  HULL_STEPS,
  POSITION_STEPS,
  packThrust,
  THRUST_DIRECTIONS,
  VELOCITY_STEPS,
} from '../../protocol/quantization.ts';
