/**
 * Relays: teams hold relays that orbit the star. Staying near takes one, holding it pays points, and the first
 * team to have enough of them, or the one with most when time is up, has won.
 */
import { POSITION_STEPS } from '../../../protocol/quantization.ts';
import type { ArenaMap } from '../arenaMap.ts';
import { cellOf, type Grid } from '../grid.ts';
import { type Place, type Rails, relayPlace } from '../rails.ts';
import { RELAY } from '../rules.ts';
import { MOMENT, MOMENTS, PHASE, ROUND, TEAMS_MAX, type World } from '../world.ts';
import type { Mode } from './mode.ts';

/** `World.relayProgress` of a relay that is taken: so fine that ticks and seconds may be rounded to it. */
export const TAKEN = 1_000_000;
const REACH = RELAY.reach * POSITION_STEPS;

const place: Place = { x: 0, y: 0 };
/** Ships near the relay that is looked at: how many of each team, and their slots. */
const near = new Int32Array(TEAMS_MAX + 1);
const visitors = new Int32Array(2_048);
let visits = 0;

/** The mode for two teams or four, under a name. */
export function relays(name: string, teams: 2 | 4): Mode {
  // One more than there are teams, so that they can never be shared out evenly.
  const needed = teams + 1;
  return {
    name,
    teams,
    unfit(map: ArenaMap) {
      const there = map.relays.length;
      return there < needed ? `${name} needs ${needed} relays, and the map ${map.name} has ${there}` : '';
    },
    begin(world) {
      world.round[ROUND.relays] = needed;
      world.relayHolder.fill(0);
      world.relayTaker.fill(0);
      world.relayProgress.fill(0);
    },
    step(world, rails, grid) {
      for (let relay = 0; relay < needed; relay++) {
        lookAround(world, rails, grid, relay);
        const team = leading();
        if (team > 0) advance(world, relay, team, rails.tickRate);
        else if (visits === 0) fade(world, relay, rails.tickRate);
      }
      if ((rails.tick - world.round[ROUND.start]) % rails.tickRate === 0) pay(world, needed);
    },
    decided({ teamScore }) {
      for (let team = 1; team <= teams; team++) if (teamScore[team] >= RELAY.points) return true;
      return false;
    },
    winner({ teamScore }) {
      let best = 0;
      let most = 0;
      for (let team = 1; team <= teams; team++) {
        if (teamScore[team] === most) best = 0;
        if (teamScore[team] <= most) continue;
        best = team;
        most = teamScore[team];
      }
      return best;
    },
  };
}

/** Finds the ships near a relay. Shielded newcomers don't count: nobody could drive them off. */
function lookAround(world: World, rails: Rails, grid: Grid, relay: number): void {
  near.fill(0);
  visits = 0;
  relayPlace(rails, rails.map.relays[relay], place);
  const x = place.x * POSITION_STEPS;
  const y = place.y * POSITION_STEPS;
  const { columns, start, items } = grid;
  const left = cellOf(x - REACH, columns);
  const right = cellOf(x + REACH, columns);
  const bottom = cellOf(y + REACH, columns);
  for (let row = cellOf(y - REACH, columns); row <= bottom; row++) {
    const last = start[row * columns + right + 1];
    for (let i = start[row * columns + left]; i < last; i++) {
      const ship = items[i];
      if (world.phase[ship] !== PHASE.flying || world.grace[ship] > 0) continue;
      const dx = world.x[ship] - x;
      const dy = world.y[ship] - y;
      if (dx * dx + dy * dy > REACH * REACH) continue;
      near[world.team[ship]]++;
      if (visits < visitors.length) visitors[visits++] = ship;
    }
  }
}

/** The team that has more ships near than any other, or 0. */
function leading(): number {
  let best = 0;
  let most = 0;
  for (let team = 1; team <= TEAMS_MAX; team++) {
    if (near[team] === most) best = 0;
    if (near[team] <= most) continue;
    best = team;
    most = near[team];
  }
  return best;
}

/** How much a team does in a tick, by how many ships it has near more than the next one. */
function effort(team: number, seconds: number, tickRate: number): number {
  let rival = 0;
  for (let other = 1; other <= TEAMS_MAX; other++) if (other !== team) rival = Math.max(rival, near[other]);
  const factor = Math.min(RELAY.helpMost, 1 + RELAY.help * (near[team] - rival - 1));
  return Math.round((TAKEN * factor) / (seconds * tickRate));
}

/** The team that has the upper hand near a relay takes it, keeps it, or undoes what another began. */
function advance(world: World, relay: number, team: number, tickRate: number): void {
  const { relayHolder, relayTaker, relayProgress } = world;
  const holder = relayHolder[relay];
  const step = effort(team, holder === 0 ? RELAY.take : RELAY.takeHeld, tickRate);
  if (team === holder || (relayTaker[relay] !== team && relayProgress[relay] > 0)) {
    undo(world, relay, step);
    return;
  }
  relayTaker[relay] = team;
  relayProgress[relay] += step;
  if (relayProgress[relay] < TAKEN) return;
  relayHolder[relay] = team;
  relayTaker[relay] = 0;
  relayProgress[relay] = 0;
  for (let i = 0; i < visits; i++) {
    const ship = visitors[i];
    if (world.team[ship] !== team) continue;
    world.bounty[ship] += RELAY.bounty;
    world.moments[ship * MOMENTS + MOMENT.taken]++;
  }
}

function fade(world: World, relay: number, tickRate: number): void {
  undo(world, relay, Math.round(TAKEN / (RELAY.fade * tickRate)));
}

function undo({ relayTaker, relayProgress }: World, relay: number, step: number): void {
  relayProgress[relay] = Math.max(0, relayProgress[relay] - step);
  if (relayProgress[relay] === 0) relayTaker[relay] = 0;
}

function pay({ relayHolder, teamScore }: World, relays: number): void {
  for (let relay = 0; relay < relays; relay++) {
    if (relayHolder[relay] > 0) teamScore[relayHolder[relay]] += RELAY.pay;
  }
}
