// `npm run assets`: bakes the sources into the files that the client loads and the list of hulls. Same sources, same bytes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { bakeEverything, HULL_FOLDERS } from './bake/everything.ts';

const out = new URL('./baked/', import.meta.url);
mkdirSync(out, { recursive: true });
const { files, hullIndex } = await bakeEverything();
for (const [name, content] of files) {
  writeFileSync(new URL(name, out), content);
  console.log(`assets/baked/${name}: ${Math.ceil(content.length / 1024)} KiB`);
}
writeFileSync(new URL('index.ts', HULL_FOLDERS.data), hullIndex);
console.log('game/simulation/hulls/index.ts');
