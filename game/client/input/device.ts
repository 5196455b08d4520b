// The device in the player's hands: the one that was used last. Hints, styles and aim follow it.
import { type PadBrand, padBrand } from './padNames.ts';

/** Keyboard and mouse count as one. */
export type Device = 'keys' | 'touch' | 'pad';

let current: Device = 'keys';
let brand: PadBrand = 'xbox';
const listeners: (() => void)[] = [];

export function currentDevice(): Device {
  return current;
}

/** Whose signs are on the gamepad that was used last. */
export function currentPadBrand(): PadBrand {
  return brand;
}

/** Called whenever another device is taken up. */
export function onDevice(listener: () => void): void {
  listeners.push(listener);
}

/** A device was used just now. */
export function takeUpDevice(device: Device): void {
  if (device === current) return;
  current = device;
  mark();
  tell();
}

function tell(): void {
  for (const listener of listeners) listener();
}

/** A gamepad was used just now; `id` is what the browser says of it. */
export function takeUpPad(id: string): void {
  const known = brand;
  brand = padBrand(id);
  if (current !== 'pad') takeUpDevice('pad');
  else if (brand !== known) tell();
}

/**
 * Follows keyboard, mouse and fingers; a gamepad tells of itself. Begins with what the screen is made for. `typing`
 * says whether a key goes into a text: a phone's own keyboard only ever types.
 */
export function followDevices(typing: (target: EventTarget | null) => boolean): void {
  const coarse = matchMedia('(pointer: coarse)');
  const byScreen = () => takeUpDevice(coarse.matches ? 'touch' : 'keys');
  coarse.addEventListener('change', byScreen);
  byScreen();
  mark();
  const byPointer = ({ pointerType }: PointerEvent) =>
    takeUpDevice(pointerType === 'touch' ? 'touch' : 'keys');
  window.addEventListener('pointerdown', byPointer, { capture: true });
  window.addEventListener(
    'pointermove',
    (event) => {
      // What lies under a resting pointer may move; that moves no mouse.
      if (event.movementX !== 0 || event.movementY !== 0) byPointer(event);
    },
    { capture: true, passive: true },
  );
  window.addEventListener(
    'keydown',
    (event) => {
      if (!typing(event.target)) takeUpDevice('keys');
    },
    { capture: true },
  );
}

function mark(): void {
  document.documentElement.dataset.device = current;
  document.body.classList.toggle('touch', current === 'touch');
}
