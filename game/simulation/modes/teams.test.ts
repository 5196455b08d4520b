/** Teams: dealt evenly, joined where somebody is missing, and kept even as pilots come and go. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addShip, removeShip } from '../entities.ts';
import { createWorld, PHASE, ROUND, TRAIT, type World } from '../world.ts';
import { dealTeams, evenTeams, teamFor } from './teams.ts';

function worldOf(teams: number, ships = 40): World {
  const world = createWorld({ ships, shots: 1, embers: 1 });
  world.round[ROUND.teams] = teams;
  return world;
}
const person = (world: World) => addShip(world, 0, 0);
const pilot = (world: World) => addShip(world, 0, TRAIT.pilot);

/** How many ships each team has, or people, from team 1 on. */
function sizes(world: World, peopleOnly = false): number[] {
  const count = new Array(world.round[ROUND.teams] + 1).fill(0);
  for (let slot = 0; slot < world.capacity.ships; slot++) {
    const counts = !peopleOnly || (world.traits[slot] & TRAIT.pilot) === 0;
    if (world.phase[slot] !== PHASE.free && counts) count[world.team[slot]]++;
  }
  return count.slice(1);
}

describe('who comes', () => {
  it('has no team where there are none', () => {
    const world = worldOf(0);
    expect(world.team[person(world)]).toBe(0);
  });

  it('joins the team with the fewest ships', () => {
    const world = worldOf(4);
    expect([1, 2, 3, 4, 5, 6].map(() => world.team[pilot(world)])).toEqual([1, 2, 3, 4, 1, 2]);
  });

  it('joins, as a person, the team with the fewest people', () => {
    const world = worldOf(2);
    const first = person(world);
    for (let i = 0; i < 3; i++) pilot(world);
    const { team } = world;
    expect(team[person(world)]).not.toBe(team[first]);
    expect(sizes(world, true)).toEqual([1, 1]);
  });

  it('helps the team that has fewer points where all else is equal', () => {
    const world = worldOf(2);
    world.teamScore.set([0, 300, 200]);
    expect(teamFor(world, true)).toBe(2);
  });
});

describe('dealing', () => {
  it('makes teams as strong as each other, people apart from pilots', () => {
    const world = worldOf(2);
    const people = [900, 700, 500, 300].map((bounty) => {
      const slot = person(world);
      world.bounty[slot] = bounty;
      return slot;
    });
    const pilots = [5_000, 10].map((bounty) => {
      const slot = pilot(world);
      world.bounty[slot] = bounty;
      return slot;
    });
    dealTeams(world);
    expect(people.map((slot) => world.team[slot])).toEqual([1, 2, 2, 1]);
    expect(pilots.map((slot) => world.team[slot])).toEqual([1, 2]);
  });

  it('takes teams away where the mode has none', () => {
    const world = worldOf(2);
    const slot = person(world);
    world.round[ROUND.teams] = 0;
    dealTeams(world);
    expect(world.team[slot]).toBe(0);
  });
});

describe('keeping even', () => {
  it('moves a wrecked pilot of the server rather than a person', () => {
    const world = worldOf(2);
    const [stranger, one, two] = [person(world), pilot(world), pilot(world)];
    world.team.set([1, 1, 1]);
    world.bounty[one] = 400;
    evenTeams(world);
    expect([stranger, one, two].map((slot) => world.team[slot])).toEqual([1, 1, 2]);
    evenTeams(world);
    expect(sizes(world)).toEqual([2, 1]);
  });

  it('turns nobody in flight', () => {
    const world = worldOf(2);
    const slots = [pilot(world), pilot(world), pilot(world)];
    world.team.set([1, 1, 1]);
    for (const slot of slots) world.phase[slot] = PHASE.flying;
    evenTeams(world);
    expect(sizes(world)).toEqual([3, 0]);
    world.phase[slots[1]] = PHASE.wrecked;
    evenTeams(world);
    expect(world.team[slots[1]]).toBe(2);
  });

  it('works out whoever comes and goes: never more than one apart once the wrecked have changed sides', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(2, 4),
        fc.array(fc.record({ comes: fc.boolean(), isPilot: fc.boolean(), dice: fc.nat(1_000) }), {
          maxLength: 80,
        }),
        (teams, moves) => {
          const world = worldOf(teams);
          for (const { comes, isPilot, dice } of moves) {
            const there = [...world.phase.keys()].filter((slot) => world.phase[slot] !== PHASE.free);
            if (comes) isPilot ? pilot(world) : person(world);
            else if (there.length > 0) removeShip(world, there[dice % there.length]);
            for (let i = 0; i < 4; i++) evenTeams(world);
            expect(Math.max(...sizes(world)) - Math.min(...sizes(world))).toBeLessThanOrEqual(1);
          }
        },
      ),
    );
  });
});
