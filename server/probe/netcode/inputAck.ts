/** Probe: what a pilot does comes back from the server soon after a round trip. */
import { setTimeout as pass } from 'node:timers/promises';
import { STRENGTHS } from '../../../game/pilots/strength.ts';
import { createWander } from '../../../game/pilots/wander.ts';
import { createBadNetwork } from '../../badnet/network.ts';
import { CLEAR } from '../../badnet/profiles.ts';
import { atMost, type ProbeResult } from '../result.ts';
import { percentile } from './figures.ts';
import { allLive, createPlayer, drawFrames } from './player.ts';
import type { ProbedServer } from './server.ts';

const SEED = 31;
const SECONDS = 30;
/** The clocks settle first. */
const SETTLE_MS = 5_000;
const TICK_MS = 1000 / 30;

export async function probeInputAck(server: ProbedServer): Promise<ProbeResult[]> {
  const network = await createBadNetwork({ target: server, profile: { ...CLEAR, delayMs: 50 }, seed: SEED });
  const acks: number[] = [];
  const roundTrips: number[] = [];
  const player = createPlayer({
    port: network.port,
    callsign: 'Prompt',
    hands: createWander(SEED, STRENGTHS.ace),
    hooks: { onInputAck: (ms) => acks.push(ms), onRtt: (ms) => roundTrips.push(ms) },
  });
  const stop = drawFrames([player]);
  try {
    await allLive([player]);
    await pass(SETTLE_MS);
    acks.length = 0;
    roundTrips.length = 0;
    await pass(SECONDS * 1000);
    const ticks = (percentile(acks, 95) - percentile(roundTrips, 50)) / TICK_MS;
    const claim = 'input to acknowledgement at 100 ms: p95 beyond the median round trip, ticks';
    return [atMost('input-ack', claim, ticks, 2)];
  } finally {
    stop();
    await network.close();
  }
}
