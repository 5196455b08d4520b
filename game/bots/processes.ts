/** Flies a run: in this process, or split over several that each fly a share of the bots. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Measurement, mergeMeasurements } from './measurement.ts';
import { flySwarm, type Progress, type SwarmPlan } from './swarm.ts';

export type Run = Omit<SwarmPlan, 'first' | 'stride'>;

/** Milliseconds that several processes are given to come up, so that they can begin at one time. */
export const COME_UP_MS = 1_500;

/**
 * Settles with what was measured, over all processes; null where no process delivered anything. A process
 * that fails is missing in the sum, which the report notices.
 */
export async function flyRun(
  run: Run,
  processes: number,
  abort: AbortSignal,
  tell: (progress: Progress) => void,
): Promise<Measurement | null> {
  if (processes === 1) return flySwarm({ ...run, first: 0, stride: 1 }, abort, tell);
  const latest: Progress[] = [];
  const parts = await Promise.all(
    Array.from({ length: processes }, (_, i) =>
      flyShare({ ...run, first: i, stride: processes }, abort, (progress) => {
        latest[i] = progress;
        if (i === 0) tell(addUp(latest));
      }),
    ),
  );
  const delivered = parts.filter((part) => part !== null);
  return delivered.length > 0 ? mergeMeasurements(delivered) : null;
}

function flyShare(
  plan: SwarmPlan,
  abort: AbortSignal,
  tell: (progress: Progress) => void,
): Promise<Measurement | null> {
  return new Promise((resolve) => {
    const child: ChildProcess = fork(fileURLToPath(new URL('worker.ts', import.meta.url)));
    const stop = () => child.connected && child.send({ abort: true });
    abort.addEventListener('abort', stop);
    child.on('message', (message: { progress: Progress } | { measurement: Measurement }) => {
      if ('progress' in message) tell(message.progress);
      else resolve(message.measurement);
    });
    child.on('error', () => resolve(null));
    child.on('exit', () => {
      abort.removeEventListener('abort', stop);
      resolve(null);
    });
    child.send({ plan });
  });
}

function addUp(parts: readonly (Progress | undefined)[]): Progress {
  const known = parts.filter((part) => part !== undefined);
  const sum = (of: (part: Progress) => number) => known.reduce((total, part) => total + of(part), 0);
  return {
    ...known[0],
    live: sum((part) => part.live),
    snapshots: sum((part) => part.snapshots),
    bytes: sum((part) => part.bytes),
    gap: Math.max(...known.map((part) => part.gap)),
    rttSum: sum((part) => part.rttSum),
    rtts: sum((part) => part.rtts),
    errors: sum((part) => part.errors),
    disconnects: sum((part) => part.disconnects),
    decodeErrors: sum((part) => part.decodeErrors),
  };
}
