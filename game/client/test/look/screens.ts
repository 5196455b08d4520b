// Every screen of the game, for the contact sheet: where it begins, and what leads to it. One line each.
import type { Page } from 'playwright-core';
import { onScreen } from '../support/theatre.ts';
import type { Beginning } from './beginnings.ts';

export interface Shown {
  readonly name: string;
  readonly from: Beginning;
  /** Leads from there to the screen. */
  show?(page: Page): Promise<unknown>;
  /** Before each picture, for what does not stay by itself. */
  again?(page: Page): Promise<unknown>;
}

/** To add a screen: a line here. Those of one beginning stand together: they share a page. */
export const SCREENS: readonly Shown[] = [
  { name: 'start', from: 'start' },
  { name: 'settings: game', from: 'start', show: settingsTab(0) },
  { name: 'settings: picture', from: 'start', show: settingsTab(1) },
  { name: 'settings: sound', from: 'start', show: settingsTab(2) },
  { name: 'settings: controls', from: 'start', show: settingsTab(3) },
  { name: 'keys and buttons', from: 'start', show: bindings },
  { name: 'rooms', from: 'start', show: (page) => page.locator('.nav-rooms').click() },
  { name: 'replays', from: 'start', show: (page) => page.locator('.nav-replay').click() },
  { name: 'how to play', from: 'start', show: (page) => page.locator('.nav-how-to').click() },
  { name: 'callsign refused', from: 'start', show: refusedCallsign },
  { name: 'spectator', from: 'spectator', show: settle },
  { name: 'flight', from: 'fight', again: flyOn },
  { name: 'flight in teams', from: 'teams', show: settle, again: flyOn },
  { name: 'chat', from: 'teams', show: chat },
  { name: 'ping', from: 'teams', again: pointSomewhere },
  { name: 'hint', from: 'coast', show: (page) => page.locator('.lesson').waitFor() },
  { name: 'menu in flight', from: 'coast', show: (page) => page.keyboard.press('Escape') },
  { name: 'board of everyone', from: 'coast', show: menuItem(2) },
  { name: 'invitation', from: 'coast', show: menuItem(4) },
  { name: 'graph of the connection', from: 'coast', show: (page) => page.keyboard.press('F3') },
  { name: 'connection lost', from: 'cut' },
  { name: 'wrecked', from: 'death', show: settle },
  { name: 'standings', from: 'round', show: settle },
  { name: 'change of hull', from: 'round', show: changeHull },
  { name: 'replay', from: 'round', show: replay },
  { name: 'standings of teams', from: 'roundOfTeams', show: settle },
  { name: 'no such replay', from: 'noReplay' },
  { name: 'server full', from: 'full' },
  { name: 'page too old', from: 'outdated' },
  { name: 'no WebGL', from: 'unable' },
];

/** What is closed by Escape, and how long it may take, ms. */
const OPEN = 'dialog[open], .talk.open';
const CLOSING_MS = 3_000;

/** Back to where the screens of a page begin. */
export async function leave(page: Page): Promise<void> {
  if ((await page.evaluate(() => window.__perihelion?.screen)) === 'replay') {
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => window.__perihelion?.screen !== 'replay');
  }
  for (let i = 0; i < 3 && (await page.locator(OPEN).count()) > 0; i++) {
    await page.keyboard.press('Escape');
    // Pressed again before it is closed it would open the menu.
    await page
      .waitForFunction((open) => !document.querySelector(open), OPEN, { timeout: CLOSING_MS, polling: 50 })
      .catch(() => {});
  }
}

function settingsTab(tab: number) {
  return async (page: Page) => {
    await page.locator('.nav-settings').click();
    await page.locator('[role="tab"]').nth(tab).click();
  };
}

async function bindings(page: Page): Promise<void> {
  await settingsTab(3)(page);
  await page.locator('[role="tabpanel"]:visible .field button').first().click();
}

/** By its place in the menu in flight. */
function menuItem(place: number) {
  return async (page: Page) => {
    await page.keyboard.press('Escape');
    await page.locator('.menu-items .button').nth(place).click();
  };
}

async function refusedCallsign(page: Page): Promise<void> {
  await page.locator('.callsign-input').fill('<b>x</b>');
  await page.locator('.callsign-input').press('Enter');
  await page.waitForTimeout(500);
}

/** Into the next ship where the last one was lost, so that the picture shows one that flies. */
async function flyOn(page: Page): Promise<void> {
  const screen = await page.evaluate(() => window.__perihelion?.screen);
  if (screen !== 'wrecked') return;
  await page.locator('.death .primary').click();
  await onScreen(page, 'flying');
  await settle(page);
}

async function chat(page: Page): Promise<void> {
  for (const said of ['B is ours, hold it', 'nice line round the star']) {
    await page.keyboard.press('KeyT');
    await page.locator('.talk-field').fill(said);
    await page.locator('.talk-field').press('Enter');
  }
  await page.keyboard.press('KeyT');
}

async function pointSomewhere(page: Page): Promise<void> {
  await flyOn(page);
  await page.locator('.minimap').click({ position: { x: 30, y: 40 }, force: true });
}

async function changeHull(page: Page): Promise<void> {
  await page.locator('.standings-actions .button:visible').nth(1).click();
}

async function replay(page: Page): Promise<void> {
  await page.locator('.standings-watch').click();
  await onScreen(page, 'replay');
  await settle(page);
}

/** Until lists have something to show. */
function settle(page: Page): Promise<void> {
  return page.waitForTimeout(2_500);
}
