// Which ship the server is to show a spectator: one that the camera wants may be far out of view.
import type { View } from '../../netcode/view.ts';
import type { Watcher } from '../scene/watcher.ts';

/** How long a ship of the board is waited for before the next one is looked for, ms. */
const SEEK_MS = 2_000;

/** Slot of the ship to be shown, or -1 where the camera looks at a place. */
export function targetOf({ mode, slot }: Pick<Watcher, 'mode' | 'slot'>, view: View, nowMs: number): number {
  if (mode === 'free') return -1;
  if (mode === 'follow') return slot;
  const { crown, rows } = view.standings;
  if (crown >= 0) return crown;
  if (slot >= 0 && view.indexOf(slot) >= 0) return slot;
  // Nobody wears the crown: who is first may be wrecked, so all of the board are tried in turn.
  return rows.length > 0 ? rows[Math.floor(nowMs / SEEK_MS) % rows.length].slot : -1;
}

/** The next ship (1) or the one before (-1) of those in view and on the board, by slot; -1 where there is none. */
export function neighbourOf(slot: number, { ships, standings }: View, by: 1 | -1): number {
  const slots = new Set([...ships.slot.subarray(0, ships.count), ...standings.rows.map((row) => row.slot)]);
  const inOrder = [...slots].sort((a, b) => (a - b) * by);
  return inOrder.find((other) => (other - slot) * by > 0) ?? inOrder[0] ?? -1;
}
