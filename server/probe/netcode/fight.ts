/** Probe: in a crowded fight the own ship is seldom moved by a correction, and never far but by a bump. */
import { setTimeout as pass } from 'node:timers/promises';
import { CLEAR } from '../../../game/netcode/badNetwork/profiles.ts';
import { createFighter } from '../../../game/pilots/fighter.ts';
import { STRENGTHS } from '../../../game/pilots/strength.ts';
import { OWN } from '../../../game/simulation/ownState.ts';
import type { ServerMessage } from '../../../protocol/messages/server.ts';
import { EVENT, SNAPSHOT, type Snapshot } from '../../../protocol/messages/snapshot.ts';
import { POSITION_STEPS } from '../../../protocol/quantization.ts';
import { createBadNetwork } from '../../badnet/network.ts';
import { eventsOf } from '../../room/support/changes.ts';
import { atMost, type ProbeResult } from '../result.ts';
import { largest, percentile } from './figures.ts';
import { allLive, createPlayer, drawFrames, type Player } from './player.ts';
import type { Probed } from './probed.ts';

const SEED = 21;
const PLAYERS = 4;
const SECONDS = { full: 60, quick: 30 };
/** A bump this near to the own ship is its own, position steps. */
const OWN_BUMP = 60 * POSITION_STEPS;

/** Whether the own ship was bumped: then it is told where it is. */
function bumped(snapshot: Snapshot): boolean {
  const { own } = snapshot;
  if (own.length === 0) return false;
  return eventsOf(snapshot).some(
    ([kind, x, y]) =>
      kind === EVENT.bump && Math.abs(x - own[OWN.x]) < OWN_BUMP && Math.abs(y - own[OWN.y]) < OWN_BUMP,
  );
}

/** The server must be full of pilots. */
export async function probeFight({ server, pick }: Probed): Promise<ProbeResult[]> {
  const profile = { ...CLEAR, delayMs: 50, jitterMs: 15 };
  const network = await createBadNetwork({ target: server, profile, seed: SEED });
  const corrections: number[] = [];
  const unbumped: number[] = [];
  const players: Player[] = [];
  for (let n = 0; n < PLAYERS; n++) {
    let wasBumped = false;
    players.push(
      createPlayer({
        port: network.port,
        callsign: `Fight ${n}`,
        hands: createFighter(SEED + n, STRENGTHS.pilot),
        heard(message: ServerMessage) {
          if (message.type === SNAPSHOT) wasBumped = bumped(message);
        },
        hooks: {
          onCorrection(units) {
            corrections.push(units);
            if (!wasBumped) unbumped.push(units);
          },
        },
      }),
    );
  }
  const stop = drawFrames(players);
  try {
    await allLive(players);
    await pass(pick(SECONDS) * 1000);
    const where = 'own ship in a crowded fight at 100 ± 30 ms';
    return [
      atMost('fight-correction-p99', `${where}: correction p99, units`, percentile(corrections, 99), 4),
      atMost(
        'fight-correction-max',
        `${where}: largest but for death and bumps, units`,
        largest(unbumped),
        25,
      ),
    ];
  } finally {
    stop();
    await network.close();
  }
}
