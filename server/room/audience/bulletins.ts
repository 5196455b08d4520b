/** What players are told beside snapshots: the kill feed, the board, the radar. */
import { PHASE, SCALAR } from '../../../game/simulation/world.ts';
import { encodeServer } from '../../../protocol/codec/codec.ts';
import { KILL } from '../../../protocol/messages/kill.ts';
import { RADAR, RADAR_CELL } from '../../../protocol/messages/radar.ts';
import { STANDINGS, type StandingsRow } from '../../../protocol/messages/standings.ts';
import { POSITION_STEPS } from '../../../protocol/quantization.ts';
import type { Arena } from '../arena/arena.ts';
import type { Ranking } from '../arena/ranking.ts';
import { cellsAt, NOWHERE } from '../frame/interest.ts';
import { holds } from '../frame/window.ts';
import type { Audience, Client } from './audience.ts';

/** Rows of the board, and contacts of the radar at most. */
const ROWS = 5;
const CONTACTS = 64;
/** Up to so many clients everyone is told of every kill; beyond, those near it and those in it. */
const FEED_FOR_ALL = 64;
/** The crown's place is told to the nearest so many units. */
const CROWN_STEP = 64;

export interface Bulletins {
  /** Tells of the wrecks of the present tick. */
  tellKills(): void;
  /** Takes the board from the ranking; its order and its numbers are of one moment. */
  drawBoard(): void;
  /** Sends the board to each client whose turn in this second it is. */
  tellStandings(tick: number, tickRate: number): void;
  /** Sends everyone the radar. */
  tellRadar(): void;
}

/** `names` holds the callsign of every ship by slot. */
export function createBulletins(
  arena: Arena,
  audience: Audience,
  ranking: Ranking,
  names: readonly (string | undefined)[],
): Bulletins {
  const { world, interest, simulation } = arena;

  function hears(client: Client, killer: number, victim: number, cell: number): boolean {
    if (audience.count() <= FEED_FOR_ALL || client.slot === killer || client.slot === victim) return true;
    return cell !== NOWHERE && holds(client.window, cell, interest.columns);
  }

  let rows: StandingsRow[] = [];

  function row(slot: number): StandingsRow {
    return [slot, names[slot] ?? '', world.bounty[slot], world.kills[slot], world.deaths[slot]];
  }

  return {
    tellKills() {
      for (const kill of simulation.log.kills) {
        const { victim, killerSlot, cause, gain, distance } = kill;
        const bytes = encodeServer({
          type: KILL,
          tick: interest.tick,
          killer: killerSlot,
          killerName: killerSlot < 0 ? '' : (names[killerSlot] ?? ''),
          victim,
          victimName: names[victim] ?? '',
          cause,
          gain,
          distance,
        });
        // The wreck is out of the arena already; where it was a tick ago is where it was seen.
        const cell = cellsAt(interest, interest.tick - 1)[victim];
        audience.each((client) => {
          if (hears(client, killerSlot, victim, cell)) client.connection.send(bytes);
        });
      }
    },
    drawBoard() {
      rows = Array.from(ranking.slots.subarray(0, Math.min(ROWS, ranking.count)), row);
    },
    tellStandings(tick, tickRate) {
      const crown = world.scalars[SCALAR.crown] - 1;
      const step = CROWN_STEP * POSITION_STEPS;
      const crownX = crown < 0 ? 0 : Math.round(world.x[crown] / step) * CROWN_STEP;
      const crownY = crown < 0 ? 0 : Math.round(world.y[crown] / step) * CROWN_STEP;
      audience.each((client) => {
        const { slot } = client;
        if (slot % tickRate !== tick % tickRate) return;
        client.connection.send(
          encodeServer({
            type: STANDINGS,
            ships: ranking.count,
            pilots: ranking.pilots,
            crown,
            crownX,
            crownY,
            rows,
            rank: ranking.rank[slot],
            bounty: world.bounty[slot],
            kills: world.kills[slot],
            deaths: world.deaths[slot],
          }),
        );
      });
    },
    tellRadar() {
      const contacts: number[] = [];
      const step = RADAR_CELL * POSITION_STEPS;
      // In a crowd every n-th ship stands for the others.
      const stride = Math.max(1, Math.ceil(ranking.count / CONTACTS));
      for (let i = 0; i < ranking.count; i += stride) {
        const slot = ranking.slots[i];
        if (world.phase[slot] !== PHASE.flying) continue;
        contacts.push(Math.round(world.x[slot] / step), Math.round(world.y[slot] / step));
      }
      audience.broadcast(encodeServer({ type: RADAR, contacts }));
    },
  };
}
