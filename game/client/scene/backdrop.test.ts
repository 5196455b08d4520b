// The backdrop always has something to show, keeps its ships in sight of the star, and frames it where asked.
import { describe, expect, it } from 'vitest';
import { backdropFraming, createBackdrop } from './backdrop.ts';

describe('the backdrop', () => {
  it('flies its ships round the star for minutes without losing or burning one', () => {
    const backdrop = createBackdrop();
    for (let ms = 0; ms < 120_000; ms += 50) {
      const { ships, own } = backdrop.frame(ms);
      for (let i = 0; i < ships.count; i++) {
        const distance = Math.hypot(ships.x[i], ships.y[i]);
        expect(distance).toBeGreaterThan(130);
        expect(distance).toBeLessThan(460);
      }
      expect(Number.isFinite(own.x + own.y)).toBe(true);
    }
  });

  it('fires now and then', () => {
    const backdrop = createBackdrop();
    let most = 0;
    for (let ms = 0; ms < 10_000; ms += 50) {
      const { shots } = backdrop.frame(ms);
      let flying = 0;
      for (let i = 0; i < shots.count; i++) if (Math.abs(shots.x[i]) < 1000) flying++;
      most = Math.max(most, flying);
    }
    expect(most).toBeGreaterThan(4);
  });

  it('puts the star on the right of a wide screen and above the form of a tall one', () => {
    const wide = backdropFraming(1280, 720);
    expect([wide.x, wide.y, wide.zoom]).toEqual([0.789, 0.444, 1]);
    const tall = backdropFraming(390, 844);
    expect(tall.zoom).toBeCloseTo(0.52, 2);
  });

  it('keeps the star clear of words and room on a phone', () => {
    const radius = 112;
    const tall = backdropFraming(390, 844);
    expect(tall.y * 844 - tall.zoom * radius).toBeGreaterThan(168);
    expect(tall.y * 844 + tall.zoom * radius).toBeLessThan(309);
    const lying = backdropFraming(844, 390);
    expect(lying.y * 390 - lying.zoom * radius).toBeGreaterThan(155);
    expect(lying.y * 390 + lying.zoom * radius).toBeLessThan(300);
  });
});
