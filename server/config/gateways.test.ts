// How many gateway threads there are by default, and where there can be none.
import { describe, expect, test } from 'vitest';
import { chooseGateways } from './gateways.ts';

describe('gateway threads', () => {
  test.each([
    [1, 200, 0],
    [2, 2_000, 0],
    [3, 200, 1],
    [4, 500, 1],
    [4, 501, 2],
    [4, 2_000, 3],
    [16, 2_000, 4],
    [16, 20_000, 15],
  ])('are as many as %i cores can run and %i players need: %i', (cores, players, gateways) => {
    expect(chooseGateways('auto', players, cores, 'linux', false)).toEqual({
      gateways,
      warning: '',
      problem: '',
    });
  });

  test('are as many as were asked for', () => {
    for (const asked of [0, 2, 8]) {
      expect(chooseGateways(asked, 200, 1, 'linux', false)).toEqual({
        gateways: asked,
        warning: '',
        problem: '',
      });
    }
  });

  test('are none where threads cannot share a port, which is said to whom asked for some', () => {
    expect(chooseGateways('auto', 2_000, 16, 'darwin', false)).toEqual({
      gateways: 0,
      warning: '',
      problem: '',
    });
    expect(chooseGateways(0, 2_000, 16, 'win32', false)).toEqual({ gateways: 0, warning: '', problem: '' });
    expect(chooseGateways(2, 2_000, 16, 'darwin', false)).toEqual({
      gateways: 0,
      warning: expect.stringMatching(/^--gateways 2 has no effect: only Linux/),
      problem: '',
    });
  });

  test('are none beside several rooms, which is refused to whom asked for both', () => {
    expect(chooseGateways('auto', 2_000, 16, 'linux', true)).toEqual({
      gateways: 0,
      warning: '',
      problem: '',
    });
    expect(chooseGateways(0, 2_000, 16, 'linux', true).problem).toBe('');
    expect(chooseGateways(2, 2_000, 16, 'linux', true).problem).toBe(
      '--gateways 2 serves one room: leave it out, or --rooms and --player-rooms',
    );
  });
});
