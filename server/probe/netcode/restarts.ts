/** Probe: a server that was killed, or stopped in order, comes back at its address, and with it every player and score. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { View } from '../../../game/netcode/view.ts';
import { createFighter } from '../../../game/pilots/fighter.ts';
import { STRENGTHS } from '../../../game/pilots/strength.ts';
import { STANDINGS } from '../../../protocol/messages/standings.ts';
import { freePort } from '../../test/support/freePort.ts';
import { type RunningServer, startServer } from '../../test/support/process.ts';
import { atLeast, atMost, type ProbeResult } from '../result.ts';
import { largest } from './figures.ts';
import { allLive, createPlayer, drawFrames, type Player } from './player.ts';
import type { Probed } from './probed.ts';

const SEED = 81;
const PLAYERS = 4;
const RESTARTS = { full: 20, quick: 1 };
/** Every so many restarts one in order; the others are by kill -9. */
const IN_ORDER_EVERY = 4;
/** An arena in which all are near and have charge; fighting in it before each restart, to win what could be lost. */
const MAP = fileURLToPath(new URL('../maps/range.json', import.meta.url));
const PILOTS = 12;
const FIGHT_MS = { full: 4_000, quick: 8_000 };
/** What was won in so long before a kill may be lost. */
const LOST_MOST_MS = 5_000;
/** Longest wait for a score; the board comes so often. */
const SCORE_WITHIN_MS = 40_000;
const BOARD_MS = 1_000;
const READY_MOST_MS = 3_000;
const BACK_WITHIN_MS = 2_000;
const GIVEN_UP_MS = 10_000;

interface Score {
  readonly atMs: number;
  readonly kills: number;
  readonly deaths: number;
}

interface Subject {
  readonly player: Player;
  view: View | null;
  /** As the boards told them since the last restart, oldest first. */
  readonly scores: Score[];
}

interface Return {
  /** From the server's word that it is ready to the first snapshot. */
  readonly ms: number;
  readonly same: boolean;
  readonly scored: boolean;
}

/** Starts servers of its own, alone on the machine: a start keeps it busy. */
export async function probeRestarts(pick: Probed['pick']): Promise<ProbeResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'perihelion-restarts-'));
  const port = await freePort();
  const args = [
    '--port',
    String(port),
    '--data-dir',
    folder,
    '--map',
    MAP,
    '--maps',
    MAP,
    '--log-level',
    'error',
  ];
  args.push('--pilots', String(PILOTS));
  let server = await startServer({ args });
  const subjects = Array.from({ length: PLAYERS }, (_, n) => subject(port, n));
  const players = subjects.map(({ player }) => player);
  const stop = drawFrames(players);
  const returns: Return[] = [];
  const startsMs: number[] = [];
  try {
    await allLive(players);
    for (let i = 0; i < pick(RESTARTS); i++) {
      await pass(pick(FIGHT_MS));
      await scoredIn(subjects);
      const inOrder = i % IN_ORDER_EVERY === IN_ORDER_EVERY - 1;
      const slots = subjects.map(({ view }) => view?.own.slot);
      await end(server, inOrder);
      const endedAt = performance.now();
      server = await startServer({ args });
      const readyAt = performance.now();
      startsMs.push(readyAt - endedAt);
      returns.push(
        ...(await Promise.all(
          subjects.map((each, n) => back(each, slots[n], readyAt, endedAt - (inOrder ? 0 : LOST_MOST_MS))),
        )),
      );
    }
  } finally {
    stop();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return results(returns, startsMs);
}

function results(returns: readonly Return[], startsMs: readonly number[]): ProbeResult[] {
  const where = `${PLAYERS} players, ${startsMs.length} restarts, by kill -9 but for every ${IN_ORDER_EVERY}th`;
  const back = returns.filter(({ ms, same }) => ms <= BACK_WITHIN_MS && same).length;
  return [
    atMost('restarts-ready', `${where}: slowest start of the server, ms`, largest(startsMs), READY_MOST_MS),
    atLeast(
      'restarts-back',
      `${where}: back within 2 s in the same ship, with the score`,
      back,
      returns.length,
    ),
    atMost(
      'restarts-slowest',
      `${where}: slowest return after the server's, ms`,
      largest(returns.map(({ ms }) => ms)),
      BACK_WITHIN_MS,
    ),
    atLeast(
      'restarts-scored',
      `${where}: with a score that could be lost`,
      returns.filter(({ scored }) => scored).length,
      1,
    ),
  ];
}

function subject(port: number, n: number): Subject {
  const it: Subject = {
    player: createPlayer({
      port,
      callsign: `Restart ${n}`,
      hands: createFighter(SEED + n, STRENGTHS.ace),
      drawn(view) {
        it.view = view;
      },
      heard(message) {
        if (message.type !== STANDINGS) return;
        it.scores.push({ atMs: performance.now(), kills: message.kills, deaths: message.deaths });
      },
    }),
    view: null,
    scores: [],
  };
  return it;
}

/** Waits until somebody has a score that could be lost, and what a kill may cost has passed since. */
async function scoredIn(subjects: readonly Subject[]): Promise<void> {
  const giveUp = performance.now() + SCORE_WITHIN_MS;
  const scored = ({ scores }: Subject) =>
    scores.some(
      ({ atMs, kills, deaths }) => kills + deaths > 0 && atMs <= performance.now() - LOST_MOST_MS - BOARD_MS,
    );
  while (!subjects.some(scored) && performance.now() < giveUp) await pass(100);
}

async function end(server: RunningServer, inOrder: boolean): Promise<void> {
  server.signal(inOrder ? 'SIGTERM' : 'SIGKILL');
  await server.exited;
}

/** `keptMs` is the moment whose score must be there again at least. */
async function back(
  subject: Subject,
  slot: number | undefined,
  readyAt: number,
  keptMs: number,
): Promise<Return> {
  const { client } = subject.player;
  const giveUp = readyAt + GIVEN_UP_MS;
  while (client.state.kind !== 'live' && performance.now() < giveUp) await pass(5);
  const ms = client.state.kind === 'live' ? performance.now() - readyAt : GIVEN_UP_MS;
  // What an earlier kill cost is no concern of this one: at least what was there after it must be kept.
  const { scores } = subject;
  const before = scores.findLast(({ atMs }) => atMs <= keptMs) ?? scores[0] ?? { kills: 0, deaths: 0 };
  // The board comes once a second.
  const liveAt = performance.now();
  while ((scores.at(-1)?.atMs ?? 0) < liveAt && performance.now() < giveUp) await pass(20);
  const after = scores.at(-1);
  scores.splice(0, scores.length - 1);
  const same =
    subject.view?.own.slot === slot &&
    after !== undefined &&
    after.atMs >= liveAt &&
    after.kills >= before.kills &&
    after.deaths >= before.deaths;
  return { ms, same, scored: before.kills + before.deaths > 0 };
}
