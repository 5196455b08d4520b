// `npm run pictures`: draws the pictures of "How to play" with the game itself, in a Chromium without a window.
import { writeFileSync } from 'node:fs';
import { createServer } from 'vite';
import { launchChromium } from './chromium.ts';

/** Names of moments in `game/client/scene/demo/moments.ts`. */
const PICTURES = ['fly', 'fire', 'charge', 'spend', 'embers'] as const;
/** css px, and picture px per css px. */
const SIZE = { width: 480, height: 300 } as const;
const DENSITY = 2;
/** How far into the moment, s. */
const HOLD = 1.49;
const QUALITY = 0.82;

const root = new URL('../', import.meta.url);
const vite = await createServer({
  configFile: new URL('vite.config.ts', root).pathname,
  logLevel: 'error',
  server: { port: 0, strictPort: false },
});
await vite.listen();
const url = vite.resolvedUrls?.local[0] ?? '';
const browser = await launchChromium();
try {
  const page = await browser.newPage({ viewport: SIZE, deviceScaleFactor: DENSITY });
  for (const name of PICTURES) {
    await page.goto(`${url}scene/demo/?moment=${name}&hold=${HOLD}`);
    await page.waitForFunction((hold) => window.battleClock?.() >= hold, HOLD, { timeout: 120_000 });
    const shot = await page.screenshot({ type: 'png' });
    const webp = await page.evaluate(
      async ([png, quality]) => {
        const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
        const canvas = document.createElement('canvas');
        canvas.width = picture.width;
        canvas.height = picture.height;
        canvas.getContext('2d')?.drawImage(picture, 0, 0);
        return canvas.toDataURL('image/webp', quality).split(',')[1];
      },
      [shot.toString('base64'), QUALITY] as const,
    );
    const bytes = Buffer.from(webp, 'base64');
    writeFileSync(new URL(`assets/baked/howTo-${name}.webp`, root), bytes);
    console.log(`assets/baked/howTo-${name}.webp: ${Math.ceil(bytes.length / 1024)} KiB`);
  }
} finally {
  await browser.close();
  await vite.close();
}
