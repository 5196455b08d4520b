// Every hull of the simulation has a drawing, and damage shows at the shares that the style names.
import { describe, expect, it } from 'vitest';
import { HULLS } from '../../simulation/hulls/index.ts';
import { HULL_LOOKS, hullLook, hullState, STATE } from './hullLooks.ts';

describe('hull looks', () => {
  it('exist for every hull that can be flown', () => {
    expect(HULL_LOOKS).toHaveLength(HULLS.length);
    for (const look of HULL_LOOKS) expect(look.outline.length).toBeGreaterThan(5);
  });

  it('fall back to some hull for a kind that this client does not know', () => {
    expect(hullLook(200)).toBeDefined();
  });

  it.each([
    [1, STATE.whole],
    [0.61, STATE.whole],
    [0.6, STATE.damaged],
    [0.3, STATE.critical],
    [0, STATE.critical],
  ])('show a hull with %d left in state %d', (left, state) => {
    expect(hullState(left, false)).toBe(state);
  });

  it('show a newcomer as one, however hurt', () => {
    expect(hullState(0.1, true)).toBe(STATE.newcomer);
  });
});
