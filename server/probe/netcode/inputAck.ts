/** Probe: what a pilot does comes back from the server soon after a round trip, and hardly ever comes too late. */
import { setTimeout as pass } from 'node:timers/promises';
import { CLEAR } from '../../../game/netcode/badNetwork/profiles.ts';
import { STRENGTHS } from '../../../game/pilots/strength.ts';
import { createWander } from '../../../game/pilots/wander.ts';
import { SNAPSHOT } from '../../../protocol/messages/snapshot.ts';
import { createBadNetwork } from '../../badnet/network.ts';
import { atMost, type ProbeResult } from '../result.ts';
import { percentile } from './figures.ts';
import { allLive, createPlayer, drawFrames } from './player.ts';
import type { Probed } from './probed.ts';

const SEED = 31;
const SECONDS = { full: 60, quick: 30 };
/** The clocks settle first. */
const SETTLE_MS = 5_000;
const TICK_MS = 1000 / 30;
const BEYOND_MOST = 2;
/** Of a hundred. */
const LATE_MOST = 0.2;

export async function probeInputAck({ server, pick }: Probed): Promise<ProbeResult[]> {
  const network = await createBadNetwork({ target: server, profile: { ...CLEAR, delayMs: 50 }, seed: SEED });
  const acks: number[] = [];
  const roundTrips: number[] = [];
  const leads: number[] = [];
  const player = createPlayer({
    port: network.port,
    callsign: 'Prompt',
    hands: createWander(SEED, STRENGTHS.ace),
    heard(message) {
      if (message.type === SNAPSHOT) leads.push(message.lead);
    },
    hooks: { onInputAck: (ms) => acks.push(ms), onRtt: (ms) => roundTrips.push(ms) },
  });
  const stop = drawFrames([player]);
  try {
    await allLive([player]);
    await pass(SETTLE_MS);
    for (const samples of [acks, roundTrips, leads]) samples.length = 0;
    await pass(pick(SECONDS) * 1000);
    const ticks = (percentile(acks, 95) - percentile(roundTrips, 50)) / TICK_MS;
    const late = leads.filter((lead) => lead < 0).length;
    const where = 'input to acknowledgement at 100 ms';
    return [
      atMost('input-ack', `${where}: p95 beyond the median round trip, ticks`, ticks, BEYOND_MOST),
      atMost(
        'input-late',
        `${where}: ticks computed before their input came, %`,
        (100 * late) / leads.length,
        LATE_MOST,
      ),
    ];
  } finally {
    stop();
    await network.close();
  }
}
