// Where the tube's round glass lies: a whole circle on a wide screen, the middle of a larger one on a phone.
import type { Camera } from '../camera.ts';

/** A circle of the arena, units. */
export interface Glass {
  x: number;
  y: number;
  radius: number;
}

/** Room above and below the glass, css px. */
const MARGIN = 14;
/** A screen lower than this, or upright, has no room for a circle worth looking through, css px. */
const LOW = 480;

/** Radius of the glass, css px. */
export function glassRadius(width: number, height: number): number {
  const whole = width > height && height >= LOW;
  return whole ? height / 2 - MARGIN : Math.max(width, height) / 2;
}

/** Writes where the glass is. The backdrop fills the screen: there the tube's edge is out of sight. */
export function glassOf(camera: Camera, backdrop: boolean, out: Glass): void {
  out.x = (camera.left + camera.right) / 2;
  out.y = (camera.top + camera.bottom) / 2;
  const radius = backdrop ? camera.width + camera.height : glassRadius(camera.width, camera.height);
  out.radius = radius / camera.zoom;
}
