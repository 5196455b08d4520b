/** The netcode's probes, side by side, each through real servers, the real wire and a bad network. */
import { type RunningServer, startServer } from '../../test/support/process.ts';
import type { ProbeResult } from '../result.ts';
import { probeAlone } from './alone.ts';
import { probeCuts } from './cuts.ts';
import { probeFight } from './fight.ts';
import { probeInputAck } from './inputAck.ts';
import { probeOthers } from './others.ts';

const SEED = '7';
/** Each needs an arena of its own; a fight and who looks on may share one. */
const ARENAS = [
  { pilots: 0, probes: [probeAlone] },
  { pilots: 0, probes: [probeInputAck] },
  { pilots: 100, probes: [probeFight, probeOthers] },
  { pilots: 30, probes: [probeCuts] },
];

/** Rejects where a server or a player does not get to where a probe begins. */
export async function probeNetcode(): Promise<ProbeResult[]> {
  const results = await Promise.all(
    ARENAS.map(async ({ pilots, probes }) => {
      const args = ['--pilots', String(pilots), '--seed', SEED, '--log-level', 'error'];
      const server: RunningServer = await startServer({ args });
      try {
        const place = { host: '127.0.0.1', port: server.port };
        return (await Promise.all(probes.map((probe) => probe(place)))).flat();
      } finally {
        await server.stop();
      }
    }),
  );
  return results.flat();
}
