/** What each player is told once a second, in its turn: the best of all, how it stands itself, and the radar. */
import { SCALAR } from '../../../game/simulation/world.ts';
import { encodeServer } from '../../../protocol/codec/codec.ts';
import { STANDINGS, type Standings } from '../../../protocol/messages/standings.ts';
import { NO_SHIP } from '../../../protocol/messages/welcome.ts';
import { POSITION_STEPS } from '../../../protocol/quantization.ts';
import type { Frame } from '../frame/frame.ts';
import type { Board } from '../wall/port.ts';
import type { Audience, Client } from './audience.ts';

/** The crown's place is told to the nearest so many units. */
const CROWN_STEP = 64;

/** The standings as who has no ship is told them. */
export function standingsOf({ ships, pilots, rows }: Board, { world }: Frame): Standings {
  const crown = world.scalars[SCALAR.crown] - 1;
  const step = CROWN_STEP * POSITION_STEPS;
  return {
    type: STANDINGS,
    ships,
    pilots,
    crown,
    crownX: crown < 0 ? 0 : Math.round(world.x[crown] / step) * CROWN_STEP,
    crownY: crown < 0 ? 0 : Math.round(world.y[crown] / step) * CROWN_STEP,
    rows,
    rank: 0,
    bounty: 0,
    kills: 0,
    deaths: 0,
  };
}

/**
 * Hands the standings and the radar, to travel with the next snapshot, to each client whose turn in the second came after
 * tick `last` and up to the frame's: once in `tickRate` ticks for each, at a tick of its own, so that no tick has to
 * tell everyone. False where the frame did not last until the end.
 */
export function tellStandings(
  audience: Audience,
  board: Board,
  radar: Uint8Array | null,
  frame: Frame,
  last: number,
  tickRate: number,
): boolean {
  const { world, interest } = frame;
  const { tick } = interest;
  const passed = Math.min(tick - last, tickRate);
  const common = standingsOf(board, frame);
  let intact = true;
  audience.each(({ slot, turn, news }: Client) => {
    const since = (((tick - turn) % tickRate) + tickRate) % tickRate;
    if (since >= passed) return;
    const own = {
      rank: board.rank[slot],
      bounty: world.bounty[slot],
      kills: world.kills[slot],
      deaths: world.deaths[slot],
    };
    const standings: Standings = slot === NO_SHIP ? common : { ...common, ...own };
    intact = frame.intact();
    if (!intact) return;
    news.push(encodeServer(standings));
    if (radar !== null) news.push(radar);
  });
  return intact;
}
