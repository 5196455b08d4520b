/** Replays as files in a folder of their own, which is made when the first one is written. */
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReplayStore, StoredFile } from './store.ts';

const ENDING = '.replay';

export function createFolderStore(folder: string): ReplayStore {
  const pathOf = (name: string) => join(folder, `${name}${ENDING}`);
  return {
    place: folder,
    async stored() {
      const found: StoredFile[] = [];
      for (const file of await readdir(folder).catch(() => [])) {
        if (!file.endsWith(ENDING)) continue;
        const { size, mtimeMs } = await stat(join(folder, file));
        found.push({ name: file.slice(0, -ENDING.length), bytes: size, at: mtimeMs });
      }
      return found.sort((a, b) => a.at - b.at);
    },
    async create(name) {
      await mkdir(folder, { recursive: true });
      const file = await open(pathOf(name), 'wx');
      return { append: (bytes) => file.appendFile(bytes), close: () => file.close() };
    },
    async read(name, from, to) {
      const file = await open(pathOf(name));
      try {
        const { bytesRead, buffer } = await file.read(new Uint8Array(to - from), 0, to - from, from);
        return buffer.subarray(0, bytesRead);
      } finally {
        await file.close();
      }
    },
    remove: (name) => rm(pathOf(name), { force: true }),
  };
}
