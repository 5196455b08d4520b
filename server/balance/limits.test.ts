// What breaks a limit is found, and named; short runs are given the benefit of the doubt.
import { describe, expect, test } from 'vitest';
import { judgeFirstKills, judgeRounds, type Verdict } from './limits.ts';
import { createTally, type Tally } from './tally.ts';

const PULSE = 0;
const LANCE = 1;

/** A minute in which so many died by pulse and by lance. */
function minute(pulse: number, lance: number): Tally {
  const tally = createTally();
  tally.ticks = 1_800;
  tally.deaths[PULSE] = pulse;
  tally.deaths[LANCE] = lance;
  tally.credited[PULSE] = pulse;
  tally.credited[LANCE] = lance;
  for (const row of tally.byHull) row.fill(500);
  return tally;
}

const broken = (verdicts: Verdict[]) => verdicts.filter(({ holds }) => !holds).map(({ name }) => name);

describe('judgeRounds', () => {
  test('finds a cause of death that is above 70 %', () => {
    expect(broken(judgeRounds([{ map: 'a', tally: minute(80, 20) }], false))).toEqual(['deaths by pulse']);
    expect(broken(judgeRounds([{ map: 'a', tally: minute(65, 35) }], false))).toEqual([]);
  });

  test('finds a hull that wins too much, and by how much for sure', () => {
    const tally = minute(50, 50);
    tally.byHull[0][1] = 700;
    const [pairing] = judgeRounds([{ map: 'a', tally }], false);
    expect(pairing).toMatchObject({ name: 'Lancer against Kite', holds: false, value: 700 / 1_200 });
    expect(pairing.low).toBeCloseTo(0.555, 2);
    expect(pairing.high).toBeCloseTo(0.611, 2);
  });

  test('takes hulls that never met for broken: nothing was shown', () => {
    const tally = minute(50, 50);
    tally.byHull[0][1] = 0;
    tally.byHull[1][0] = 0;
    expect(broken(judgeRounds([{ map: 'a', tally }], false))).toEqual(['Lancer against Kite']);
  });

  test('finds maps that are too slow or too quick for the others', () => {
    const maps = [
      { map: 'quick', tally: minute(90, 90) },
      { map: 'even', tally: minute(50, 50) },
      { map: 'slow', tally: minute(10, 10) },
    ];
    expect(broken(judgeRounds(maps, false))).toEqual(['pace on quick', 'pace on slow']);
  });

  test('gives a short run the benefit of the doubt, and no more than that', () => {
    expect(broken(judgeRounds([{ map: 'a', tally: minute(15, 5) }], true))).toEqual([]);
    expect(broken(judgeRounds([{ map: 'a', tally: minute(150, 5) }], true))).toEqual(['deaths by pulse']);
  });
});

describe('judgeFirstKills', () => {
  const of = (...seconds: number[]) => seconds.map((s, seed) => ({ seed, seconds: s, deaths: 0 }));

  test('takes the median and the worst', () => {
    const [median, worst] = judgeFirstKills(of(10, 40, 30, 20));
    expect([median.value, worst.value]).toEqual([25, 40]);
  });

  test('holds them to their limits', () => {
    expect(broken(judgeFirstKills(of(10, 20, 149)))).toEqual([]);
    expect(broken(judgeFirstKills(of(10, 20, 151)))).toEqual(["beginner's first kill, worst s"]);
    expect(broken(judgeFirstKills(of(10, 95, 100)))).toEqual(["beginner's first kill, median s"]);
  });
});
