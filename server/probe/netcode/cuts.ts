/** Probe: after a cut every player comes back to the same ship, soon, and there is never a second one. */
import { setTimeout as pass } from 'node:timers/promises';
import { CLEAR } from '../../../game/netcode/badNetwork/profiles.ts';
import type { View } from '../../../game/netcode/view.ts';
import { createFighter } from '../../../game/pilots/fighter.ts';
import { STRENGTHS } from '../../../game/pilots/strength.ts';
import { createWander } from '../../../game/pilots/wander.ts';
import { STANDINGS } from '../../../protocol/messages/standings.ts';
import { type BadNetwork, createBadNetwork } from '../../badnet/network.ts';
import { atLeast, atMost, type ProbeResult } from '../result.ts';
import { largest } from './figures.ts';
import { allLive, createPlayer, drawFrames, type Player } from './player.ts';
import type { Probed } from './probed.ts';

const SEED = 51;
const PLAYERS = 5;
const CUTS_EACH = { full: 4, quick: 2 };
const CUT_MS = 3_000;
/** Where two threads share the port, chance has it that half come back through the other one: at least so many. */
const MOVED_LEAST = { full: 4, quick: 1 };
/** A player that is not back by then does not count as come back. */
const BACK_WITHIN_MS = 2_000;
const GIVEN_UP_MS = 8_000;
/** Fighting before the first cut, and between two: time to win something that could be lost; a life lasts some 25 s. */
const FIGHT_MS = 18_000;
const BETWEEN_MS = 2_500;
/** In every second cut the server learns of it only after the player is back. */
const LINGER_MS = CUT_MS + BACK_WITHIN_MS;

interface Score {
  readonly slot: number;
  readonly callsign: string;
  readonly kills: number;
  readonly deaths: number;
}

interface Subject {
  readonly player: Player;
  readonly network: BadNetwork;
  view: View | null;
  /** Boards received so far. */
  boards: number;
}

/** No other players may be on the server. */
export async function probeCuts({ server, pick }: Probed): Promise<ProbeResult[]> {
  const profile = { ...CLEAR, delayMs: 50, jitterMs: 15 };
  const subjects: Subject[] = [];
  for (let n = 0; n < PLAYERS; n++) {
    const network = await createBadNetwork({ target: server, profile, seed: SEED + n });
    const player = createPlayer({
      port: network.port,
      callsign: `Cut ${n}`,
      hands: createFighter(SEED + n, STRENGTHS.ace),
      drawn(view) {
        subject.view = view;
      },
      heard(message) {
        if (message.type === STANDINGS) subject.boards++;
      },
    });
    const subject: Subject = { player, network, view: null, boards: 0 };
    subjects.push(subject);
  }
  let mostShips = 0;
  const witness = createPlayer({
    port: server.port,
    callsign: 'Witness',
    hands: createWander(SEED, STRENGTHS.ace),
    heard(message) {
      if (message.type === STANDINGS) mostShips = Math.max(mostShips, message.ships - message.pilots);
    },
  });
  const players = [witness, ...subjects.map(({ player }) => player)];
  const stop = drawFrames(players);
  try {
    await allLive(players);
    await pass(FIGHT_MS);
    const returns = (
      await Promise.all(subjects.map((subject, n) => cutAgainAndAgain(subject, n, pick(CUTS_EACH))))
    ).flat();
    const back = returns.filter(({ ms, same }) => ms <= BACK_WITHIN_MS && same).length;
    const scored = returns.filter(({ score }) => score.kills + score.deaths > 0).length;
    const count = returns.length;
    const where = `${count} cuts of ${CUT_MS / 1000} s at 100 ± 30 ms`;
    return [
      atLeast('cuts-back', `${where}: back within 2 s in the same slot, with the score`, back, count),
      atMost(
        'cuts-slowest',
        `${where}: slowest return after the network's, ms`,
        largest(returns.map(({ ms }) => ms)),
        BACK_WITHIN_MS,
      ),
      atLeast(
        'cuts-moved',
        `${where}: back through another gateway thread than before`,
        await movedTo(server),
        pick(MOVED_LEAST),
      ),
      atLeast('cuts-scored', `${where}: with a score that could be lost`, scored, count / 2),
      atMost(
        'cuts-ships',
        `${where}: ships of ${players.length} players at a time`,
        mostShips,
        players.length,
      ),
    ];
  } finally {
    stop();
    for (const { network } of subjects) await network.close();
  }
}

interface Return {
  /** From the network's return to the first snapshot. */
  readonly ms: number;
  readonly score: Score;
  readonly same: boolean;
}

async function cutAgainAndAgain(subject: Subject, nth: number, cuts: number): Promise<Return[]> {
  const returns: Return[] = [];
  // Each at another time, so that the cuts meet the server's and the clients' rhythms everywhere.
  await pass(nth * 370);
  for (let cut = 0; cut < cuts; cut++) {
    returns.push(await cutOnce(subject, cut % 2 === 1));
    await pass(BETWEEN_MS);
  }
  return returns;
}

async function cutOnce(subject: Subject, unnoticed: boolean): Promise<Return> {
  const { client } = subject.player;
  const before = scoreOf(subject);
  subject.network.cutAll({ ms: CUT_MS, lingerMs: unnoticed ? LINGER_MS : 0 });
  await pass(CUT_MS);
  const began = performance.now();
  while (client.state.kind !== 'live' && performance.now() < began + GIVEN_UP_MS) await pass(5);
  const ms = client.state.kind === 'live' ? performance.now() - began : GIVEN_UP_MS;
  // The board comes once a second.
  const { boards } = subject;
  while (subject.boards < boards + 2 && performance.now() < began + GIVEN_UP_MS) await pass(20);
  const after = scoreOf(subject);
  const same =
    subject.boards >= boards + 2 &&
    after.slot === before.slot &&
    after.callsign === before.callsign &&
    after.kills >= before.kills &&
    after.deaths >= before.deaths;
  return { ms, score: before, same };
}

/** How many players have come back through another thread so far. */
async function movedTo({ host, port }: Probed['server']): Promise<number> {
  const page = await (await fetch(`http://${host}:${port}/metrics`)).text();
  return Number(/^perihelion_sessions_moved_total (\d+)$/m.exec(page)?.[1]);
}

/** A ship that drifts may still win and lose: its figures grow, but never shrink. */
function scoreOf({ view, player }: Subject): Score {
  if (view === null) throw new Error('a player has seen nothing yet');
  const { kills, deaths } = view.standings;
  return { slot: view.own.slot, callsign: player.client.callsign, kills, deaths };
}
