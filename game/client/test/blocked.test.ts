// The page where WebSockets are refused: it flies over plain HTTP, streamed or polled, and after a reload without asking again.
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { openHoarder } from '../../../server/test/support/hoarder.ts';
import { startNginx } from '../../../server/test/support/nginx.ts';
// For the type of window.__perihelion.
import type {} from '../inspection.ts';
import { onScreen, openTheatre, type Theatre } from './support/theatre.ts';

/** The arena takes its time to load where many share a machine. */
const LOADED_MS = 90_000;
const SMALL = { viewport: { width: 480, height: 270 }, ignoreHTTPSErrors: true };
const fixture = (name: string) =>
  fileURLToPath(new URL(`../../../server/test/fixtures/${name}`, import.meta.url));

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre(['--pilots', '4']);
});
afterEach(() => theatre.clear());
afterAll(() => theatre?.close());

it('flies over a streamed answer behind an nginx with TLS and HTTP/2, under a sub-path, and is back at once', async () => {
  const tls = { cert: fixture('localhost-cert.pem'), key: fixture('localhost-key.pem') };
  const nginx = await startNginx({
    target: theatre.server.port,
    upgrade: 426,
    under: '/games/perihelion',
    tls,
  });
  try {
    const url = nginx.wsUrl.replace(/^ws/, 'http').replace(/ws$/, '');
    const { page } = await theatre.player({ callsign: 'Blocked', url, ...SMALL });
    let sockets = 0;
    page.on('websocket', () => {
      sockets++;
    });
    const transport = () => page.evaluate(() => window.__perihelion?.quality?.transport);
    await page.locator('.callsign-input').press('Enter');
    await onScreen(page, 'flying', LOADED_MS);
    expect(await transport()).toBe('stream');
    expect(sockets).toBeGreaterThan(0);
    const spoken = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map((entry) => (entry as PerformanceResourceTiming).nextHopProtocol),
    );
    expect(new Set(spoken)).toEqual(new Set(['h2']));
    sockets = 0;
    await page.reload();
    await onScreen(page, 'flying', LOADED_MS);
    expect([await transport(), sockets]).toEqual(['stream', 0]);
  } finally {
    await nginx.close();
  }
});

it('flies by polls behind a proxy that holds answers back', async () => {
  const hoarder = await openHoarder(theatre.server.port);
  try {
    const url = `http://127.0.0.1:${hoarder.port}/`;
    const { page } = await theatre.player({ callsign: 'Hoarded', url, ...SMALL });
    await page.locator('.callsign-input').press('Enter');
    await onScreen(page, 'flying', LOADED_MS);
    expect(await page.evaluate(() => window.__perihelion?.quality?.transport)).toBe('poll');
  } finally {
    hoarder.close();
  }
});
