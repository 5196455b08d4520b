// Where the screens of the contact sheet begin: pages on servers of their own, each opened when it is first needed.
import { fileURLToPath } from 'node:url';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { encodeClient, encodeServer } from '../../../../protocol/codec/codec.ts';
import { PROTOCOL_VERSION } from '../../../../protocol/limits.ts';
import { HELLO } from '../../../../protocol/messages/hello.ts';
import { READY } from '../../../../protocol/messages/ready.ts';
import { type RunningServer, startServer } from '../../../../server/test/support/process.ts';
import { type FragileLine, openFragileLine } from '../support/fragileLine.ts';
import { onScreen, openTheatre, type PlayerOptions, type Theatre } from '../support/theatre.ts';
import { CROWD_MAP } from './crowdPage.ts';

export type Beginning =
  | 'start'
  | 'spectator'
  | 'fight'
  | 'teams'
  | 'coast'
  | 'cut'
  | 'death'
  | 'round'
  | 'roundOfTeams'
  | 'noReplay'
  | 'full'
  | 'outdated'
  | 'unable';

const VOID = fileURLToPath(new URL('../../../../server/probe/maps/void.json', import.meta.url));
const NAMED = ['--seed', '5', '--name', 'Helios 7'];
const TEAMS = ['--rooms', 'relays@twins'];
const SERVERS = {
  pilots: [...NAMED, ...TEAMS, '--pilots', '16', '--player-rooms', '2'],
  void: [...NAMED, '--pilots', '0', '--map', VOID, '--maps', VOID],
  crowd: [...NAMED, '--pilots', '24', '--map', CROWD_MAP, '--maps', CROWD_MAP, '--round-seconds', '0'],
  round: [...NAMED, ...TEAMS, '--pilots', '12', '--round-seconds', '15', '--break-seconds', '600'],
  full: [...NAMED, '--pilots', '4', '--max-players', '1'],
} as const;
/** How long a ship may last among foes, and a round, ms. */
const PATIENCE_MS = 120_000;

/** A player, and the window. */
export type Who = BrowserContextOptions & PlayerOptions;

export interface Beginnings {
  readonly theatre: Theatre;
  /** A page at a beginning, with what the player would have set. */
  begin(from: Beginning, who: Who): Promise<Page>;
  /** Servers whose rounds are over are of no use to the next look. */
  renew(): Promise<void>;
  close(): Promise<void>;
}

export async function openBeginnings(): Promise<Beginnings> {
  const theatre = await openTheatre(SERVERS.pilots);
  const servers = new Map<keyof typeof SERVERS, Promise<RunningServer>>();
  let line: FragileLine | null = null;
  let occupant: WebSocket | null = null;

  async function urlOf(kind: keyof typeof SERVERS): Promise<string> {
    if (kind === 'pilots') return `${theatre.server.url}/`;
    const running = servers.get(kind) ?? startServer({ args: SERVERS[kind] });
    servers.set(kind, running);
    return `${(await running).url}/`;
  }

  /** A page that was opened, and nothing done. */
  async function opened(kind: keyof typeof SERVERS, who: Who, search = ''): Promise<Page> {
    const url = who.url ?? `${await urlOf(kind)}${search}`;
    return (await theatre.player({ ...who, url })).page;
  }

  async function flying(kind: keyof typeof SERVERS, who: Who, search = ''): Promise<Page> {
    const page = await opened(kind, who, search);
    await page.locator('.callsign-input').press('Enter');
    await page.waitForFunction(
      () => ['flying', 'wrecked', 'standings'].includes(window.__perihelion?.screen ?? ''),
      null,
      { timeout: PATIENCE_MS },
    );
    return page;
  }

  async function afterRound(who: Who, search: string): Promise<Page> {
    const page = await flying('round', who, search);
    await onScreen(page, 'standings', PATIENCE_MS);
    return page;
  }

  /** The only place is taken by somebody who keeps it. */
  async function occupy(url: string): Promise<void> {
    if (occupant) return;
    const socket = new WebSocket(`${url.replace('http', 'ws')}ws`);
    occupant = socket;
    await new Promise((done) => socket.addEventListener('open', done, { once: true }));
    const rest = { version: PROTOCOL_VERSION, token: '', hull: 0, aspect: 1000, room: '' };
    socket.send(Buffer.from(encodeClient({ type: HELLO, callsign: 'Early Bird', ...rest })));
    await new Promise((done) => setTimeout(done, 500));
  }

  return {
    theatre,
    async begin(from, who) {
      switch (from) {
        case 'start': {
          const page = await opened('pilots', who);
          await page.locator('.arena canvas').waitFor();
          // The backdrop fades in, and the room's figures come.
          await page.waitForTimeout(2_000);
          return page;
        }
        case 'spectator': {
          const page = await opened('pilots', who);
          await page.locator('.nav-eye').click();
          await onScreen(page, 'watching', PATIENCE_MS);
          return page;
        }
        case 'fight':
          return flying('crowd', who);
        case 'teams':
          return flying('pilots', who, '?room=twins-2');
        case 'coast':
          return flying('void', who);
        case 'cut': {
          const { port } = new URL(await urlOf('void'));
          line ??= await openFragileLine(Number(port));
          line.mend();
          const page = await flying('void', { ...who, url: line.url });
          line.cut();
          await page.locator('.banner:visible').waitFor();
          return page;
        }
        case 'death': {
          const page = await flying('crowd', who);
          await onScreen(page, 'wrecked', PATIENCE_MS);
          return page;
        }
        case 'round':
          return afterRound(who, '');
        case 'roundOfTeams':
          return afterRound(who, '?room=twins-2');
        case 'noReplay': {
          const page = await opened('pilots', who, '?replay=main-9&t=3');
          await page.locator('.replay-message').waitFor();
          return page;
        }
        case 'full': {
          await occupy(await urlOf('full'));
          const page = await opened('full', who);
          await page.locator('.callsign-input').press('Enter');
          await page.locator('.full-arena').waitFor();
          return page;
        }
        case 'outdated': {
          const page = await opened('pilots', who);
          await meetNewerServer(page);
          return page;
        }
        case 'unable':
          return opened('pilots', { ...who, withoutWebgl: true });
      }
    },
    async renew() {
      const round = await servers.get('round');
      servers.delete('round');
      await round?.stop();
    },
    async close() {
      occupant?.close();
      await line?.close();
      for (const running of servers.values()) await (await running).stop();
      await theatre.close();
    },
  };
}

/** The server answers as one of a later version would. */
async function meetNewerServer(page: Page): Promise<void> {
  await page.routeWebSocket(/\/ws$/, (socket) => {
    socket.onMessage(() => socket.close({ code: 4001, reason: 'version' }));
    socket.send(Buffer.from(encodeServer({ type: READY })));
  });
  // The page took hold of the browser's WebSocket when it was loaded.
  await page.reload();
  await page.locator('.callsign-input').press('Enter');
  await onScreen(page, 'outdated');
}
