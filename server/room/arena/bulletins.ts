/** What an arena tells its players beside frames: the kill feed, the board, the radar. */
import { PHASE, ROUND } from '../../../game/simulation/world.ts';
import { encodeServer } from '../../../protocol/codec/codec.ts';
import { KILL, type Kill, packFeat, packSides } from '../../../protocol/messages/kill.ts';
import { RADAR, RADAR_CELL } from '../../../protocol/messages/radar.ts';
import type { StandingsRow } from '../../../protocol/messages/standings.ts';
import { POSITION_STEPS } from '../../../protocol/quantization.ts';
import { cellsAt } from '../frame/interest.ts';
import type { AudiencePort } from '../wall/port.ts';
import type { Arena } from './arena.ts';
import type { Ranking } from './ranking.ts';

/** Rows of the board, and contacts of the radar at most. */
const ROWS = 5;
const CONTACTS = 64;
/** Up to so many players everyone is told of every kill; beyond, those near it and those in it. */
const FEED_FOR_ALL = 64;

export interface Bulletins {
  /** Tells of the wrecks of the present tick. */
  tellKills(): void;
  /** Hands out the board as the ranking has it. */
  tellBoard(): void;
  /** Hands out the radar as it is now. */
  tellRadar(): void;
}

/** `names` holds the callsign of every ship by slot; `players` says how many people are in the arena; `told` hears of kills too. */
export function createBulletins(
  arena: Arena,
  audience: Pick<AudiencePort, 'tell' | 'board' | 'radar'>,
  ranking: Ranking,
  names: readonly (string | undefined)[],
  players: () => number,
  told: (kill: Kill) => void,
): Bulletins {
  const { world, interest, simulation } = arena;

  function row(slot: number): StandingsRow {
    const { bounty, kills, deaths, team } = world;
    return [slot, names[slot] ?? '', bounty[slot], kills[slot], deaths[slot], team[slot]];
  }

  return {
    tellKills() {
      for (const kill of simulation.log.kills) {
        const { victim, killerSlot, cause, gain, distance, helpers } = kill;
        const message: Kill = {
          type: KILL,
          tick: interest.tick,
          killer: killerSlot,
          killerName: killerSlot < 0 ? '' : (names[killerSlot] ?? ''),
          victim,
          victimName: names[victim] ?? '',
          cause,
          gain,
          distance,
          sides: packSides(kill.killerTeam, kill.victimTeam),
          feat: packFeat(kill.streak, kill.revenge),
          helpers,
        };
        told(message);
        const bytes = encodeServer(message);
        // The wreck is out of the arena already; where it was a tick ago is where it was seen.
        const cell = cellsAt(interest, interest.tick - 1)[victim];
        const few = players() <= FEED_FOR_ALL;
        audience.tell(bytes, few ? 'all' : { slots: [killerSlot, victim, ...helpers], cell }, false);
      }
    },
    tellBoard() {
      audience.board({
        ships: ranking.count,
        pilots: ranking.pilots,
        rows: Array.from(ranking.slots.subarray(0, Math.min(ROWS, ranking.count)), row),
        rank: ranking.rank.slice(),
      });
    },
    tellRadar() {
      const byTeam = Array.from({ length: world.round[ROUND.teams] + 1 }, (): number[] => []);
      const step = RADAR_CELL * POSITION_STEPS;
      // In a crowd every n-th ship stands for the others.
      const stride = Math.max(1, Math.ceil(ranking.count / CONTACTS));
      for (let i = 0; i < ranking.count; i += stride) {
        const slot = ranking.slots[i];
        if (world.phase[slot] !== PHASE.flying) continue;
        const contacts = byTeam[Math.min(world.team[slot], byTeam.length - 1)];
        contacts.push(Math.round(world.x[slot] / step), Math.round(world.y[slot] / step));
      }
      const [, ...sides] = byTeam;
      const teams = sides.map(({ length }) => length / 2);
      audience.radar(encodeServer({ type: RADAR, contacts: [...sides.flat(), ...byTeam[0]], teams }));
    },
  };
}
