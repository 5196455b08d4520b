// Every screen of the game, for the contact sheet: where it begins, and what leads to it. One line each.
import type { Page } from 'playwright-core';
import { encodeServer } from '../../../../protocol/codec/codec.ts';
import { READY } from '../../../../protocol/messages/ready.ts';
import { onScreen } from '../support/theatre.ts';

/** What a screen begins from: see `from` in contactSheet.ts. */
export type Beginning = 'start' | 'flight' | 'coast' | 'death' | 'round' | 'cut' | 'unable' | 'outdated';

export interface Shown {
  readonly name: string;
  readonly from: Beginning;
  /** Leads from there to the screen. */
  show?(page: Page): Promise<unknown>;
}

/** To add a screen: a line here. */
export const SCREENS: readonly Shown[] = [
  { name: 'start', from: 'start' },
  { name: 'settings: game', from: 'start', show: settingsTab(0) },
  { name: 'settings: picture', from: 'start', show: settingsTab(1) },
  { name: 'settings: sound', from: 'start', show: settingsTab(2) },
  { name: 'settings: controls', from: 'start', show: settingsTab(3) },
  { name: 'rooms', from: 'start', show: (page) => page.locator('.nav-rooms').click() },
  { name: 'how to play', from: 'start', show: (page) => page.locator('.nav-how-to').click() },
  { name: 'callsign refused', from: 'start', show: refusedCallsign },
  { name: 'flight', from: 'flight', show: settle },
  { name: 'menu in flight', from: 'coast', show: (page) => page.keyboard.press('Escape') },
  { name: 'board of everyone', from: 'coast', show: menuItem(2) },
  { name: 'invitation', from: 'coast', show: menuItem(4) },
  { name: 'graph of the connection', from: 'coast', show: (page) => page.keyboard.press('F3') },
  { name: 'chat', from: 'coast', show: (page) => page.keyboard.press('KeyT') },
  { name: 'connection lost', from: 'cut' },
  { name: 'wrecked', from: 'death', show: settle },
  { name: 'standings', from: 'round', show: settle },
  { name: 'no WebGL', from: 'unable' },
  { name: 'page too old', from: 'outdated' },
];

function settingsTab(tab: number) {
  return async (page: Page) => {
    await page.locator('.nav-settings').click();
    await page.locator('[role="tab"]').nth(tab).click();
  };
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

/** Until lists have something to show. */
function settle(page: Page): Promise<void> {
  return page.waitForTimeout(2_500);
}

/** The server answers as one of a later version would. */
export async function meetNewerServer(page: Page): Promise<void> {
  await page.routeWebSocket(/\/ws$/, (socket) => {
    socket.onMessage(() => socket.close({ code: 4001, reason: 'version' }));
    socket.send(Buffer.from(encodeServer({ type: READY })));
  });
  // The page took hold of the browser's WebSocket when it was loaded.
  await page.reload();
  await page.locator('.callsign-input').press('Enter');
  await onScreen(page, 'outdated');
}
