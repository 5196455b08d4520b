// The door to the scene: the page imports this file only.

export { PALETTE_NAMES, type PaletteName } from './palette.ts';
export { type ArenaHandle, canDraw, startArena } from './startArena.ts';
