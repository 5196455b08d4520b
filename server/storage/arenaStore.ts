/**
 * An arena over restarts: saved every other second to a new file that then takes the old one's place, with a
 * journal beside it of what must not wait so long.
 */
import { readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Log } from '../observability/port.ts';
import type { Keeper, KeptArena, KeptPlayer } from '../room/port.ts';
import { type Journal, openJournal, replayJournal } from './journal.ts';
import { decodeState, encodeState, type StateFile } from './stateFile.ts';

/** A fault costs what was earned since the last save, and a save takes some milliseconds. */
const SAVE_EVERY_MS = 2_000;

const SAVED = '.state';

export interface ArenaStore {
  /** What was kept, when it was opened; null where there is nothing. */
  readonly kept: KeptArena | null;
  readonly keeper: Keeper;
  /** Saves what `keep` gives from now on, again and again. */
  begin(keep: () => KeptArena): void;
  /** Saves once more, and no more. */
  end(): Promise<void>;
  /** Saves no more, and takes away what was kept. */
  forget(): Promise<void>;
  /** How often it was saved since it was opened, and how often that failed. */
  readonly stats: { readonly done: number; readonly failed: number };
}

/** Ids of the arenas that are saved in a folder. */
export function savedArenas(folder: string): string[] {
  return readdirSync(folder).flatMap((file) =>
    file.endsWith(SAVED) ? [decodeURIComponent(file.slice(0, -SAVED.length))] : [],
  );
}

/** Opens the arena `id` in a folder that is there. Throws where the folder cannot be read or written. */
export function openArenaStore(folder: string, id: string, log: Log): ArenaStore {
  const name = encodeURIComponent(id);
  const path = join(folder, `${name}${SAVED}`);
  const journalPath = (number: number) => join(folder, `${name}.journal.${number}`);
  const { kept, journals } = read(path, journalPath, log);
  /** Journals that the newest saved state does not make superfluous, the one that is written last. */
  const numbers = [...journals, Math.max(0, ...journals) + 1];
  let journal: Journal = openJournal(journalPath(numbers[numbers.length - 1]), failed);
  let timer: NodeJS.Timeout | undefined;
  let saving: Promise<void> = Promise.resolve();
  let isSaving = false;
  let failing = false;
  let wasEmpty = false;
  const stats = { done: 0, failed: 0 };
  let keepNow: (() => KeptArena) | null = null;

  function failed(error: unknown): void {
    // A full disk would fill the log too.
    if (!failing) log.error({ err: error, path }, 'what players have cannot be saved; the game goes on');
    failing = true;
  }

  /** What a saved state tells goes into the journals before `next`; what comes from now on into that one. */
  function turnOver(): number {
    const present = numbers[numbers.length - 1];
    if (journal.empty()) return present;
    const next = present + 1;
    const fresh = openJournal(journalPath(next), failed);
    journal.close();
    journal = fresh;
    numbers.push(next);
    return next;
  }

  async function save(keep: () => KeptArena): Promise<void> {
    if (isSaving) return;
    isSaving = true;
    try {
      // In one go: whatever is told later stands in the new journal.
      const state = { journal: turnOver(), kept: keep() };
      const isEmpty = state.kept.players.length === 0;
      if (isEmpty && wasEmpty) return;
      await replaceFile(path, state);
      wasEmpty = isEmpty;
      stats.done++;
      while (numbers[0] < state.journal) rmSync(journalPath(numbers.shift() as number), { force: true });
      if (failing) log.info({ path }, 'what players have is saved again');
      failing = false;
    } catch (error) {
      stats.failed++;
      failed(error);
    } finally {
      isSaving = false;
    }
  }

  return {
    kept,
    stats,
    keeper: {
      handedOut: (player) => journal.handedOut(player),
      parted: (id) => journal.parted(id),
    },
    begin(keep) {
      keepNow = keep;
      timer = setInterval(() => {
        saving = saving.then(() => save(keep));
      }, SAVE_EVERY_MS);
      saving = save(keep);
    },
    async end() {
      clearInterval(timer);
      await saving;
      if (keepNow !== null) await save(keepNow);
      journal.close();
    },
    async forget() {
      clearInterval(timer);
      await saving;
      journal.close();
      for (const file of [path, ...numbers.map(journalPath)]) rmSync(file, { force: true });
    },
  };
}

/** Writes a new file, sees it onto the disk and puts it in the old one's place: one of the two is always whole. */
async function replaceFile(path: string, state: StateFile): Promise<void> {
  const fresh = `${path}.new`;
  const file = await open(fresh, 'w');
  try {
    for await (const piece of encodeState(state)) await file.writeFile(piece);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(fresh, path);
}

interface Read {
  readonly kept: KeptArena | null;
  /** Numbers of the journals that are there, lowest first. */
  readonly journals: readonly number[];
}

function read(path: string, journalPath: (number: number) => string, log: Log): Read {
  const names = readdirSync(join(path, '..'));
  const prefix = basename(journalPath(0)).slice(0, -1);
  const journals = names
    .filter((name) => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)))
    .map((name) => Number(name.slice(prefix.length)))
    .sort((a, b) => a - b);
  const state = names.includes(basename(path)) ? readState(path, log) : null;
  const players = new Map<number, KeptPlayer>();
  for (const player of state?.kept.players ?? []) players.set(player.id, player);
  for (const number of journals) {
    if (number < (state?.journal ?? 0)) continue;
    const unread = replayJournal(readFileSync(journalPath(number), 'utf8'), players);
    if (unread > 0)
      log.warn({ path: journalPath(number), unread }, 'some lines of a journal are not to be read');
  }
  if (state === null && players.size === 0) return { kept: null, journals };
  return { kept: { ...(state?.kept ?? UNKNOWN), players: [...players.values()] }, journals };
}

/** Where the state is gone players still come back, to fresh ships. */
const UNKNOWN: KeptArena = {
  name: '',
  tickRate: 0,
  tick: 0,
  mode: '',
  map: [],
  rim: 0,
  round: {},
  teamScore: [],
  relays: [],
  columns: [],
  players: [],
};

/** The saved state; null where it is damaged, and then it is set aside. */
function readState(path: string, log: Log): StateFile | null {
  const state = decodeState(readFileSync(path, 'utf8'));
  if (typeof state !== 'string') return state;
  const aside = `${path}.damaged-${new Date().toISOString().replaceAll(':', '')}`;
  renameSync(path, aside);
  log.error(
    { path, problem: state, aside },
    'what was saved of the arena is damaged and set aside: it begins anew',
  );
  return null;
}
