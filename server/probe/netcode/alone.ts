/** Probe: a ship that nobody is near is predicted exactly, however late the network is. */
import { setTimeout as pass } from 'node:timers/promises';
import { CLEAR } from '../../../game/netcode/badNetwork/profiles.ts';
import type { PilotInput } from '../../../game/netcode/client.ts';
import { createRandom } from '../../../game/simulation/random.ts';
import { packThrust, THRUST_DIRECTIONS } from '../../../protocol/quantization.ts';
import { createBadNetwork } from '../../badnet/network.ts';
import { atLeast, atMost, type ProbeResult } from '../result.ts';
import { largest } from './figures.ts';
import { allLive, createPlayer, drawFrames } from './player.ts';
import type { Probed } from './probed.ts';

const SEED = 11;
const SECONDS = { full: 60, quick: 25 };
const HOLD_TICKS = 15;
/** Fewer comparisons a second say nothing. */
const COMPARED_LEAST = 25;

/** Controls that are held for a while and then changed by chance. */
function randomHands(seed: number): (out: PilotInput) => void {
  const random = createRandom(seed);
  let hold = 0;
  return (out) => {
    if (hold-- > 0) return;
    hold = Math.floor(random.next() * HOLD_TICKS);
    out.thrust = packThrust(Math.floor(random.next() * THRUST_DIRECTIONS), Math.floor(random.next() * 4));
    out.aim = Math.floor(random.next() * 4096);
    out.buttons = Math.floor(random.next() * 8);
  };
}

/** The server must be without pilots and other players. */
export async function probeAlone({ server, pick }: Probed): Promise<ProbeResult[]> {
  const seconds = pick(SECONDS);
  const network = await createBadNetwork({
    target: server,
    profile: { ...CLEAR, delayMs: 100, jitterMs: 25 },
    seed: SEED,
  });
  const corrections: number[] = [];
  const player = createPlayer({
    port: network.port,
    callsign: 'Alone',
    hands: randomHands(SEED),
    hooks: { onCorrection: (units) => corrections.push(units) },
  });
  const stop = drawFrames([player]);
  try {
    await allLive([player]);
    await pass(seconds * 1000);
    const claim = `own ship alone, ${seconds} s of random flying at 200 ± 50 ms: largest correction, units`;
    return [
      atMost('alone-correction', claim, largest(corrections), 0),
      atLeast(
        'alone-compared',
        'own ship alone: snapshots compared',
        corrections.length,
        seconds * COMPARED_LEAST,
      ),
    ];
  } finally {
    stop();
    await network.close();
  }
}
