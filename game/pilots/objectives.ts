/** Which of the mode's objectives to go for: near, not ours or in danger, and not already well attended to. */
import type { Percept } from './brain.ts';

/** Worth in units of way: what is ours already and quiet is so much further away. */
const HELD = 900;
/** Each of the own team that is nearer to it makes it so much further: a team spreads out. */
const ATTENDED = 320;
/** The one already chosen is so much nearer: a pilot does not dither. */
const CHOSEN = 250;

/** Index in the percept of the objective to go for, or -1; `chosen` is the one it went for before, or -1. */
export function pickObjective(percept: Percept, chosen: number): number {
  const { objectiveX, objectiveY, objectiveTeam, objectiveContested } = percept;
  let best = -1;
  let shortest = Infinity;
  for (let i = 0; i < percept.objectiveCount; i++) {
    const dx = objectiveX[i] - percept.x;
    const dy = objectiveY[i] - percept.y;
    const square = dx * dx + dy * dy;
    const quiet = objectiveTeam[i] === percept.team && objectiveContested[i] === 0;
    let way = Math.sqrt(square) + (quiet ? HELD : 0) + ATTENDED * matesNearer(percept, i, square);
    if (i === chosen) way -= CHOSEN;
    if (way >= shortest) continue;
    shortest = way;
    best = i;
  }
  return best;
}

/** How many of the own team, of those in sight, are nearer to objective `i` than the square of a distance says. */
function matesNearer(percept: Percept, i: number, square: number): number {
  const { shipX, shipY, shipMate, objectiveX, objectiveY } = percept;
  let count = 0;
  for (let ship = 0; ship < percept.shipCount; ship++) {
    if (shipMate[ship] === 0) continue;
    const dx = shipX[ship] - objectiveX[i];
    const dy = shipY[ship] - objectiveY[i];
    if (dx * dx + dy * dy < square) count++;
  }
  return count;
}
