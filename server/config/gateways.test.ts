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
    expect(chooseGateways('auto', players, cores, 'linux')).toEqual({ gateways, warning: '' });
  });

  test('are as many as were asked for', () => {
    for (const asked of [0, 2, 8]) {
      expect(chooseGateways(asked, 200, 1, 'linux')).toEqual({ gateways: asked, warning: '' });
    }
  });

  test('are none where threads cannot share a port, which is said to whom asked for some', () => {
    expect(chooseGateways('auto', 2_000, 16, 'darwin')).toEqual({ gateways: 0, warning: '' });
    expect(chooseGateways(0, 2_000, 16, 'win32')).toEqual({ gateways: 0, warning: '' });
    expect(chooseGateways(2, 2_000, 16, 'darwin')).toEqual({
      gateways: 0,
      warning: expect.stringMatching(/^--gateways 2 has no effect: only Linux/),
    });
  });
});
