/** A pilot who does nothing but ask for a new ship: what a connection costs when nobody plays. */
import type { Brain } from './brain.ts';

const PAUSE = 30;

export function createIdle(): Brain {
  let due = 0;
  return {
    get due() {
      return due;
    },
    decide(percept, out) {
      due = percept.tick + PAUSE;
      out.thrust = 0;
      out.buttons = 0;
      out.respawn = percept.mayRespawn;
    },
  };
}
