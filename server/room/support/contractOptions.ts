/** The arena that the contract of the wall is tried on. */

import type { HostOptions } from '../arena/host.ts';
import { ENDLESS, helios } from './arena.ts';

export function contractOptions(failed: (error: unknown) => void): HostOptions {
  return {
    id: 'main',
    name: 'Contract',
    map: helios(),
    tickRate: 30,
    maxPlayers: 16,
    pilots: 0,
    seed: 5,
    rounds: ENDLESS,
    failed,
  };
}
