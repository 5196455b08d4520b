// Pilots take relays as a team: they spread, hold what they have, and do not fight their own.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ArenaMap } from '../simulation/arenaMap.ts';
import { modeNamed } from '../simulation/modes/index.ts';
import { beginRound } from '../simulation/modes/round.ts';
import { ROUND } from '../simulation/world.ts';
import { createFighter } from './fighter.ts';
import { createPractice } from './practice.ts';
import { STRENGTHS, type Strength } from './strength.ts';

const TICK_RATE = 30;
const helios = JSON.parse(
  readFileSync(new URL('../../assets/maps/helios.json', import.meta.url), 'utf8'),
) as ArenaMap;

/** Plays a round of relays between two teams of pilots; their strengths may differ. */
function play(seconds: number, strengths: readonly [Strength, Strength], seed: number) {
  const practice = createPractice(seed, helios);
  const { world, rails } = practice.simulation;
  const slots = Array.from({ length: 12 }, (_, i) =>
    practice.join(createFighter(seed * 100 + i, strengths[i % 2])),
  );
  beginRound(world, rails, { mode: modeNamed('relays'), number: 1, ticks: 1e6, pause: 90 });
  // Dealt by the round at first; here each team has its strength.
  slots.forEach((slot, i) => {
    world.team[slot] = 1 + (i % world.round[ROUND.teams]);
  });
  let held = 0;
  let looked = 0;
  let friendly = 0;
  const kills = [0, 0, 0];
  for (let tick = 0; tick < seconds * TICK_RATE; tick++) {
    practice.tick();
    for (const { killerSlot, victim } of practice.simulation.log.kills) {
      if (killerSlot < 0) continue;
      if (world.team[killerSlot] === world.team[victim]) friendly++;
      else kills[world.team[killerSlot]]++;
    }
    for (let relay = 0; relay < world.round[ROUND.relays]; relay++) {
      looked++;
      if (world.relayHolder[relay] > 0) held++;
    }
  }
  return { held: held / looked, scores: [...world.teamScore], kills, friendly };
}

describe('teams of pilots', () => {
  test('take relays and hold them, and hit their own only by mischance', () => {
    const { held, scores, kills, friendly } = play(120, [STRENGTHS.pilot, STRENGTHS.pilot], 5);
    expect(held).toBeGreaterThan(0.6);
    expect(Math.min(scores[1], scores[2])).toBeGreaterThan(40);
    expect(friendly).toBeLessThan((kills[1] + kills[2]) / 5);
  });

  test('win more of their fights the stronger they are', () => {
    const { kills } = play(120, [STRENGTHS.ace, STRENGTHS.cadet], 6);
    expect(kills[1]).toBeGreaterThan(kills[2] * 1.5);
  });
});
