/** For servers of the bench that are not the game: their ticks, timed and told of on a page as the game's are. */
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { HttpReply } from '../../http/port.ts';
import { createTickTimes } from '../../observability/tickTimes.ts';

export interface TickPage {
  /** Does `tick`, timed. */
  run(): void;
  /** Answers every request with the page. */
  http(): Promise<HttpReply>;
}

export function createTickPage(tick: () => void): TickPage {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const took = createTickTimes(registry);
  return {
    run() {
      const began = performance.now();
      tick();
      took(performance.now() - began);
    },
    http: async () => ({ status: 200, headers: {}, body: await registry.metrics() }),
  };
}
