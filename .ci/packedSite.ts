// Vite plugin: puts the compressed forms of all that was built beside it, so that a server need not make them as it starts.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { isCompressible, pack } from '../server/http/packed.ts';

export function packedSite(): Plugin {
  return {
    name: 'packed-site',
    apply: 'build',
    async writeBundle({ dir = '' }) {
      const names = await readdir(dir, { recursive: true });
      const files = names.filter((name) => isCompressible(name)).map((name) => readFile(join(dir, name)));
      await Promise.all((await Promise.all(files)).map((body) => pack(dir, body)));
    },
  };
}
