// `npm run assets`: bakes the art sources into the files that the client loads. Same sources, same bytes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { bakeEverything } from './bake/everything.ts';

const out = new URL('./baked/', import.meta.url);
mkdirSync(out, { recursive: true });
for (const [name, content] of bakeEverything()) {
  writeFileSync(new URL(name, out), content);
  console.log(`assets/baked/${name}: ${Math.ceil(content.length / 1024)} KiB`);
}
