/**
 * Reads the one message that comes a thousand times as often as any other, without the general decoder's
 * arrays and checks by table.
 */
import { BUTTONS_MAX, INPUT, type Input } from '../messages/input.ts';
import { ANGLE_STEPS, THRUST_MAX } from '../quantization.ts';

/** An array of an input's seven elements, and its type. */
const HEAD = 0x97;
const VIEW_DELAY_MAX = 65_535;
/** Stands for what is not a whole number in its plain form. */
const WRONG = -(2 ** 31);

let at = 0;

/**
 * The input that these bytes are; null where they are anything else, or written in a way that only the
 * general decoder knows. What this takes the general decoder takes too, and as the same.
 */
export function readInput(bytes: Uint8Array): Input | null {
  if (bytes[0] !== HEAD || bytes[1] !== INPUT) return null;
  at = 2;
  const tick = readInt(bytes);
  const ack = readInt(bytes);
  const viewDelay = readInt(bytes);
  const thrust = readInt(bytes);
  const aim = readInt(bytes);
  const buttons = readInt(bytes);
  if (at !== bytes.length || tick < 0 || ack < -1) return null;
  if (viewDelay < 0 || viewDelay > VIEW_DELAY_MAX || thrust < 0 || thrust > THRUST_MAX) return null;
  if (aim < 0 || aim >= ANGLE_STEPS || buttons < 0 || buttons > BUTTONS_MAX) return null;
  return { type: INPUT, tick, ack, viewDelay, thrust, aim, buttons };
}

/** The next integer of at most 31 bits, in one of the forms that honest clients write; else WRONG. */
function readInt(bytes: Uint8Array): number {
  const kind = bytes[at++];
  if (kind < 0x80) return kind;
  if (kind === 0xff) return -1;
  if (kind === 0xcc) return bytes[at++] ?? WRONG;
  if (kind === 0xcd) {
    at += 2;
    return at > bytes.length ? WRONG : (bytes[at - 2] << 8) | bytes[at - 1];
  }
  if (kind === 0xce) {
    at += 4;
    if (at > bytes.length || bytes[at - 4] >= 0x80) return WRONG;
    return (bytes[at - 4] << 24) | (bytes[at - 3] << 16) | (bytes[at - 2] << 8) | bytes[at - 1];
  }
  return WRONG;
}
