// The name of a mode as the player reads it.
import { type Line, line } from '../text/dictionary.ts';

/** Modes by their name in the rules; a mode that is not known yet is shown by that name. */
const MODES: Readonly<Record<string, 'cap.freeForAll' | 'cap.relays' | 'cap.relays4'>> = {
  'free-for-all': 'cap.freeForAll',
  relays: 'cap.relays',
  'relays-4': 'cap.relays4',
};

export function modeLine(mode: string): Line {
  const key = MODES[mode];
  return key ? line(key) : line('cap.mode', { name: mode });
}
