// A growing heap of textured quads that is emptied and filled again each frame; the bytes are what QuadBatch draws.
import type { Frames } from './frames.ts';

/** 32-bit words of one corner: x, y, u, v, tint (RGBA), additive (one byte of four). */
const WORDS = 6;
export const QUAD_WORDS = 4 * WORDS;

/** Quads that it holds at first, enough for a fight of a hundred ships; it doubles when it runs full. */
const FIRST_CAPACITY = 16_384;
const LAST_CAPACITY = 65_536;

/**
 * The heap. Nothing is allocated once the largest frame has been drawn; quads beyond the last capacity are left out. What is
 * public here is for whoever writes many quads in one go, and for whoever draws them.
 */
export class QuadHeap {
  /** The pictures that quads show. */
  readonly frames: Frames;
  count = 0;
  buffer = new ArrayBuffer(FIRST_CAPACITY * QUAD_WORDS * 4);
  floats = new Float32Array(this.buffer);
  words = new Uint32Array(this.buffer);
  /** A place (x, y) lies at canvas px (x * scale + offsetX, y * scale + offsetY). */
  scale = 1;
  offsetX = 0;
  offsetY = 0;
  private capacity = FIRST_CAPACITY;

  constructor(frames: Frames) {
    this.frames = frames;
  }

  /** Sets where places lie from here on. */
  setTransform(scale: number, offsetX: number, offsetY: number): void {
    this.scale = scale;
    this.offsetX = offsetX;
    this.offsetY = offsetY;
  }

  /** Makes room for so many more quads; returns for how many there is. */
  room(quads: number): number {
    if (!(quads > 0)) return 0;
    while (this.count + quads > this.capacity && this.grow());
    return Math.max(0, Math.min(quads, this.capacity - this.count));
  }

  private grow(): boolean {
    if (this.capacity >= LAST_CAPACITY) return false;
    const old = this.words;
    this.capacity *= 2;
    this.buffer = new ArrayBuffer(this.capacity * QUAD_WORDS * 4);
    this.floats = new Float32Array(this.buffer);
    this.words = new Uint32Array(this.buffer);
    this.words.set(old);
    return true;
  }
}

/** An alpha 0..1 in the topmost byte of a tint. */
export function byte(alpha: number): number {
  return Math.min(255, Math.max(0, alpha * 255)) << 24;
}
