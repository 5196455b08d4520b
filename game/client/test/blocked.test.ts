// The page behind an nginx that refuses WebSockets: it flies over plain HTTP, and after a reload without asking again.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Nginx, startNginx } from '../../../server/test/support/nginx.ts';
// For the type of window.__perihelion.
import type {} from '../inspection.ts';
import { onScreen, openTheatre, type Theatre } from './support/theatre.ts';

/** The arena takes its time to load where many share a machine. */
const LOADED_MS = 90_000;

let theatre: Theatre;
let nginx: Nginx;
beforeAll(async () => {
  theatre = await openTheatre(['--pilots', '4']);
  nginx = await startNginx({ target: theatre.server.port, upgrade: 426, under: '/games/perihelion' });
});
afterAll(async () => {
  await theatre?.close();
  await nginx?.close();
});

it('flies over a streamed answer under a sub-path, and is back at once', async () => {
  const url = nginx.wsUrl.replace(/^ws/, 'http').replace(/ws$/, '');
  const { page } = await theatre.player({ callsign: 'Blocked', url, viewport: { width: 480, height: 270 } });
  let sockets = 0;
  page.on('websocket', () => {
    sockets++;
  });
  const transport = () => page.evaluate(() => window.__perihelion?.quality?.transport);
  await page.locator('.callsign-input').press('Enter');
  await onScreen(page, 'flying', LOADED_MS);
  expect(await transport()).toBe('stream');
  expect(sockets).toBeGreaterThan(0);
  sockets = 0;
  await page.reload();
  await onScreen(page, 'flying', LOADED_MS);
  expect([await transport(), sockets]).toEqual(['stream', 0]);
});
