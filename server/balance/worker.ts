/** One of several processes that play: does a job for each message, and ends with its parent. */
import { doJob, type Job } from './job.ts';

// The terminal sends Ctrl-C to all processes: they end when the parent does.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit(0));
process.on('message', (job: Job) => {
  process.send?.(doJob(job));
});
