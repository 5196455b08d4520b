/**
 * How gently the server's pilots should meet the people in the arena: their records as one number, the ease.
 *
 * A newcomer begins at ease 1. Kills take ease, deaths give some back, but never as much as a newcomer has: who
 * has won his first fights is not met like a beginner again. Ease only decides which pilots come (pilotMix.ts);
 * nobody's shots, hull or bounty depend on it. There is nothing to win by holding it up: weak pilots are worth
 * the least bounty, each kill lowers it, and each death costs half of one's own.
 */
import { PHASE, SCALAR, TRAIT, type World } from '../../../game/simulation/world.ts';

/** What a kill takes and a death gives back. */
const KILL = 0.3;
const DEATH = 0.1;
/** Most that deaths give back. */
const AGAIN_MOST = 0.7;

export interface Ease {
  /** Takes in what has happened since the last call; to be called about once a second. */
  update(): void;
  /** The people's mean, 0..1; 1 where nobody is there, since whoever comes next may be new. */
  level(): number;
}

interface Record {
  /** Who this is the record of. */
  player: object;
  ease: number;
  kills: number;
  deaths: number;
}

/** Keeps the records of a world's people; `playerOf` tells who sits in a ship: another object for another one. */
export function createEase(world: World, playerOf: (slot: number) => object | undefined): Ease {
  const records: (Record | undefined)[] = [];
  let level = 1;

  function recordOf(slot: number, player: object): Record {
    const known = records[slot];
    if (known?.player === player) return known;
    const record = { player, ease: 1, kills: world.kills[slot], deaths: world.deaths[slot] };
    records[slot] = record;
    return record;
  }

  return {
    level: () => level,
    update() {
      const end = world.scalars[SCALAR.shipEnd];
      let sum = 0;
      let people = 0;
      for (let slot = 0; slot < end; slot++) {
        const isPilot = (world.traits[slot] & TRAIT.pilot) !== 0;
        const player = world.phase[slot] === PHASE.free || isPilot ? undefined : playerOf(slot);
        if (player === undefined) continue;
        const record = recordOf(slot, player);
        // A new round sets the counts back; that changes nobody's skill.
        const kills = Math.max(0, world.kills[slot] - record.kills);
        const deaths = Math.max(0, world.deaths[slot] - record.deaths);
        record.kills = world.kills[slot];
        record.deaths = world.deaths[slot];
        record.ease = Math.max(0, record.ease - kills * KILL);
        record.ease = Math.max(record.ease, Math.min(AGAIN_MOST, record.ease + deaths * DEATH));
        sum += record.ease;
        people++;
      }
      level = people === 0 ? 1 : sum / people;
    },
  };
}
