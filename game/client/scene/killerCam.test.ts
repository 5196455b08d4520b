// Who lost a ship watches who did it, for two seconds.
import { describe, expect, it } from 'vitest';
import type { View } from '../../netcode/view.ts';
import { KillerCam } from './killerCam.ts';

/** A wreck at (100, 0); the killer in slot 7 flies 300 units above it. */
function scene() {
  const own = { x: 100, y: 0, flying: false };
  const ships = { x: Float32Array.of(100), y: Float32Array.of(-300) };
  const view = { own, ships, indexOf: (slot: number) => (slot === 7 ? 0 : -1) } as unknown as View;
  const cam = new KillerCam();
  const watch = (ms: number, calm = false) => {
    for (let t = 0; t < ms; t += 16) cam.update(view, 16, calm);
  };
  return { own, ships, cam, watch };
}

describe('after a wreck the camera', () => {
  it('shows the wreck, then the killer wherever it flies, then rests where it is', () => {
    const { ships, cam, watch } = scene();
    cam.begin(7);
    watch(300);
    expect([cam.x, cam.y]).toEqual([100, 0]);
    watch(900);
    expect(cam.y).toBeCloseTo(-300, 0);
    ships.x[0] = 500;
    watch(700);
    expect(cam.x).toBeCloseTo(500, -1);
    watch(300);
    ships.x[0] = 900;
    watch(1_000);
    expect(cam.x).toBeCloseTo(500, -1);
  });

  it('cuts instead of gliding where motion is to be reduced', () => {
    const { cam, watch } = scene();
    cam.begin(7);
    watch(336, true);
    expect(cam.y).toBe(0);
    watch(32, true);
    expect(cam.y).toBe(-300);
  });

  it('stays where nobody did it, or who did it is not seen', () => {
    for (const killer of [-1, 9]) {
      const { cam, watch } = scene();
      cam.begin(killer);
      watch(2_000);
      expect([cam.x, cam.y]).toEqual([100, 0]);
    }
  });

  it('begins anew with the next wreck', () => {
    const { own, cam, watch } = scene();
    cam.begin(7);
    watch(2_500);
    own.x = -400;
    cam.begin(-1);
    watch(16);
    expect(cam.x).toBe(-400);
  });
});
