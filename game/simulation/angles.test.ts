/** The sine table and the arctangent against the machine's own. */
import { describe, expect, it } from 'vitest';
import { angleDifference, angleOf, cosine, sine, smoothCosine, smoothSine } from './angles.ts';

const STEP = (2 * Math.PI) / 4096;

describe('the sine table', () => {
  it('agrees with Math.sin and Math.cos to 1e-15 at every step, of any sign', () => {
    let worst = 0;
    for (let i = -5000; i < 9000; i++) {
      worst = Math.max(
        worst,
        Math.abs(sine(i) - Math.sin(i * STEP)),
        Math.abs(cosine(i) - Math.cos(i * STEP)),
      );
    }
    // Math.sin itself sees an angle that is rounded, by up to 1e-15 for angles of a few turns.
    expect(worst).toBeLessThan(3e-15);
  });

  it('is exact at the quarters', () => {
    expect([sine(0), sine(1024), sine(3072), cosine(0), cosine(2048)]).toEqual([0, 1, -1, 1, -1]);
    expect(Math.abs(sine(2048))).toBe(0);
    expect(Math.abs(cosine(1024))).toBe(0);
  });

  it('between two steps is wrong by less than 3e-7', () => {
    let worst = 0;
    for (let i = -100; i < 5000; i += 0.37) {
      worst = Math.max(worst, Math.abs(smoothSine(i) - Math.sin(i * STEP)));
      worst = Math.max(worst, Math.abs(smoothCosine(i) - Math.cos(i * STEP)));
    }
    expect(worst).toBeLessThan(3e-7);
    expect(worst).toBeGreaterThan(1e-7);
  });
});

describe('angleOf', () => {
  it('is within half a step of the true direction, plus the polynomial’s 1e-4 of a step', () => {
    let worst = 0;
    for (let i = 0; i < 20_000; i++) {
      const angle = i * 0.000_314_159 * 1.0007;
      const length = 1 + (i % 97) * 13;
      const off = angleOf(Math.cos(angle) * length, Math.sin(angle) * length) - angle / STEP;
      worst = Math.max(worst, Math.abs(off - 4096 * Math.round(off / 4096)));
    }
    expect(worst).toBeLessThan(0.5001);
    expect(worst).toBeGreaterThan(0.45);
  });

  it('finds every direction of the table again', () => {
    for (let i = 0; i < 4096; i++) expect(angleOf(cosine(i) * 500, sine(i) * 500)).toBe(i);
  });

  it('of nothing is 0', () => expect(angleOf(0, 0)).toBe(0));
});

describe('angleDifference', () => {
  it('goes the short way round', () => {
    expect(angleDifference(4090, 10)).toBe(16);
    expect(angleDifference(10, 4090)).toBe(-16);
    expect(angleDifference(0, 2048)).toBe(-2048);
    expect(angleDifference(100, 100)).toBe(0);
  });
});
