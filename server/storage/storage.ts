/** The folder of `--data-dir`: what outlives the server, where it can be had. */
import { mkdirSync } from 'node:fs';
import type { Log } from '../observability/port.ts';
import { type ArenaStore, openArenaStore, savedArenas } from './arenaStore.ts';
import { hold, type LetGo } from './hold.ts';

/** The folder's name for having none. */
const NONE = 'none';

export interface Storage {
  /** The folder, for what is kept there beside arenas; null where there is none. */
  readonly folder: string | null;
  /** Opens what is kept of an arena; null where nothing is kept. */
  arena(id: string): ArenaStore | null;
  /** Ids of the arenas of which something is kept. */
  saved(): readonly string[];
  /** Takes away what is kept of an arena that is no more. */
  forget(id: string): void;
  /** Saves everything once more and lets go of the folder. */
  end(): Promise<void>;
  /** Saves of all arenas so far, and those that failed. */
  saves(): { done: number; failed: number };
}

/** Keeps nothing. */
export const NO_STORAGE: Storage = {
  folder: null,
  arena: () => null,
  saved: () => [],
  forget() {},
  end: () => Promise.resolve(),
  saves: () => ({ done: 0, failed: 0 }),
};

/** Opens a folder, made where it is missing. Where it cannot be had the log says so, and nothing is kept. */
export async function openStorage(folder: string, log: Log): Promise<Storage> {
  const letGo = folder === NONE ? null : await take(folder, log);
  if (letGo === null) return NO_STORAGE;
  const arenas = new Map<string, ArenaStore>();
  /** What is being taken away. */
  const leaving = new Set<Promise<void>>();
  return {
    folder,
    arena(id) {
      const known = arenas.get(id);
      if (known !== undefined) return known;
      try {
        const arena = openArenaStore(folder, id, log);
        arenas.set(id, arena);
        return arena;
      } catch (error) {
        notKept(folder, (error as Error).message, log);
        return null;
      }
    },
    saved: () => savedArenas(folder),
    forget(id) {
      const arena = arenas.get(id);
      if (arena === undefined) return;
      arenas.delete(id);
      const left = arena.forget().finally(() => leaving.delete(left));
      leaving.add(left);
    },
    async end() {
      await Promise.all([...leaving, ...[...arenas.values()].map((arena) => arena.end())]);
      letGo();
    },
    saves() {
      const sum = { done: 0, failed: 0 };
      for (const { stats } of arenas.values()) {
        sum.done += stats.done;
        sum.failed += stats.failed;
      }
      return sum;
    },
  };
}

async function take(folder: string, log: Log): Promise<LetGo | null> {
  try {
    mkdirSync(folder, { recursive: true });
    const letGo = await hold(folder);
    if (letGo === null) notKept(folder, 'another server keeps its players there', log);
    return letGo;
  } catch (error) {
    notKept(folder, (error as Error).message, log);
    return null;
  }
}

function notKept(folder: string, why: string, log: Log): void {
  log.warn(
    { folder, why },
    'players are not kept over a restart: give --data-dir a folder of its own, or none',
  );
}
