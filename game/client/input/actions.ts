// What a pilot can do, and which keys and gamepad buttons do it unless the player chooses others.
import type { PlainKey } from '../text/dictionary.ts';

interface ActionDefaults {
  /** What it is called in the list of controls. */
  readonly label: PlainKey<'control'>;
  /** Keys by their place on the keyboard (`KeyboardEvent.code`), and mouse buttons as `Mouse0`, `Mouse1`, … */
  readonly keys: readonly string[];
  /** Buttons of the standard gamepad, `Pad0` to `Pad16`; sticks fly and aim, whatever is bound. */
  readonly pad: readonly string[];
  /** One of the four directions: a stick's work on a gamepad. */
  readonly steers?: true;
}

/** In the order in which they are listed. */
const DEFAULTS = {
  up: { label: 'control.up', keys: ['KeyW', 'ArrowUp'], pad: [], steers: true },
  left: { label: 'control.left', keys: ['KeyA', 'ArrowLeft'], pad: [], steers: true },
  down: { label: 'control.down', keys: ['KeyS', 'ArrowDown'], pad: [], steers: true },
  right: { label: 'control.right', keys: ['KeyD', 'ArrowRight'], pad: [], steers: true },
  fire: { label: 'control.fire', keys: ['Mouse0', 'KeyF'], pad: ['Pad7'] },
  boost: { label: 'control.boost', keys: ['ShiftLeft', 'Space'], pad: ['Pad6', 'Pad0'] },
  lance: { label: 'control.lance', keys: ['KeyE', 'Mouse2'], pad: ['Pad5'] },
  skill: { label: 'control.skill', keys: ['KeyQ'], pad: ['Pad4'] },
  board: { label: 'control.board', keys: ['Tab'], pad: ['Pad8'] },
  talk: { label: 'control.talk', keys: ['KeyT'], pad: [] },
} as const satisfies Readonly<Record<string, ActionDefaults>>;

export type Action = keyof typeof DEFAULTS;
export const ACTIONS: Readonly<Record<Action, ActionDefaults>> = DEFAULTS;
export const ACTION_NAMES = Object.keys(DEFAULTS) as readonly Action[];

/** At most so many keys, and so many buttons, do the same thing. */
export const BINDINGS_MAX = 2;
