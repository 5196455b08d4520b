/** What a spectator costs the server beside a player: microseconds a snapshot, in the same ticks of the same arena. */
import type { ArenaMap } from '../../game/simulation/arenaMap.ts';
import { NO_SHIP } from '../../protocol/messages/welcome.ts';
import { POSITION_STEPS } from '../../protocol/quantization.ts';
import { createAudience } from '../room/audience/audience.ts';
import { crowdedArena, median, nowhere, steer } from './snapshots.ts';
import { createScript } from './wire/script.ts';
import { ASPECT, TICK_RATE } from './workload.ts';

export interface SpectatorCost {
  readonly clients: number;
  /** Medians over ticks, microseconds a snapshot: players, and spectators who each follow one of their ships. */
  readonly playerUs: number;
  readonly followingUs: number;
  /** Spectators who go to another ship as often as they may. */
  readonly leapingUs: number;
}

/** Ticks between two wishes of a spectator who leaps: more often than the server heeds. */
const LEAP_TICKS = 5;

/** As many spectators of each kind as players, `ticks` ticks after a warm-up of a third of that. */
export function measureSpectators(map: ArenaMap, clients: number, ticks: number): SpectatorCost {
  const { arena, audience: players } = crowdedArena(map, clients);
  const following = createAudience();
  const leaping = createAudience();
  const followers = Array.from({ length: clients }, () => following.add(nowhere, NO_SHIP, ASPECT, 0));
  const leapers = Array.from({ length: clients }, () => leaping.add(nowhere, NO_SHIP, ASPECT, 0));
  const scripts = Array.from({ length: clients }, (_, i) => createScript(i + 1, TICK_RATE));
  const audiences = [players, following, leaping];
  const costs: number[][] = audiences.map(() => []);
  const warmUp = Math.ceil(ticks / 3);
  followers.forEach((client, slot) => void following.watch(client, slot, 0, 0));
  for (let i = 0; i < warmUp + ticks; i++) {
    arena.open();
    steer(arena, scripts);
    arena.close();
    const { world } = arena;
    leapers.forEach((client, n) => {
      if ((i + n) % LEAP_TICKS !== 0) return;
      const slot = (n + 13 * i) % clients;
      leaping.watch(client, slot, world.x[slot] / POSITION_STEPS, world.y[slot] / POSITION_STEPS);
    });
    // In another order each time, so that none has the benefit of what another has warmed up.
    for (let n = 0; n < audiences.length; n++) {
      const at = (n + i) % audiences.length;
      audiences[at].each((client) => {
        client.ack = arena.tick();
      });
      const began = performance.now();
      audiences[at].sendSnapshots(arena, TICK_RATE);
      if (i >= warmUp) costs[at].push(((performance.now() - began) * 1000) / clients);
    }
  }
  const [playerUs, followingUs, leapingUs] = costs.map(median);
  return { clients, playerUs, followingUs, leapingUs };
}
