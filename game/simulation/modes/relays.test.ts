/** Relays: taken by staying near, lost to who stays longer, and paid for. */
import { describe, expect, it } from 'vitest';
import { RELAY } from '../rules.ts';
import { createArena, mapOf } from '../test/arena.ts';
import { MOMENT, MOMENTS, ROUND, ROUND_PHASE } from '../world.ts';
import { modeNamed } from './index.ts';
import { TAKEN } from './relays.ts';
import { beginRound } from './round.ts';

const RATE = 30;
/** Five relays that stand still, far from each other. */
const RELAYS = [0, 0.2, 0.4, 0.6, 0.8].map((phase) => ({ parent: -1, orbit: 2_000, period: 1e5, phase }));

/** An arena in a round of relays; `place` puts a ship of a team so many units beside relay A. */
function relaysArena(mode = 'relays', minutes = 8) {
  const arena = createArena({ map: { ...mapOf(), relays: RELAYS }, ships: 16 });
  const { world, rails, ship, run } = arena;
  beginRound(world, rails, {
    mode: modeNamed(mode),
    number: 1,
    ticks: minutes * 60 * RATE,
    pause: 15 * RATE,
  });
  const place = (team: number, beside = 0, grace = 0) => {
    const slot = ship({ x: 2_000 - beside, grace });
    world.team[slot] = team;
    return slot;
  };
  const relayA = () => [world.relayHolder[0], world.relayTaker[0], world.relayProgress[0] / TAKEN];
  return { ...arena, place, relayA, seconds: (s: number) => run(Math.round(s * RATE)) };
}

describe('a relay', () => {
  it('that nobody holds is taken by a ship that stays near', () => {
    const { place, relayA, seconds } = relaysArena();
    place(1, 60);
    seconds(RELAY.take / 2);
    expect(relayA()).toEqual([0, 1, expect.closeTo(0.5, 2)]);
    seconds(RELAY.take / 2 + 0.1);
    expect(relayA()).toEqual([1, 0, 0]);
  });

  it('is out of reach of who is further away', () => {
    const { place, relayA, seconds } = relaysArena();
    place(1, RELAY.reach + 5);
    seconds(2);
    expect(relayA()).toEqual([0, 0, 0]);
  });

  it('takes longer to take from another team', () => {
    const { world, place, relayA, seconds } = relaysArena();
    world.relayHolder[0] = 2;
    place(1);
    seconds(RELAY.take + 0.2);
    expect(relayA()).toEqual([2, 1, expect.closeTo((RELAY.take + 0.2) / RELAY.takeHeld, 2)]);
    seconds(RELAY.takeHeld - RELAY.take);
    expect(relayA()).toEqual([1, 0, 0]);
  });

  it('is taken quicker by more, up to a bound', () => {
    const taken = (ships: number) => {
      const { place, relayA, run } = relaysArena();
      for (let i = 0; i < ships; i++) place(1, i * 40 - 80);
      let ticks = 0;
      for (; relayA()[0] === 0; ticks++) run();
      return ticks / RATE;
    };
    expect(taken(1)).toBeCloseTo(RELAY.take, 1);
    expect(taken(2)).toBeCloseTo(RELAY.take / (1 + RELAY.help), 1);
    expect(taken(3)).toBeCloseTo(RELAY.take / RELAY.helpMost, 1);
    expect(taken(4)).toBe(taken(3));
  });

  it('stands still while teams are as strong as each other near it', () => {
    const { place, relayA, seconds } = relaysArena();
    place(1, 60);
    seconds(1);
    const before = relayA();
    place(2, -60);
    seconds(2);
    expect(relayA()).toEqual(before);
  });

  it('is defended by its holders, and what was begun is undone', () => {
    const { world, place, relayA, seconds } = relaysArena();
    world.relayHolder[0] = 2;
    const thief = place(1);
    seconds(2);
    expect(relayA()[2]).toBeGreaterThan(0);
    world.team[thief] = 2;
    seconds(2.1);
    expect(relayA()).toEqual([2, 0, 0]);
  });

  it('that a third team comes to must be won from who began first', () => {
    const { world, place, relayA, seconds } = relaysArena('relays-4');
    const ship = place(3);
    seconds(2);
    world.team[ship] = 4;
    seconds(1);
    expect(relayA()).toEqual([0, 3, expect.closeTo(1 / RELAY.take, 2)]);
    seconds(2);
    expect(relayA()).toEqual([0, 4, expect.closeTo(1 / RELAY.take, 1)]);
  });

  it('forgets what was begun where nobody stays', () => {
    const { world, place, relayA, seconds } = relaysArena();
    const ship = place(1);
    seconds(2);
    world.x[ship] = 0;
    const { 2: begun } = relayA();
    seconds(1);
    expect(relayA()[2]).toBeCloseTo(begun - 1 / RELAY.fade, 2);
    seconds(RELAY.fade);
    expect(relayA()).toEqual([0, 0, 0]);
  });

  it('is not taken by shielded newcomers or wrecks', () => {
    const { world, place, relayA, run, seconds } = relaysArena();
    place(1, 0, 90);
    run(60);
    expect(relayA()).toEqual([0, 0, 0]);
    const wreck = place(2, 60);
    world.phase[wreck] = 2;
    world.alive[wreck] = 0;
    seconds(0.5);
    expect(relayA()[1]).not.toBe(2);
  });

  it('rewards all who were near when their team took it', () => {
    const { world, place, seconds } = relaysArena();
    const [one, two, other, far] = [place(1), place(1, 60), place(2, -60), place(1, 900)];
    seconds(RELAY.take + 0.2);
    expect(world.relayHolder[0]).toBe(1);
    expect([one, two, other, far].map((slot) => world.bounty[slot] - 100)).toEqual([25, 25, 0, 0]);
    expect([one, two, other, far].map((slot) => world.moments[slot * MOMENTS + MOMENT.taken])).toEqual([
      1, 1, 0, 0,
    ]);
  });
});

