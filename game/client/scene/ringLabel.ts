// The labels of the rings that the corona pays by: where they stand, and whether they may: not under the page, and out
// of the way of ships. Pure.
import type { View } from '../../netcode/view.ts';
import type { Camera } from './camera.ts';
import { hidesNumber } from './covered.ts';
import type { ScreenArea } from './stage.ts';

/** Where the labels stand on their rings, radians. */
export const LABELS = [-0.42, -0.42 + Math.PI] as const;
/** Labels are gone this close to a ship, and whole at twice that, css px: its name lies within. */
const SHIP_CLEAR = 52;

/** How much a label at a place of the world shows, 0 to 1: texts lie above the ships, so it makes way for them. */
export function labelShown(
  { own, ships }: Pick<View, 'own' | 'ships'>,
  camera: Pick<Camera, 'screenX' | 'screenY' | 'zoom'>,
  covered: readonly ScreenArea[],
  x: number,
  y: number,
): number {
  if (hidesNumber(covered, camera.screenX(x), camera.screenY(y))) return 0;
  let nearest = own.flying ? (own.x - x) ** 2 + (own.y - y) ** 2 : Number.POSITIVE_INFINITY;
  for (let i = 0; i < ships.count; i++) {
    const distance = (ships.x[i] - x) ** 2 + (ships.y[i] - y) ** 2;
    if (distance < nearest) nearest = distance;
  }
  return Math.min(1, Math.max(0, (Math.sqrt(nearest) * camera.zoom) / SHIP_CLEAR - 1));
}
