// `npm run first-load`: what a browser loads before the first flight, compressed, as a table; exit 1 where it is too much.
import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { gzipSync } from 'node:zlib';
import { isFirst } from './firstFiles.ts';

const CLIENT = new URL('../dist/client/', import.meta.url);
/** Bytes of everything, and of everything but Phaser, which stays in the browser's cache from one version to the next. */
const MOST = 430_000;
const MOST_WITHOUT_PHASER = 272_000;

/** These are compressed as they are. */
const PACKED: ReadonlySet<string> = new Set(['.png', '.woff2', '.webp']);

const files = ['index.html', ...readdirSync(new URL('assets/', CLIENT)).map((name) => `assets/${name}`)]
  .filter((path) => isFirst(path.replace('assets/', '')))
  .map((path) => {
    const body = readFileSync(new URL(path, CLIENT));
    return { path, bytes: PACKED.has(extname(path)) ? body.length : gzipSync(body, { level: 9 }).length };
  })
  .sort((a, b) => b.bytes - a.bytes);

const sum = (list: typeof files) => list.reduce((all, { bytes }) => all + bytes, 0);
const all = sum(files);
const without = sum(files.filter(({ path }) => !path.includes('/phaser-')));
for (const { path, bytes } of files) console.log(`${String(bytes).padStart(8)}  ${path}`);
console.log(`${String(all).padStart(8)}  everything before play, of ${MOST}`);
console.log(`${String(without).padStart(8)}  of it without Phaser, of ${MOST_WITHOUT_PHASER}`);
if (all > MOST || without > MOST_WITHOUT_PHASER) {
  console.error('the first load is too much: load later what play does not need, or make it smaller');
  process.exitCode = 1;
}
