/** Plays rounds and beginners in several processes at once: each gets the next job as it has done its last. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { doJob, type Job, type Outcome } from './job.ts';

const WORKER = fileURLToPath(new URL('worker.ts', import.meta.url));

/**
 * Settles with the outcomes in the order of their jobs, whatever the number of processes; `tell` hears of each
 * as it is done. Rejects where a process fails.
 */
export async function doAll(
  jobs: readonly Job[],
  processes: number,
  tell: (done: number) => void,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let next = 0;
  let done = 0;
  const finish = (index: number, outcome: Outcome): void => {
    outcomes[index] = outcome;
    tell(++done);
  };
  if (processes <= 1) {
    for (; next < jobs.length; next++) finish(next, doJob(jobs[next]));
    return outcomes;
  }
  const lane = () =>
    new Promise<void>((resolve, reject) => {
      const child: ChildProcess = fork(WORKER);
      let index = -1;
      const order = (): void => {
        if (next >= jobs.length) {
          child.disconnect();
          resolve();
          return;
        }
        index = next++;
        child.send(jobs[index]);
      };
      child.on('message', (outcome: Outcome) => {
        finish(index, outcome);
        order();
      });
      child.on('error', reject);
      // After `resolve` this says nothing any more.
      child.on('exit', (code) => reject(new Error(`a process of the balance ended with ${code}`)));
      order();
    });
  await Promise.all(Array.from({ length: Math.min(processes, jobs.length) }, lane));
  return outcomes;
}
