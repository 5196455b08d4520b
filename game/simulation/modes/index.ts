/** All modes; the index in this list is the mode on the wire. */
import { freeForAll } from './freeForAll.ts';
import type { Mode } from './mode.ts';
import { relays } from './relays.ts';

export const MODES: readonly Mode[] = [freeForAll, relays('relays', 2), relays('relays-4', 4)];

/** The index of the mode of that name, or -1. */
export function modeNamed(name: string): number {
  return MODES.findIndex((mode) => mode.name === name);
}

/** The names of all modes. */
export const MODE_NAMES: readonly string[] = MODES.map(({ name }) => name);
