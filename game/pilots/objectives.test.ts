// A team spreads over what the mode wants of it.
import { describe, expect, test } from 'vitest';
import { createRails } from '../simulation/rails.ts';
import { createPercept, type Percept } from './brain.ts';
import { pickObjective } from './objectives.ts';
import { PRACTICE_MAP } from './practice.ts';

const OWN = 1;
const THEIRS = 2;

/** A pilot of team 1 at the centre, objectives along x. */
function withObjectives(...objectives: { x: number; team?: number; contested?: boolean }[]): Percept {
  const percept = createPercept(createRails(PRACTICE_MAP, 30));
  percept.team = OWN;
  percept.objectiveCount = objectives.length;
  objectives.forEach(({ x, team = 0, contested = false }, i) => {
    percept.objectiveX[i] = x;
    percept.objectiveTeam[i] = team;
    percept.objectiveContested[i] = contested ? 1 : 0;
    percept.objectiveReach[i] = 120;
  });
  return percept;
}

describe('pickObjective', () => {
  test('finds none where the mode has none', () => {
    expect(pickObjective(withObjectives(), -1)).toBe(-1);
  });

  test('takes the nearest of those that are not held', () => {
    expect(pickObjective(withObjectives({ x: 600 }, { x: -400 }, { x: 900, team: THEIRS }), -1)).toBe(1);
  });

  test('leaves what is ours and quiet, but comes to defend it', () => {
    expect(pickObjective(withObjectives({ x: 100, team: OWN }, { x: 700, team: THEIRS }), -1)).toBe(1);
    const contested = withObjectives({ x: 100, team: OWN, contested: true }, { x: 700, team: THEIRS });
    expect(pickObjective(contested, -1)).toBe(0);
  });

  test('leaves to mates what they are nearer to, and not to enemies', () => {
    const percept = withObjectives({ x: 300 }, { x: -450 });
    percept.shipCount = 1;
    percept.shipX[0] = 250;
    expect(pickObjective(percept, -1)).toBe(0);
    percept.shipMate[0] = 1;
    expect(pickObjective(percept, -1)).toBe(1);
  });

  test('does not dither between two that are alike', () => {
    const percept = withObjectives({ x: 300 }, { x: -320 });
    expect(pickObjective(percept, -1)).toBe(0);
    expect(pickObjective(percept, 1)).toBe(1);
  });
});
