// Vite plugin: makes the page installable, with a manifest and icons that are addressed relative to it.
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const COLOUR = '#04060C';
const ICONS = [
  { file: 'icon-192.png', sizes: '192x192', purpose: 'any' },
  { file: 'icon-512.png', sizes: '512x512', purpose: 'any' },
  { file: 'icon-maskable-512.png', sizes: '512x512', purpose: 'maskable' },
] as const;
const TOUCH_ICON = 'icon-180.png';

const read = (file: string) => readFileSync(new URL(`../assets/baked/${file}`, import.meta.url));

export function installable(): Plugin {
  const touchIcon = `assets/${TOUCH_ICON}`;
  return {
    name: 'installable',
    apply: 'build',
    generateBundle() {
      const icons = ICONS.map(({ file, sizes, purpose }) => {
        const icon = this.emitFile({ type: 'asset', name: file, source: read(file) });
        return { src: `./${this.getFileName(icon)}`, sizes, type: 'image/png', purpose };
      });
      const manifest = {
        name: 'Perihelion',
        short_name: 'Perihelion',
        description: 'Spacewar! for a thousand ships in one arena.',
        start_url: './',
        scope: './',
        display: 'fullscreen',
        background_color: COLOUR,
        theme_color: COLOUR,
        categories: ['games'],
        icons,
      };
      this.emitFile({
        type: 'asset',
        fileName: 'manifest.webmanifest',
        source: JSON.stringify(manifest),
      });
      this.emitFile({ type: 'asset', fileName: touchIcon, source: read(TOUCH_ICON) });
    },
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        { tag: 'link', attrs: { rel: 'manifest', href: './manifest.webmanifest' }, injectTo: 'head' },
        { tag: 'link', attrs: { rel: 'apple-touch-icon', href: `./${touchIcon}` }, injectTo: 'head' },
      ],
    },
  };
}
