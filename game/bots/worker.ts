/** One of several processes of a run: gets its plan from the parent, tells how it goes and what it measured. */
import { flySwarm, type SwarmPlan } from './swarm.ts';

const abort = new AbortController();
// The terminal sends Ctrl-C to all processes of the run: the parent decides what becomes of it.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit(1));
process.on('message', async (message: { plan: SwarmPlan } | { abort: true }) => {
  if ('abort' in message) return abort.abort();
  const measurement = await flySwarm(message.plan, abort.signal, (progress) => process.send?.({ progress }));
  process.send?.({ measurement }, () => process.exit(0));
});
