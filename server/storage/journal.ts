/**
 * A journal of an arena: who came, came back and went since it was saved, one line of JSON each, written before a
 * token leaves the server. A line that a fault tore off is left out when it is read.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { z } from 'zod';
import type { Keeper, KeptPlayer } from '../room/port.ts';

const entrySchema = z.union([
  z.tuple([z.number().int().min(1), z.string(), z.string(), z.number().int()]),
  z.tuple([z.number().int().min(1)]),
]);

export interface Journal extends Keeper {
  /** Whether nothing has been written yet. */
  empty(): boolean;
  close(): void;
}

/** A new journal at `path`. Throws where it cannot be opened; `failed` hears of every line that is not written. */
export function openJournal(path: string, failed: (error: unknown) => void): Journal {
  const file = openSync(path, 'a');
  let empty = true;
  let torn = false;
  const write = (entry: z.infer<typeof entrySchema>) => {
    empty = false;
    try {
      // A line that did not become whole must not swallow the next one.
      const line = `${torn ? '\n' : ''}${JSON.stringify(entry)}\n`;
      torn = true;
      torn = writeSync(file, line) < Buffer.byteLength(line);
      if (torn) failed(new Error('no room for a line of the journal'));
    } catch (error) {
      failed(error);
    }
  };
  return {
    empty: () => empty,
    handedOut: ({ id, callsign, digest, hull }) => write([id, callsign, digest, hull]),
    parted: (id) => write([id]),
    close: () => closeSync(file),
  };
}

/** Brings players, by their ids, up to what a journal tells. How many of its lines could not be read. */
export function replayJournal(text: string, players: Map<number, KeptPlayer>): number {
  let unread = 0;
  for (const line of text.split('\n').slice(0, -1)) {
    if (line === '') continue;
    const entry = readEntry(line);
    if (entry === null) {
      unread++;
    } else if (entry.length === 1) {
      players.delete(entry[0]);
    } else {
      const [id, callsign, digest, hull] = entry;
      players.set(id, { id, callsign, digest, hull, ship: players.get(id)?.ship ?? null });
    }
  }
  return unread;
}

function readEntry(line: string): z.infer<typeof entrySchema> | null {
  try {
    return entrySchema.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}
