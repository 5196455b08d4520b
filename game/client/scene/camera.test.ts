// The camera keeps the shared rule of sight, leads towards the aim, cuts on jumps, and is still when asked to be.
import { describe, expect, it } from 'vitest';
import { VIEW_AREA } from '../../simulation/view.ts';
import { Camera } from './camera.ts';

function settled(width: number, height: number, aim: number, calm = false): Camera {
  const camera = new Camera();
  camera.resize(width, height, 1);
  for (let i = 0; i < 200; i++) camera.follow(100, 50, aim, 16, calm);
  return camera;
}

describe('the camera', () => {
  it('shows no more of the arena than the rule allows, whatever the window', () => {
    for (const [width, height] of [
      [1280, 720],
      [390, 844],
      [844, 390],
      [3440, 600],
      [300, 2000],
    ] as const) {
      const camera = settled(width, height, 0);
      const area = (camera.right - camera.left) * (camera.bottom - camera.top);
      expect(area, `${width} × ${height}`).toBeLessThanOrEqual(VIEW_AREA * 1.001);
    }
  });

  it('shows one unit as one px at 1280 × 720', () => {
    expect(settled(1280, 720, 0).zoom).toBeCloseTo(1, 5);
  });

  it('leads 12 % of the half screen towards the aim', () => {
    const camera = settled(1280, 720, 0);
    expect(camera.x - 100).toBeCloseTo(0.12 * 640, 1);
    expect(camera.y).toBeCloseTo(50, 1);
  });

  it('does not lead when motion is to be reduced', () => {
    expect(settled(1280, 720, 0, true).x).toBeCloseTo(100, 5);
  });

  it('shakes by at most four px and is still again after 160 ms', () => {
    const camera = settled(1280, 720, 0);
    const rest = camera.x;
    camera.shake(1000);
    let widest = 0;
    for (let ms = 0; ms < 160; ms += 8) {
      camera.follow(100, 50, 0, 8, false);
      widest = Math.max(widest, Math.abs(camera.x - rest));
    }
    expect(widest).toBeGreaterThan(0.5);
    expect(widest).toBeLessThanOrEqual(4);
    camera.follow(100, 50, 0, 16, false);
    expect(camera.x).toBeCloseTo(rest, 2);
  });

  it('drops its lead when the ship is put elsewhere', () => {
    const camera = settled(1280, 720, 0);
    camera.follow(5000, 50, Math.PI, 0, false);
    expect(camera.x).toBeCloseTo(5000, 5);
  });

  it('places the own ship above the thumbs on a screen held upright', () => {
    const camera = settled(390, 844, 0, true);
    expect(camera.screenY(50)).toBeCloseTo(0.46 * 844, 3);
    expect(camera.screenX(100)).toBeCloseTo(195, 3);
  });
});
