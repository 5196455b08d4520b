// Vite plugin: puts the loading bar into the page itself, with the files that the build made and their sizes.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite';
import { isFirst } from './firstFiles.ts';

const read = (name: string) =>
  readFileSync(new URL(`../game/client/loading/${name}`, import.meta.url), 'utf8').trim();
const MARK = new URL('../assets/art/favicon.svg', import.meta.url);

export function loadingBar(): Plugin {
  return {
    name: 'loading-bar',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle, filename }) {
        if (!filename.endsWith('game/client/index.html')) return;
        const files = bundle ? firstFiles(html, bundle) : [];
        const script = read('loading.js').replace('= FILES;', `= ${JSON.stringify(files)};`);
        const mark = readFileSync(MARK, 'utf8').replace(/<!--.*?-->|\n\s*/gs, '');
        const bar = `${mark}<progress aria-label="Loading"></progress>`;
        const tags: HtmlTagDescriptor[] = [
          { tag: 'style', children: read('loading.css'), injectTo: 'head' },
          { tag: 'div', attrs: { id: 'loading', hidden: true }, children: bar, injectTo: 'body-prepend' },
          { tag: 'script', children: script, injectTo: 'body' },
        ];
        return tags;
      },
    },
  };
}

/** Address, bytes, and whether a tag of the page asks for it: the script that begins, and the styles. */
function firstFiles(html: string, bundle: Rolldown.OutputBundle): [string, number, boolean][] {
  return Object.values(bundle)
    .filter(
      ({ fileName }) => /^assets\/.*\.(js|css|png|svg|woff2)$/.test(fileName) && isFirst(basename(fileName)),
    )
    .map((file) => {
      const content = file.type === 'chunk' ? file.code : file.source;
      return [`./${file.fileName}`, Buffer.byteLength(content), html.includes(`./${file.fileName}`)];
    });
}
