// Whose side a ship is on, as its pilot's own eyes have it: colours and marks follow from it.
import type { View } from '../../netcode/view.ts';
import type { Palette, Tint } from './palette.ts';

/** Whether the ship at place `i` of the view's list flies for the pilot's team. */
export function isFriend({ ships, own }: View, i: number): boolean {
  return own.team > 0 && ships.team[i] === own.team;
}

/** The colour of a ship by its slot, also of one that is out of view. */
export function sideTint(view: View, slot: number, palette: Palette): Tint {
  if (slot === view.own.slot) return palette.own;
  const i = view.indexOf(slot);
  return i >= 0 && isFriend(view, i) ? palette.friend : palette.foe;
}

/** The colour of a team: nobody's is neutral. */
export function teamTint(view: View, team: number, palette: Palette): Tint {
  if (team === 0) return palette.neutral;
  return team === view.own.team ? palette.friend : palette.foe;
}
