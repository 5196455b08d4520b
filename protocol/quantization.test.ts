/** Thrust codes. */
import { expect, it } from 'vitest';
import { packThrust, THRUST_MAX, thrustDirection, thrustStrength } from './quantization.ts';

it('a thrust code names a direction and a strength, and every code is used once', () => {
  const codes = new Set<number>();
  for (let direction = 0; direction < 64; direction++) {
    for (const strength of [1, 2, 3]) {
      const code = packThrust(direction, strength);
      expect(thrustDirection(code)).toBe(direction);
      expect(thrustStrength(code)).toBeCloseTo(strength / 3, 15);
      codes.add(code);
    }
  }
  expect(codes.size).toBe(THRUST_MAX);
  expect([Math.min(...codes), Math.max(...codes)]).toEqual([1, THRUST_MAX]);
});

it('code 0 is no thrust', () => {
  expect(packThrust(17, 0)).toBe(0);
  expect(thrustStrength(0)).toBe(0);
});

it('full thrust in any direction takes one byte of msgpack', () => {
  for (let direction = 0; direction < 64; direction++) expect(packThrust(direction, 3)).toBeLessThan(128);
});

it('a direction beyond a turn is taken round', () => expect(packThrust(64 + 5, 3)).toBe(packThrust(5, 3)));
