// Keyboard: keys by their place (`code`), so that it flies the same on every layout.
import { isText } from '../ui/nav/menus.ts';
import type { Hands } from './hands.ts';

const LEFT = ['KeyA', 'ArrowLeft'] as const;
const RIGHT = ['KeyD', 'ArrowRight'] as const;
const UP = ['KeyW', 'ArrowUp'] as const;
const DOWN = ['KeyS', 'ArrowDown'] as const;
const BOOST = ['ShiftLeft', 'ShiftRight', 'Space'] as const;
const LANCE = ['KeyE'] as const;
const FLIGHT_KEYS = new Set<string>([...LEFT, ...RIGHT, ...UP, ...DOWN, ...BOOST, ...LANCE]);

export interface Keyboard {
  /** Thrust by what is held now: whoever holds a direction through a wreck flies on with it. */
  steer(): void;
  /** Held keys are let go of. */
  clear(): void;
}

/** Listens on the window; `active` says whether keys fly the ship now. */
export function listenToKeyboard(hands: Hands, active: () => boolean): Keyboard {
  const held = new Set<string>();
  const any = (codes: readonly string[]) => codes.some((code) => held.has(code));
  const steer = () => {
    const x = Number(any(RIGHT)) - Number(any(LEFT));
    const y = Number(any(DOWN)) - Number(any(UP));
    const length = Math.hypot(x, y) || 1;
    hands.thrustX = x / length;
    hands.thrustY = y / length;
  };

  window.addEventListener('keydown', (event) => {
    if (!FLIGHT_KEYS.has(event.code) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isText(event.target)) return;
    if (!event.repeat) held.add(event.code);
    if (!active()) return;
    // Space and arrows would scroll or press the focused button.
    event.preventDefault();
    if (event.repeat) return;
    if (oneOf(BOOST, event.code)) hands.boost.press(event.code);
    else if (oneOf(LANCE, event.code)) hands.lance.press(event.code);
    else steer();
  });
  // Keys that were pressed while flying are released whatever happens in between.
  window.addEventListener('keyup', (event) => {
    if (!held.delete(event.code)) return;
    hands.boost.release(event.code);
    hands.lance.release(event.code);
    if (active()) steer();
  });
  return { steer, clear: () => held.clear() };
}

function oneOf(codes: readonly string[], code: string): boolean {
  return codes.includes(code);
}
