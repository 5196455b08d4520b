// Strokes of many quads, written into the heap in one go: what is the same for all of them is worked out once.
import type { Tint } from '../palette.ts';
import { byte, QUAD_WORDS, type QuadHeap } from './QuadHeap.ts';

/** `arc` holds x, y, inner and outer radius, first angle, turn and alpha; see QuadMesh. */
export function writeArc(
  heap: QuadHeap,
  frame: number,
  arc: Float64Array,
  pieces: number,
  color: Tint,
  additive: number,
): void {
  const drawn = heap.room(pieces);
  const { frames, floats, words, scale, offsetX, offsetY } = heap;
  const x = arc[0];
  const y = arc[1];
  const inner = arc[2];
  const outer = arc[3];
  const cosStep = Math.cos(arc[5] / pieces);
  const sinStep = Math.sin(arc[5] / pieces);
  const tinted = color | byte(arc[6]);
  const u0 = frames.u0[frame];
  const u1 = frames.u1[frame];
  const v0 = frames.v0[frame];
  const v1 = frames.v1[frame];
  let cos = Math.cos(arc[4]);
  let sin = Math.sin(arc[4]);
  let innerX = (x + cos * inner) * scale + offsetX;
  let innerY = (y + sin * inner) * scale + offsetY;
  let outerX = (x + cos * outer) * scale + offsetX;
  let outerY = (y + sin * outer) * scale + offsetY;
  let at = heap.count * QUAD_WORDS;
  for (let i = 0; i < drawn; i++) {
    floats[at] = innerX;
    floats[at + 1] = innerY;
    floats[at + 2] = u0;
    floats[at + 3] = v1;
    words[at + 4] = tinted;
    words[at + 5] = additive;
    floats[at + 6] = outerX;
    floats[at + 7] = outerY;
    floats[at + 8] = u0;
    floats[at + 9] = v0;
    words[at + 10] = tinted;
    words[at + 11] = additive;
    const nextCos = cos * cosStep - sin * sinStep;
    sin = sin * cosStep + cos * sinStep;
    cos = nextCos;
    innerX = (x + cos * inner) * scale + offsetX;
    innerY = (y + sin * inner) * scale + offsetY;
    outerX = (x + cos * outer) * scale + offsetX;
    outerY = (y + sin * outer) * scale + offsetY;
    floats[at + 12] = innerX;
    floats[at + 13] = innerY;
    floats[at + 14] = u1;
    floats[at + 15] = v1;
    words[at + 16] = tinted;
    words[at + 17] = additive;
    floats[at + 18] = outerX;
    floats[at + 19] = outerY;
    floats[at + 20] = u1;
    floats[at + 21] = v0;
    words[at + 22] = tinted;
    words[at + 23] = additive;
    at += QUAD_WORDS;
  }
  heap.count += drawn;
}

/** See QuadMesh. */
export function writeRibbon(
  heap: QuadHeap,
  frame: number,
  points: Float64Array,
  count: number,
  color: Tint,
  additive: number,
): void {
  let room = heap.room(count - 1);
  const { frames, floats, words, scale, offsetX, offsetY } = heap;
  const u0 = frames.u0[frame];
  const u1 = frames.u1[frame];
  const v0 = frames.v0[frame];
  const v1 = frames.v1[frame];
  let x0 = points[0];
  let y0 = points[1];
  let width0 = points[2];
  let left = color | byte(points[3]);
  let nx0 = 0;
  let ny0 = 0;
  let first = true;
  let at = heap.count * QUAD_WORDS;
  for (let i = 1; i < count && room > 0; i++) {
    const x1 = points[i * 4];
    const y1 = points[i * 4 + 1];
    const width1 = points[i * 4 + 2];
    const right = color | byte(points[i * 4 + 3]);
    const dx = x1 - x0;
    const dy = y1 - y0;
    const length = Math.sqrt(dx * dx + dy * dy);
    if (length > 0.01) {
      const nx1 = -dy / length / 2;
      const ny1 = dx / length / 2;
      if (first) {
        nx0 = nx1;
        ny0 = ny1;
        first = false;
      }
      floats[at] = (x0 + nx0 * width0) * scale + offsetX;
      floats[at + 1] = (y0 + ny0 * width0) * scale + offsetY;
      floats[at + 2] = u0;
      floats[at + 3] = v1;
      words[at + 4] = left;
      words[at + 5] = additive;
      floats[at + 6] = (x0 - nx0 * width0) * scale + offsetX;
      floats[at + 7] = (y0 - ny0 * width0) * scale + offsetY;
      floats[at + 8] = u0;
      floats[at + 9] = v0;
      words[at + 10] = left;
      words[at + 11] = additive;
      floats[at + 12] = (x1 + nx1 * width1) * scale + offsetX;
      floats[at + 13] = (y1 + ny1 * width1) * scale + offsetY;
      floats[at + 14] = u1;
      floats[at + 15] = v1;
      words[at + 16] = right;
      words[at + 17] = additive;
      floats[at + 18] = (x1 - nx1 * width1) * scale + offsetX;
      floats[at + 19] = (y1 - ny1 * width1) * scale + offsetY;
      floats[at + 20] = u1;
      floats[at + 21] = v0;
      words[at + 22] = right;
      words[at + 23] = additive;
      at += QUAD_WORDS;
      room--;
      nx0 = nx1;
      ny0 = ny1;
    }
    x0 = x1;
    y0 = y1;
    width0 = width1;
    left = right;
  }
  heap.count = at / QUAD_WORDS;
}
