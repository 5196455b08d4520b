// Mouse: the ship aims at the pointer; its buttons do what they are bound to, as `Mouse0`, `Mouse1`, …
import type { BoundCodes } from './boundCodes.ts';
import { currentDevice } from './device.ts';
import type { Hands } from './hands.ts';

/** A place on the screen in css px. */
export interface ScreenPoint {
  x: number;
  y: number;
}

export interface Mouse {
  /** Turns the aim towards the pointer as seen from the ship; call it before each input. */
  aimFrom(ship: Readonly<ScreenPoint>): void;
}

/** Nearer to the ship than this a pointer says nothing about a direction, css px. */
const BLIND_RADIUS = 4;
/** Who flies with keys and has moved no mouse aims where they fly, from this much thrust on. */
const AIMS_PAST = 0.5;

/** Listens on the arena; `active` says whether the buttons fly the ship now. */
export function listenToMouse(
  surface: HTMLElement,
  hands: Hands,
  bound: BoundCodes,
  active: () => boolean,
): Mouse {
  const pointer: ScreenPoint = { x: 0, y: 0 };
  let present = false;
  const follow = (event: PointerEvent) => {
    // Fingers have sticks. A mouse that came back takes over from them.
    present = event.pointerType !== 'touch';
    pointer.x = event.clientX;
    pointer.y = event.clientY;
  };
  window.addEventListener('pointermove', follow, { passive: true });
  window.addEventListener('pointerdown', follow, { passive: true });

  // Mouse events, not pointer events: those tell of the first button only while a second one is held.
  surface.addEventListener('mousedown', (event) => {
    if (!active()) return;
    bound.press(`Mouse${event.button}`, true);
    event.preventDefault();
  });
  window.addEventListener('mouseup', (event) => bound.release(`Mouse${event.button}`, active()));
  surface.addEventListener('contextmenu', (event) => event.preventDefault());

  return {
    aimFrom(ship) {
      // Another device aims by itself.
      if (currentDevice() !== 'keys') return;
      if (!present) {
        const { thrustX, thrustY } = hands;
        if (Math.hypot(thrustX, thrustY) > AIMS_PAST) hands.aim = Math.atan2(thrustY, thrustX);
        return;
      }
      const dx = pointer.x - ship.x;
      const dy = pointer.y - ship.y;
      if (Math.hypot(dx, dy) >= BLIND_RADIUS) hands.aim = Math.atan2(dy, dx);
    },
  };
}
