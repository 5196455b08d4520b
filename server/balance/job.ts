/** What one process is given to do at a time: a round, or a beginner. */
import { type FirstKill, timeFirstKill } from './firstKill.ts';
import { playRound, type RoundPlan } from './round.ts';
import type { Tally } from './tally.ts';

export type Job =
  | ({ readonly kind: 'round' } & RoundPlan)
  | {
      readonly kind: 'beginner';
      readonly map: RoundPlan['map'];
      readonly seed: number;
      readonly hullKind: number;
    };

export type Outcome =
  | { readonly kind: 'round'; readonly tally: Tally }
  | { readonly kind: 'beginner'; readonly firstKill: FirstKill };

export function doJob(job: Job): Outcome {
  if (job.kind === 'round') return { kind: 'round', tally: playRound(job) };
  return { kind: 'beginner', firstKill: timeFirstKill(job.map, job.seed, job.hullKind) };
}
