// Places that the team points to, on the map in the corner: a ring that closes in on each, for a few seconds.
import { palette } from '../theme.ts';

const SHOWN_MS = 5_000;
/** One ring closes in so often, ms, from so far, css px. */
const PULSE_MS = 1_000;
const WIDE = 14;
const MOST = 6;

export interface Marks {
  /** Units, and the time now. */
  add(x: number, y: number, now: number): void;
  /** Draws them; `centre` and `scale` lead from units to css px. */
  draw(pen: CanvasRenderingContext2D, centre: number, scale: number, now: number): void;
  clear(): void;
}

export function createMarks(): Marks {
  const marks: { readonly x: number; readonly y: number; readonly at: number }[] = [];
  return {
    add(x, y, at) {
      marks.push({ x, y, at });
      if (marks.length > MOST) marks.shift();
    },
    draw(pen, centre, scale, now) {
      while (marks.length > 0 && now - marks[0].at > SHOWN_MS) marks.shift();
      pen.strokeStyle = palette.friend;
      pen.lineWidth = 2;
      for (const { x, y, at } of marks) {
        const part = ((now - at) % PULSE_MS) / PULSE_MS;
        pen.beginPath();
        pen.arc(centre + x * scale, centre + y * scale, 3 + WIDE * (1 - part), 0, 2 * Math.PI);
        pen.moveTo(centre + x * scale + 3, centre + y * scale);
        pen.arc(centre + x * scale, centre + y * scale, 3, 0, 2 * Math.PI);
        pen.stroke();
      }
    },
    clear() {
      marks.length = 0;
    },
  };
}
