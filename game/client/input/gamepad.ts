// Gamepad: sticks fly and aim, buttons do what they are bound to; in menus it moves, presses, goes back and turns tabs.
import type { SettingsStore } from '../settings/store.ts';
import type { Menus } from '../ui/nav/menus.ts';
import type { Direction } from '../ui/nav/spatial.ts';
import type { BoundCodes } from './boundCodes.ts';
import { type Deflection, deflect } from './deflection.ts';
import { takeUpPad } from './device.ts';
import type { Hands } from './hands.ts';
import type { Shake } from './rumble.ts';

/** Buttons of the standard layout that menus know; the menu button is the same everywhere. */
const PRESS = 0;
const BACK = 1;
const TAB_LEFT = 4;
const TAB_RIGHT = 5;
const MENU = 9;
const CROSS: Readonly<Record<number, Direction>> = { 12: 'up', 13: 'down', 14: 'left', 15: 'right' };
/** A trigger counts as pressed from here on, and a stick as a direction in menus. */
const PRESSED = 0.35;
const PUSHED = 0.6;
/** A direction that is held repeats after the first wait, then after each of the second, ms. */
const REPEAT_FIRST_MS = 420;
const REPEAT_MS = 130;
/** The aim stick fires past this share of its way, where it fires at all. */
const FIRES_PAST = 0.5;

export interface GamepadParts {
  readonly hands: Hands;
  readonly bound: BoundCodes;
  readonly settings: SettingsStore;
  readonly menus: Menus;
  /** Whether it flies the ship now. */
  active(): boolean;
  /** The menu button: opens the menu in flight, or closes the dialog that is open. */
  menu(): void;
}

export interface GamepadDevice {
  /** Lets it shake, where it can and the player wants it. */
  shake(shake: Shake): void;
  /** Hands the next button that goes down to `taken` instead of to the game; null takes that back. */
  capture(taken: ((code: string) => void) | null): void;
}

/** Looks at the gamepads once a frame from then on; the one that was touched last is the player's. */
export function openGamepad(parts: GamepadParts): GamepadDevice {
  const { hands, bound, settings, menus } = parts;
  const fly: Deflection = { x: 0, y: 0 };
  const aim: Deflection = { x: 0, y: 0 };
  let down: boolean[] = [];
  let index = -1;
  let id = '';
  let flew = false;
  let pushed: Direction | null = null;
  let repeatAt = 0;
  let captured: ((code: string) => void) | null = null;

  function read(): void {
    requestAnimationFrame(read);
    const pad = choose();
    if (!pad) {
      if (index >= 0) leave();
      return;
    }
    if (pad.index !== index) {
      leave();
      index = pad.index;
      id = pad.id;
    }
    const dead = settings.now.deadZone / 100;
    const sensitivity = settings.now.sensitivity / 100;
    deflect(pad.axes[0] ?? 0, pad.axes[1] ?? 0, dead, sensitivity, fly);
    deflect(pad.axes[2] ?? 0, pad.axes[3] ?? 0, dead, sensitivity, aim);
    const flying = parts.active();
    readButtons(pad, flying);
    if (flying) readSticks();
    else readMenuStick();
  }

  function readButtons(pad: Gamepad, flying: boolean): void {
    for (let i = 0; i < pad.buttons.length; i++) {
      const now = pad.buttons[i].pressed || pad.buttons[i].value > PRESSED;
      if (now === (down[i] ?? false)) continue;
      down[i] = now;
      if (!now) {
        bound.release(`Pad${i}`, flying);
        continue;
      }
      takeUpPad(id);
      if (captured) captured(`Pad${i}`);
      else if (i === MENU) parts.menu();
      else if (flying) bound.press(`Pad${i}`, true);
      else command(i);
    }
  }

  function command(button: number): void {
    if (button === PRESS) menus.command('press');
    else if (button === BACK) menus.command('back');
    else if (button === TAB_LEFT) menus.command('tabLeft');
    else if (button === TAB_RIGHT) menus.command('tabRight');
    else if (CROSS[button]) menus.command(CROSS[button]);
  }

  function readSticks(): void {
    const flies = fly.x !== 0 || fly.y !== 0;
    const aims = aim.x !== 0 || aim.y !== 0;
    if (flies || aims) takeUpPad(id);
    // Another device may have the thrust while this stick rests.
    if (flies || flew) {
      hands.thrustX = fly.x;
      hands.thrustY = fly.y;
    }
    flew = flies;
    if (aims) hands.aim = Math.atan2(aim.y, aim.x);
    if (settings.now.padFires && Math.hypot(aim.x, aim.y) > FIRES_PAST) hands.fire.press('padStick');
    else hands.fire.release('padStick');
  }

  function readMenuStick(): void {
    flew = false;
    hands.fire.release('padStick');
    const now = performance.now();
    const next = directionOf(fly);
    if (next === null || (next === pushed && now < repeatAt)) {
      pushed = next;
      return;
    }
    repeatAt = now + (next === pushed ? REPEAT_MS : REPEAT_FIRST_MS);
    pushed = next;
    takeUpPad(id);
    menus.command(next);
  }

  /** Nothing of a gamepad that is gone stays pressed. */
  function leave(): void {
    for (let i = 0; i < down.length; i++) {
      if (down[i]) bound.release(`Pad${i}`, parts.active());
    }
    down = [];
    index = -1;
    if (flew) {
      hands.thrustX = 0;
      hands.thrustY = 0;
    }
    hands.fire.release('padStick');
    flew = false;
    pushed = null;
  }

  function choose(): Gamepad | null {
    let first: Gamepad | null = null;
    for (const pad of navigator.getGamepads?.() ?? []) {
      if (!pad?.connected) continue;
      if (pad.index === index && !isTouched(pad)) first = pad;
      else if (isTouched(pad)) return pad;
      first ??= pad;
    }
    return first;
  }

  read();
  return {
    shake({ strength, ms }) {
      if (!settings.now.rumble) return;
      const pad = navigator.getGamepads?.()[index];
      pad?.vibrationActuator
        ?.playEffect('dual-rumble', {
          duration: ms,
          strongMagnitude: strength,
          weakMagnitude: strength * 0.7,
        })
        .catch(() => {
          // It was unplugged, or cannot.
        });
    },
    capture(taken) {
      captured = taken;
    },
  };
}

/** Whether a hand is on it now. */
function isTouched(pad: Gamepad): boolean {
  return pad.buttons.some(({ pressed }) => pressed) || pad.axes.some((axis) => Math.abs(axis) > PUSHED);
}

function directionOf({ x, y }: Deflection): Direction | null {
  if (Math.max(Math.abs(x), Math.abs(y)) < PUSHED) return null;
  if (Math.abs(x) > Math.abs(y)) return x < 0 ? 'left' : 'right';
  return y < 0 ? 'up' : 'down';
}
