/** How a round ended, as it is told: who stands where, the best moments, and what there is to vote for. */
import { type ArenaMap, packMap } from '../../../game/simulation/arenaMap.ts';
import { MOMENT, MOMENTS, ROUND, type World } from '../../../game/simulation/world.ts';
import { encodeServer } from '../../../protocol/codec/codec.ts';
import { type Moment, type Place, RESULTS, type Results } from '../../../protocol/messages/results.ts';
import type { Ranking } from './ranking.ts';

/** Places that everyone is told. */
const PLACES = 16;

export interface RoundResults {
  /** Draws the results up from the world as it is; `replay` names the replay of the round. */
  draw(ranking: Ranking, candidates: readonly ArenaMap[], replay: string): void;
  /** The messages: first what everyone hears (`slots` null), then again for each who is not among the first. */
  all(): { readonly slots: readonly number[] | null; readonly bytes: Uint8Array }[];
  /** Those of them that the ship in a slot hears. */
  of(slot: number): Uint8Array[];
}

/** `names` holds the callsign of every ship by slot. */
export function createResults(world: World, names: readonly (string | undefined)[]): RoundResults {
  let results: Results | null = null;
  /** Own places of those who are not among the first, by slot. */
  const own = new Map<number, readonly number[]>();

  function closest(slot: number): number {
    return world.moments[slot * MOMENTS + MOMENT.closest];
  }

  function place(slot: number): Place {
    const { hullKind, team, bounty, kills, deaths } = world;
    const name = names[slot] ?? '';
    return [slot, name, hullKind[slot], team[slot], bounty[slot], kills[slot], deaths[slot], closest(slot)];
  }

  return {
    draw(ranking, candidates, replay) {
      const slots = Array.from(ranking.slots.subarray(0, ranking.count));
      results = {
        type: RESULTS,
        number: world.round[ROUND.number],
        mode: world.round[ROUND.mode],
        winner: world.round[ROUND.winner],
        scores: [...world.teamScore.subarray(1, 1 + world.round[ROUND.teams])],
        places: slots.slice(0, PLACES).map(place),
        own: [],
        moments: bestMoments(world, slots, names),
        candidates: candidates.map((map) => [map.name, packMap(map)]),
        replay,
      };
      own.clear();
      for (const slot of slots.slice(PLACES)) {
        own.set(slot, [
          ranking.rank[slot],
          world.bounty[slot],
          world.kills[slot],
          world.deaths[slot],
          closest(slot),
        ]);
      }
    },
    all() {
      if (results === null) return [];
      const common = results;
      const others = [...own].map(([slot, mine]) => ({
        slots: [slot],
        bytes: encodeServer({ ...common, own: mine }),
      }));
      return [{ slots: null, bytes: encodeServer(common) }, ...others];
    },
    of(slot) {
      if (results === null) return [];
      return [encodeServer({ ...results, own: own.get(slot) ?? [] })];
    },
  };
}

/** The best of each kind of moment that anybody had; among equals the better placed. */
function bestMoments(
  world: World,
  slots: readonly number[],
  names: readonly (string | undefined)[],
): Moment[] {
  return Object.values(MOMENT).flatMap((kind): Moment[] => {
    let best = -1;
    let value = 0;
    for (const slot of slots) {
      const its = world.moments[slot * MOMENTS + kind];
      const better = kind === MOMENT.closest ? its > 0 && (value === 0 || its < value) : its > value;
      if (!better) continue;
      best = slot;
      value = its;
    }
    return best < 0 ? [] : [[kind, best, names[best] ?? '', value]];
  });
}
