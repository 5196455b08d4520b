/** Finds and reads the map that the host named: a name of the maps folder, or a path. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ArenaMap, checkMap } from '../../game/simulation/arenaMap.ts';

export type ReadMap = { ok: true; map: ArenaMap } | { ok: false; line: string };

/**
 * Reads map `named`: letters, digits and dashes are the name of a file in `folder`, all else is a path.
 * Never throws: what is wrong comes back as one line that names the option, the file and the place in it.
 */
export function readMap(named: string, folder: string, option = '--map'): ReadMap {
  const isName = /^[\w-]+$/.test(named);
  const path = isName ? join(folder, `${named}.json`) : named;
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    if (missing && isName) {
      return wrong(`${option}: there is no map ${named}; there are ${mapNames(folder).join(', ') || 'none'}`);
    }
    return wrong(`${option}: ${path}: ${missing ? 'there is no such file' : (error as Error).message}`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return wrong(`${option}: ${path}: ${(error as Error).message.replace(/\s+/g, ' ')}`);
  }
  const checked = checkMap(value);
  if (checked.ok) return checked;
  const [first, ...others] = checked.problems;
  return wrong(`${option}: ${path}: ${first}${others.length ? ` (and ${others.length} more)` : ''}`);
}

function wrong(line: string): ReadMap {
  return { ok: false, line };
}

/** Names of the maps in a folder, sorted; none where it cannot be read. */
export function mapNames(folder: string): string[] {
  try {
    const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
    return files.map((file) => file.slice(0, -'.json'.length)).sort();
  } catch {
    return [];
  }
}