describe('points', () => {
  it('are paid once a second for each relay held', () => {
    const { world, seconds } = relaysArena();
    world.relayHolder.set([1, 1, 2]);
    seconds(10);
    expect([...world.teamScore]).toEqual([0, 20 * RELAY.pay, 10 * RELAY.pay, 0, 0]);
  });

  it('end the round when there are enough, for the team that has them', () => {
    const { world, run, seconds } = relaysArena();
    world.teamScore[2] = RELAY.points - RELAY.pay;
    world.relayHolder[0] = 2;
    run(RATE - 1);
    expect(world.round[ROUND.phase]).toBe(ROUND_PHASE.playing);
    run();
    expect([world.round[ROUND.phase], world.round[ROUND.winner]]).toEqual([ROUND_PHASE.over, 2]);
    const { 2: points } = world.teamScore;
    seconds(3);
    expect(world.teamScore[2]).toBe(points);
  });

  it.each([
    [[5, 7, 3, 1], 2],
    [[5, 5, 3, 1], 0],
    [[5, 5, 7, 7], 0],
    [[5, 5, 3, 6], 4],
    [[0, 0, 0, 0], 0],
  ])('%j when time is up make team %i the winner', (points, winner) => {
    const { world, run } = relaysArena('relays-4', 1 / 60);
    world.teamScore.set(points, 1);
    run(RATE);
    expect([world.round[ROUND.phase], world.round[ROUND.winner]]).toEqual([ROUND_PHASE.over, winner]);
  });
});

describe('the number of relays in play', () => {
  it('is one more than there are teams', () => {
    expect(relaysArena('relays').world.round[ROUND.relays]).toBe(3);
    expect(relaysArena('relays-4').world.round[ROUND.relays]).toBe(5);
  });
});
