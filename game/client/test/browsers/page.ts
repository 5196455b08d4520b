// What a player does on the page, in terms of any browser's remote control.
// For the type of window.__perihelion.
import type {} from '../../inspection.ts';
import type { Hand } from './hand.ts';

/** How long a browser that draws by the processor may take for anything, ms. */
const PATIENCE_MS = 90_000;
const LOOK_EVERY_MS = 150;

const SCREEN = 'window.__perihelion?.screen';
export const OWN = 'window.__perihelion.view.own';

/** Waits until an expression is true in the page; throws where that takes too long. */
export async function until(hand: Hand, condition: string): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (performance.now() < end) {
    if (await hand.value<boolean>(`Boolean(${condition})`)) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  throw new Error(`this did not come true within ${PATIENCE_MS / 1000} s: ${condition}`);
}

export const shown = (selector: string) =>
  `[...document.querySelectorAll(${JSON.stringify(selector)})].some((found) => found.checkVisibility())`;

export const screenIs = (...names: readonly string[]) => `${JSON.stringify(names)}.includes(${SCREEN})`;

/** Presses the first that is shown of what a selector finds, in its middle. */
export async function click(hand: Hand, selector: string, place = 0): Promise<void> {
  await until(hand, shown(selector));
  const [x, y] = await hand.value<[number, number]>(`(() => {
    const found = [...document.querySelectorAll(${JSON.stringify(selector)})].filter((one) => one.checkVisibility());
    found[${place}].scrollIntoView({ block: 'nearest' });
    const { left, top, width, height } = found[${place}].getBoundingClientRect();
    return [left + width / 2, top + height / 2];
  })()`);
  await hand.move(x, y);
  await hand.hold(50);
}

/** Opens the page and waits until it can be played: the arena is there, and so are its letters. */
export async function openStart(hand: Hand, url: string): Promise<void> {
  await hand.open(url);
  await until(hand, `${screenIs('start')} && ${shown('.callsign-input')}`);
  await until(hand, shown('.arena canvas'));
  await until(
    hand,
    `['16px "Onest Variable"', '16px "Martian Mono Variable"'].every((font) => document.fonts.check(font))`,
  );
}

/** From the start screen into an arena. */
export async function launch(hand: Hand, callsign: string): Promise<void> {
  await hand.value(`document.querySelector('.callsign-input').select()`);
  await hand.type(callsign);
  await hand.press('Enter');
  await until(hand, screenIs('flying', 'wrecked'));
}

/** Whoever was shot meanwhile flies on in another ship. */
export async function beFlying(hand: Hand): Promise<void> {
  if ((await hand.value<string>(SCREEN)) !== 'wrecked') return;
  await until(hand, `document.activeElement?.matches('.death .primary') || !${screenIs('wrecked')}`);
  await hand.press('Space');
  await until(hand, screenIs('flying'));
}

/** Waits until a dialog has opened, holds the focus, and shows its pictures. */
export async function dialogOpens(hand: Hand, name: string): Promise<void> {
  await until(hand, `document.querySelector('dialog.${name}[open]')?.contains(document.activeElement)`);
  // Rejects where one cannot be shown.
  await hand.value(
    `Promise.all([...document.querySelectorAll('dialog[open] img')].map((image) => image.decode())).then(() => true)`,
  );
}

/** Waits until what the page has changed is on the screen. */
export async function drawn(hand: Hand): Promise<void> {
  await hand.value(
    `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0, true))))`,
  );
}

export async function dialogCloses(hand: Hand): Promise<void> {
  await hand.press('Escape');
  await until(hand, `document.querySelector('dialog[open]') === null`);
}
