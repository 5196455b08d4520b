/** Replays in memory, where the server has no folder: they go with it. */
import type { ReplayStore } from './store.ts';

interface MemoryFile {
  readonly pieces: Uint8Array[];
  bytes: number;
  at: number;
}

export function createMemoryStore(): ReplayStore {
  const files = new Map<string, MemoryFile>();
  return {
    place: 'memory',
    stored: async () => [...files].map(([name, { bytes, at }]) => ({ name, bytes, at })),
    async create(name) {
      if (files.has(name)) throw new Error(`there is a replay ${name}`);
      const file: MemoryFile = { pieces: [], bytes: 0, at: Date.now() };
      files.set(name, file);
      return {
        async append(bytes) {
          file.pieces.push(bytes);
          file.bytes += bytes.length;
          file.at = Date.now();
        },
        close: async () => {},
      };
    },
    async read(name, from, to) {
      const file = files.get(name);
      if (file === undefined) throw new Error(`there is no replay ${name}`);
      const found: Uint8Array[] = [];
      let at = 0;
      for (const piece of file.pieces) {
        if (at < to && at + piece.length > from) found.push(piece.subarray(Math.max(0, from - at), to - at));
        at += piece.length;
      }
      return Buffer.concat(found);
    },
    remove: async (name) => void files.delete(name),
  };
}
