/** The controls of a ship as brains and rules speak of them: the wire's thrust codes, buttons and ship flags. */
export { BUTTON } from '../../protocol/messages/input.ts';
export { SHIP_FLAG } from '../../protocol/messages/snapshot.ts';
export { ANGLE_STEPS, packThrust, THRUST_DIRECTIONS } from '../../protocol/quantization.ts';
