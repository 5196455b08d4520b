/** Probe: a page that is loaded anew, and a machine that slept, are back in the same ship soon. */
import { setTimeout as pass } from 'node:timers/promises';
import { CLEAR } from '../../../game/netcode/badNetwork/profiles.ts';
import { STRENGTHS } from '../../../game/pilots/strength.ts';
import { createWander } from '../../../game/pilots/wander.ts';
import { createBadNetwork } from '../../badnet/network.ts';
import { atLeast, atMost, type ProbeResult } from '../result.ts';
import { largest } from './figures.ts';
import { allLive, animate, createPlayer, type Player } from './player.ts';
import type { Probed } from './probed.ts';

const SEED = 71;
const RELOADS = { full: 10, quick: 3 };
const SLEEPS = { full: 2, quick: 1 };
/** Shorter than a ship is kept; the network is gone all the while, which the server does not notice. */
const SLEEP_MS = { full: 20_000, quick: 10_000 };
const BETWEEN_MS = 1_500;
const BACK_WITHIN_MS = 2_000;
const GIVEN_UP_MS = 8_000;

interface Return {
  readonly ms: number;
  readonly same: boolean;
}

export async function probeReturns({ server, pick }: Probed): Promise<ProbeResult[]> {
  const [reloads, sleeps] = await Promise.all([
    reloadAgain(server, pick(RELOADS)),
    sleepAgain(server, pick(SLEEPS), pick(SLEEP_MS)),
  ]);
  return [
    ...held('reload', `${reloads.length} pages loaded anew at 100 ms`, reloads),
    ...held('sleep', `${sleeps.length} sleeps of ${pick(SLEEP_MS) / 1000} s at 100 ms`, sleeps),
  ];
}

function held(name: string, where: string, returns: readonly Return[]): ProbeResult[] {
  const same = returns.filter((each) => each.same).length;
  return [
    atLeast(`${name}-back`, `${where}: back in the same ship`, same, returns.length),
    atMost(
      `${name}-slowest`,
      `${where}: slowest return, ms`,
      largest(returns.map(({ ms }) => ms)),
      BACK_WITHIN_MS,
    ),
  ];
}

/** A page goes without a word, and the next one has its token. */
async function reloadAgain(server: Probed['server'], times: number): Promise<Return[]> {
  const network = await openNetwork(server, SEED);
  let page = loadPage(network.port, '');
  const returns: Return[] = [];
  try {
    await allLive([page.player]);
    for (let i = 0; i < times; i++) {
      await pass(BETWEEN_MS);
      const before = page.slot();
      const token = page.player.client.token;
      page.unload();
      const began = performance.now();
      page = loadPage(network.port, token);
      returns.push(await back(page, began, before));
    }
    return returns;
  } finally {
    page.player.client.leave();
    page.unload();
    await network.close();
  }
}

/** While a machine sleeps nothing of it runs, and its connections end somewhere on the way. */
async function sleepAgain(server: Probed['server'], times: number, sleepMs: number): Promise<Return[]> {
  const network = await openNetwork(server, SEED + 1);
  const page = loadPage(network.port, '', 'Sleeper');
  const returns: Return[] = [];
  try {
    await allLive([page.player]);
    for (let i = 0; i < times; i++) {
      await pass(BETWEEN_MS);
      const slot = page.slot();
      page.sleep();
      network.cutAll({ ms: sleepMs, lingerMs: sleepMs + BACK_WITHIN_MS });
      await pass(sleepMs);
      const began = performance.now();
      page.wake();
      returns.push(await back(page, began, slot));
    }
    return returns;
  } finally {
    page.player.client.leave();
    page.unload();
    await network.close();
  }
}

function openNetwork(target: Probed['server'], seed: number) {
  return createBadNetwork({ target, profile: { ...CLEAR, delayMs: 50 }, seed });
}

interface Page {
  readonly player: Player;
  slot(): number;
  /** No frame is drawn and no clock looked at until it wakes. */
  sleep(): void;
  wake(): void;
  /** The connection ends without a word. */
  unload(): void;
}

function loadPage(port: number, token: string, callsign = 'Reloader'): Page {
  let slot = -1;
  const player = createPlayer({
    port,
    callsign,
    token,
    hands: createWander(SEED, STRENGTHS.ace),
    drawn(view) {
      slot = view.own.slot;
    },
  });
  let asleep = false;
  const { client } = player;
  const stop = animate([
    {
      frame(nowMs) {
        if (!asleep) player.frame(nowMs);
      },
    },
  ]);
  return {
    player,
    slot: () => slot,
    sleep() {
      asleep = true;
    },
    wake() {
      asleep = false;
    },
    unload() {
      stop();
      client.close();
    },
  };
}

async function back({ player, slot: slotNow }: Page, began: number, slot: number): Promise<Return> {
  const { client } = player;
  const { resumes } = client.quality;
  while (client.state.kind !== 'live' && performance.now() < began + GIVEN_UP_MS) await pass(5);
  const ms = client.state.kind === 'live' ? performance.now() - began : GIVEN_UP_MS;
  await pass(100);
  return { ms, same: client.quality.resumes === resumes + 1 && slotNow() === slot };
}
