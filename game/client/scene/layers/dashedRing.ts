// A ring of dashes, drawn only where it crosses the screen.
import type { Tint } from '../palette.ts';
import type { Stage } from '../stage.ts';

const TURN = Math.PI * 2;

/**
 * Draws the dashes of a ring round (x, y) that may be seen. `dash` and `gap` are css px, fitted to whole
 * dashes; `turned` is the angle of the first one.
 */
export function dashedRing(
  stage: Stage,
  x: number,
  y: number,
  radius: number,
  dash: number,
  gap: number,
  turned: number,
  width: number,
  color: Tint,
  alpha: number,
): void {
  const { camera, pen } = stage;
  if (!crosses(stage, x, y, radius)) return;
  const count = dashCount(radius * camera.zoom, dash + gap);
  const pitch = TURN / count;
  const length = (pitch * dash) / (dash + gap);
  const margin = 8 / camera.zoom;
  // Dashes are straight pieces: at these lengths the chord is the arc.
  const pieces = Math.max(1, Math.ceil((length * radius * camera.zoom) / 9));
  // Turned on from dash to dash, and within one from piece to piece: a ring has hundreds of them.
  const pitchCos = Math.cos(pitch);
  const pitchSin = Math.sin(pitch);
  const pieceCos = Math.cos(length / pieces);
  const pieceSin = Math.sin(length / pieces);
  const reach = margin + length * radius;
  let cos = Math.cos(turned);
  let sin = Math.sin(turned);
  for (let i = 0; i < count; i++) {
    let x0 = x + cos * radius;
    let y0 = y + sin * radius;
    if (camera.sees(x0, y0, reach)) {
      let c = cos;
      let s = sin;
      for (let k = 1; k <= pieces; k++) {
        const turnedCos = c * pieceCos - s * pieceSin;
        s = s * pieceCos + c * pieceSin;
        c = turnedCos;
        const x1 = x + c * radius;
        const y1 = y + s * radius;
        pen.line(x0, y0, x1, y1, width, color, alpha, alpha, 0);
        x0 = x1;
        y0 = y1;
      }
    }
    const nextCos = cos * pitchCos - sin * pitchSin;
    sin = sin * pitchCos + cos * pitchSin;
    cos = nextCos;
  }
}

/** How many dashes of that pitch (css px) fit a ring of that radius (css px): a multiple of six. */
export function dashCount(radius: number, pitch: number): number {
  return Math.max(6, Math.round((TURN * radius) / pitch / 6) * 6);
}

/** Whether the ring itself, not only its inside, may cross the screen. */
export function crosses(stage: Stage, x: number, y: number, radius: number): boolean {
  const { camera } = stage;
  if (!camera.sees(x, y, radius + 12)) return false;
  const farX = Math.max(Math.abs(camera.left - x), Math.abs(camera.right - x));
  const farY = Math.max(Math.abs(camera.top - y), Math.abs(camera.bottom - y));
  return farX * farX + farY * farY > (radius - 12) ** 2;
}
