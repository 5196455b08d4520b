// Builds the browser client into dist/client, and serves it with hot reload during development.
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { installable } from './.ci/installable.ts';
import { loadingBar } from './.ci/loadingBar.ts';
import { packedSite } from './.ci/packedSite.ts';

/** Where `npm run dev` runs the game server; every path that the server answers is passed on to it. */
const server = process.env.DEV_SERVER_URL ?? 'http://127.0.0.1:8080';
const passedOn = ['/api', '/link', '/healthz', '/readyz', '/metrics'];

/** Phaser's sources ask by `typeof` which parts to keep: no canvas renderer, no debugger, no sound of its own. */
function phaserParts(): Plugin {
  const kept: Readonly<Record<string, boolean>> = { WEBGL_RENDERER: true };
  return {
    name: 'phaser-parts',
    transform: {
      filter: { id: /[\\/]phaser[\\/]src[\\/]/ },
      handler: (code) =>
        code.replace(/typeof ([A-Z][A-Z_]+[A-Z])\b/g, (_, part: string) => String(kept[part] ?? false)),
    },
  };
}

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

export default defineConfig(({ command }) => ({
  plugins: [phaserParts(), installable(), loadingBar(), packedSite()],
  // During development it is the whole of it: only a build reads its sources, which are CommonJS.
  resolve: {
    alias:
      command === 'build'
        ? [{ find: /^phaser$/, replacement: path('game/client/scene/phaser/slim.js') }]
        : [],
  },
  root: 'game/client',
  // Everything is addressed relative to the page, so that it works under a sub-path and behind any proxy.
  base: './',
  publicDir: false,
  build: {
    outDir: '../../dist/client',
    emptyOutDir: true,
    target: 'es2022',
    // The page's content policy allows files of its own origin only, no data: addresses.
    assetsInlineLimit: 0,
    // Phaser alone is above Vite's default warning, and is a cached chunk of its own.
    chunkSizeWarningLimit: 1600,
    rolldownOptions: {
      // Packing takes a second or two, and is worth it.
      checks: { pluginTimings: false },
      output: {
        codeSplitting: { groups: [{ name: 'phaser', test: /node_modules[\\/](phaser|eventemitter3)[\\/]/ }] },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    port: Number(process.env.DEV_CLIENT_PORT ?? 5173),
    fs: { allow: ['../..'] },
    proxy: {
      '/ws': { target: server.replace(/^http/, 'ws'), ws: true },
      ...Object.fromEntries(passedOn.map((path) => [path, { target: server }])),
    },
  },
}));
