// Single quads, a picture and a straight stroke, written into the heap from where they lie, with no call in between.
import type { Tint } from '../palette.ts';
import { byte, QUAD_WORDS, type QuadHeap } from './QuadHeap.ts';

/** `sprite` holds x, y, cosine, sine, size across and along, and alpha; see QuadMesh. */
export function writeSprite(
  heap: QuadHeap,
  frame: number,
  sprite: Float64Array,
  color: Tint,
  additive: number,
): void {
  if (heap.room(1) === 0) return;
  const { frames, floats, words, scale, offsetX, offsetY } = heap;
  const x = sprite[0];
  const y = sprite[1];
  const cos = sprite[2];
  const sin = sprite[3];
  const left = frames.left[frame] * sprite[4];
  const right = frames.right[frame] * sprite[4];
  const top = frames.top[frame] * sprite[5];
  const bottom = frames.bottom[frame] * sprite[5];
  const tinted = color | byte(sprite[6]);
  const u0 = frames.u0[frame];
  const u1 = frames.u1[frame];
  const v0 = frames.v0[frame];
  const v1 = frames.v1[frame];
  const at = heap.count++ * QUAD_WORDS;
  floats[at] = (x + left * cos - bottom * sin) * scale + offsetX;
  floats[at + 1] = (y + left * sin + bottom * cos) * scale + offsetY;
  floats[at + 2] = u0;
  floats[at + 3] = v1;
  words[at + 4] = tinted;
  words[at + 5] = additive;
  floats[at + 6] = (x + left * cos - top * sin) * scale + offsetX;
  floats[at + 7] = (y + left * sin + top * cos) * scale + offsetY;
  floats[at + 8] = u0;
  floats[at + 9] = v0;
  words[at + 10] = tinted;
  words[at + 11] = additive;
  floats[at + 12] = (x + right * cos - bottom * sin) * scale + offsetX;
  floats[at + 13] = (y + right * sin + bottom * cos) * scale + offsetY;
  floats[at + 14] = u1;
  floats[at + 15] = v1;
  words[at + 16] = tinted;
  words[at + 17] = additive;
  floats[at + 18] = (x + right * cos - top * sin) * scale + offsetX;
  floats[at + 19] = (y + right * sin + top * cos) * scale + offsetY;
  floats[at + 20] = u1;
  floats[at + 21] = v0;
  words[at + 22] = tinted;
  words[at + 23] = additive;
}

/** `stroke` holds x, y, width and alpha of its start, then of its end; see QuadMesh. */
export function writeStroke(
  heap: QuadHeap,
  frame: number,
  stroke: Float64Array,
  color: Tint,
  additive: number,
): void {
  const x0 = stroke[0];
  const y0 = stroke[1];
  const x1 = stroke[4];
  const y1 = stroke[5];
  const dx = x1 - x0;
  const dy = y1 - y0;
  const length = Math.sqrt(dx * dx + dy * dy);
  if (length < 1e-4 || heap.room(1) === 0) return;
  const { frames, floats, words, scale, offsetX, offsetY } = heap;
  const nx = (-dy / length) * 0.5;
  const ny = (dx / length) * 0.5;
  const width0 = stroke[2];
  const width1 = stroke[6];
  const tinted0 = color | byte(stroke[3]);
  const tinted1 = color | byte(stroke[7]);
  const u0 = frames.u0[frame];
  const u1 = frames.u1[frame];
  const v0 = frames.v0[frame];
  const v1 = frames.v1[frame];
  const at = heap.count++ * QUAD_WORDS;
  floats[at] = (x0 + nx * width0) * scale + offsetX;
  floats[at + 1] = (y0 + ny * width0) * scale + offsetY;
  floats[at + 2] = u0;
  floats[at + 3] = v1;
  words[at + 4] = tinted0;
  words[at + 5] = additive;
  floats[at + 6] = (x0 - nx * width0) * scale + offsetX;
  floats[at + 7] = (y0 - ny * width0) * scale + offsetY;
  floats[at + 8] = u0;
  floats[at + 9] = v0;
  words[at + 10] = tinted0;
  words[at + 11] = additive;
  floats[at + 12] = (x1 + nx * width1) * scale + offsetX;
  floats[at + 13] = (y1 + ny * width1) * scale + offsetY;
  floats[at + 14] = u1;
  floats[at + 15] = v1;
  words[at + 16] = tinted1;
  words[at + 17] = additive;
  floats[at + 18] = (x1 - nx * width1) * scale + offsetX;
  floats[at + 19] = (y1 - ny * width1) * scale + offsetY;
  floats[at + 20] = u1;
  floats[at + 21] = v0;
  words[at + 22] = tinted1;
  words[at + 23] = additive;
}
