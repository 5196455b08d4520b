/** Who flies for which team: dealt evenly, and kept even as pilots come and go. */
import { TEAMS } from '../rules.ts';
import { PHASE, ROUND, SCALAR, TEAMS_MAX, TRAIT, type World } from '../world.ts';

/** How many people, and how many ships in all, each team has; counted anew by each function here. */
const people = new Int32Array(TEAMS_MAX + 1);
const ships = new Int32Array(TEAMS_MAX + 1);

function count(world: World): void {
  people.fill(0);
  ships.fill(0);
  const end = world.scalars[SCALAR.shipEnd];
  for (let slot = 0; slot < end; slot++) {
    if (world.phase[slot] === PHASE.free) continue;
    ships[world.team[slot]]++;
    if (isPerson(world, slot)) people[world.team[slot]]++;
  }
}

function isPerson(world: World, slot: number): boolean {
  return (world.traits[slot] & TRAIT.pilot) === 0;
}

/**
 * The team for somebody who comes: of a person, where the fewest people are; of a pilot of the server's, where the
 * fewest ships are. Among equals the one with fewer ships, then with fewer points. 0 where there are no teams.
 */
export function teamFor(world: World, person: boolean): number {
  const teams = world.round[ROUND.teams];
  if (teams === 0) return 0;
  count(world);
  let best = 1;
  for (let team = 2; team <= teams; team++) if (needs(world, team, best, person)) best = team;
  return best;
}

/** Whether `team` needs somebody more than `other` does. */
function needs({ teamScore }: World, team: number, other: number, person: boolean): boolean {
  if (person && people[team] !== people[other]) return people[team] < people[other];
  if (ships[team] !== ships[other]) return ships[team] < ships[other];
  return teamScore[team] < teamScore[other];
}

/**
 * Deals all ships anew: people first, then pilots, each in the order of their bounty and back and forth
 * (1 2 2 1 …), so that the teams are as strong as each other.
 */
export function dealTeams(world: World): void {
  const teams = world.round[ROUND.teams];
  const all: number[] = [];
  for (let slot = 0; slot < world.scalars[SCALAR.shipEnd]; slot++) {
    world.team[slot] = 0;
    if (world.phase[slot] !== PHASE.free) all.push(slot);
  }
  if (teams === 0) return;
  const rank = (slot: number) => world.bounty[slot] + (isPerson(world, slot) ? 2 ** 32 : 0);
  all.sort((a, b) => rank(b) - rank(a) || a - b);
  all.forEach((slot, i) => {
    const at = i % (2 * teams);
    world.team[slot] = at < teams ? at + 1 : 2 * teams - at;
  });
}

/**
 * Where a team has too many more ships than another, one of them changes sides: only a wrecked one, so that nobody
 * is turned in flight, and rather a pilot of the server's than a person. Teams are looked at once a second.
 */
export function evenTeams(world: World): void {
  const teams = world.round[ROUND.teams];
  if (teams === 0) return;
  count(world);
  let most = 1;
  let least = 1;
  for (let team = 2; team <= teams; team++) {
    if (ships[team] > ships[most]) most = team;
    if (ships[team] < ships[least] || (ships[team] === ships[least] && people[team] < people[least]))
      least = team;
  }
  if (ships[most] - ships[least] > TEAMS.uneven) move(world, most, least);
}

/** Moves the wrecked ship of the least bounty from one team to another, a person's only where no pilot is there. */
function move(world: World, from: number, to: number): void {
  const pilots = ships[from] - people[from];
  let best = -1;
  for (let slot = 0; slot < world.scalars[SCALAR.shipEnd]; slot++) {
    if (world.phase[slot] !== PHASE.wrecked || world.team[slot] !== from) continue;
    if (isPerson(world, slot) && pilots > 0) continue;
    if (best < 0 || world.bounty[slot] < world.bounty[best]) best = slot;
  }
  if (best >= 0) world.team[best] = to;
}
