/** Client → server, once per tick: what the pilot does in one tick. */
export const INPUT = 2;

/** Bits of `buttons`; `thumb` says that a thumb on a touch screen aims, and asks for assistance (rule I6). */
export const BUTTON = { fire: 1, boost: 2, lance: 4, skill: 8, thumb: 16 } as const;
export const BUTTONS_MAX = 31;

export interface Input {
  readonly type: typeof INPUT;
  /** The tick this input is for; it is the sequence number too. Strictly rising. */
  readonly tick: number;
  /** The newest snapshot tick this client has applied, or -1. */
  readonly ack: number;
  /** How far behind `tick` the pilot sees others, in 1/16 ticks. */
  readonly viewDelay: number;
  /** Thrust code, 0..192 (see quantization). */
  readonly thrust: number;
  /** Aim angle, 0..4095. */
  readonly aim: number;
  readonly buttons: number;
}
