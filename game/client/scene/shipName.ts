// Where names and the crown stand beside ships, in both looks; whoever has the place first keeps it.
import type { View } from '../../netcode/view.ts';
import { hidesName } from './covered.ts';
import type { Tint } from './palette.ts';
import type { Stage } from './stage.ts';
import { CROWN_ROOM } from './textRoom.ts';

/** Of the arcs round others' ships, units: names stand below them, the crown above. */
export const GAUGE_RADIUS = 29;

/** The name `gap` css px below a ship's arc, where neither the page nor another text has its place. */
export function nameShip(
  { camera, text, room, covered }: Stage,
  view: View,
  index: number,
  gap: number,
  color: Tint,
  alpha = 1,
): void {
  const name = view.nameOf(view.ships.slot[index]);
  if (name === '') return;
  const x = camera.screenX(view.ships.x[index]);
  const y = camera.screenY(view.ships.y[index]) + GAUGE_RADIUS * camera.zoom + gap;
  if (!hidesName(covered, x, y) && room.take(name, x, y)) text.name(name, x, y, color, alpha);
}

/**
 * The index of the ship that has the crown, whose room is taken then, `gap` css px above the arc; -1 where it is out
 * of sight. The crown and its name are shown in any case: they come before the other names.
 */
export function takeCrownRoom({ camera, room }: Stage, view: View, gap: number): number {
  const index = view.indexOf(view.standings.crown);
  const x = view.ships.x[index];
  const y = view.ships.y[index];
  if (index < 0 || !camera.sees(x, y, 70)) return -1;
  room.take(CROWN_ROOM, camera.screenX(x), camera.screenY(y) - GAUGE_RADIUS * camera.zoom - gap);
  return index;
}
