// A growing heap of textured quads that is emptied and filled again each frame, and drawn in that order.
import Phaser from 'phaser';
import type { Tint } from '../palette.ts';
import type { Frames } from './frames.ts';
import { QUAD_WORDS, QuadBatch, WORDS } from './QuadBatch.ts';

/** Quads that a mesh holds at first; it doubles when it runs full. */
const FIRST_CAPACITY = 8192;
const LAST_CAPACITY = 65_536;

/** How much a quad adds light instead of covering: `INK` covers, `LIGHT` adds. */
export const INK = 0;
export const LIGHT = 255;

/**
 * The mesh. Places are in units of the current transform (see `setTransform`); alphas 0..1. Nothing is
 * allocated once the largest frame has been drawn; quads beyond the last capacity are left out.
 */
export class QuadMesh extends Phaser.GameObjects.GameObject {
  /** Read by Phaser's compositor: this mesh never asks for a change of blend mode. */
  readonly blendMode = Phaser.BlendModes.SKIP_CHECK;
  readonly frames: Frames;
  count = 0;
  private readonly texture: Phaser.Textures.Texture;
  private readonly batch: QuadBatch;
  private capacity = FIRST_CAPACITY;
  private buffer = new ArrayBuffer(FIRST_CAPACITY * QUAD_WORDS * 4);
  private floats = new Float32Array(this.buffer);
  private words = new Uint32Array(this.buffer);
  private scale = 1;
  private offsetX = 0;
  private offsetY = 0;

  constructor(scene: Phaser.Scene, texture: Phaser.Textures.Texture, frames: Frames) {
    super(scene, 'QuadMesh');
    this.texture = texture;
    this.frames = frames;
    const nodes = (scene.sys.renderer as Phaser.Renderer.WebGL.WebGLRenderer).renderNodes;
    if (!nodes.hasNode('QuadBatch')) nodes.addNodeConstructor('QuadBatch', QuadBatch);
    this.batch = nodes.getNode('QuadBatch') as QuadBatch;
    scene.sys.displayList.add(this);
  }

  /** Called by Phaser's compositor, which hands the mesh over as `self` and binds nothing. */
  renderWebGL(_renderer: unknown, self: QuadMesh, context: Phaser.Renderer.WebGL.DrawingContext): void {
    const source = self.texture.source[0]?.glTexture;
    if (source && self.count > 0) self.batch.draw(context, source, self.words, self.count);
  }

  /** Forgets all quads; the next ones are drawn first. */
  clear(): void {
    this.count = 0;
  }

  /** From here on a place (x, y) lies at canvas px (x * scale + offsetX, y * scale + offsetY). */
  setTransform(scale: number, offsetX: number, offsetY: number): void {
    this.scale = scale;
    this.offsetX = offsetX;
    this.offsetY = offsetY;
  }

  /** A picture with its origin at (x, y), turned by the angle whose cosine and sine are given. */
  sprite(
    frame: number,
    x: number,
    y: number,
    cos: number,
    sin: number,
    sizeX: number,
    sizeY: number,
    color: Tint,
    alpha: number,
    additive: number,
  ): void {
    const f = this.frames;
    const left = f.left[frame] * sizeX;
    const top = f.top[frame] * sizeY;
    const right = f.right[frame] * sizeX;
    const bottom = f.bottom[frame] * sizeY;
    this.quad(
      frame,
      x + left * cos - bottom * sin,
      y + left * sin + bottom * cos,
      x + left * cos - top * sin,
      y + left * sin + top * cos,
      x + right * cos - bottom * sin,
      y + right * sin + bottom * cos,
      x + right * cos - top * sin,
      y + right * sin + top * cos,
      color,
      alpha,
      alpha,
      additive,
    );
  }

  /** An upright picture of that size. */
  stamp(
    frame: number,
    x: number,
    y: number,
    size: number,
    color: Tint,
    alpha: number,
    additive: number,
  ): void {
    this.sprite(frame, x, y, 1, 0, size, size, color, alpha, additive);
  }

  /**
   * A straight stroke from (x0, y0) to (x1, y1) with the section of a profile frame; `width` is the whole
   * section, at either end.
   */
  stroke(
    frame: number,
    x0: number,
    y0: number,
    width0: number,
    alpha0: number,
    x1: number,
    y1: number,
    width1: number,
    alpha1: number,
    color: Tint,
    additive: number,
  ): void {
    const dx = x1 - x0;
    const dy = y1 - y0;
    const length = Math.sqrt(dx * dx + dy * dy);
    if (length < 1e-4) return;
    const nx = (-dy / length) * 0.5;
    const ny = (dx / length) * 0.5;
    this.quad(
      frame,
      x0 + nx * width0,
      y0 + ny * width0,
      x0 - nx * width0,
      y0 - ny * width0,
      x1 + nx * width1,
      y1 + ny * width1,
      x1 - nx * width1,
      y1 - ny * width1,
      color,
      alpha0,
      alpha1,
      additive,
    );
  }

  /**
   * Four corners: bottom and top of the left edge with `alphaLeft`, then of the right edge with `alphaRight`.
   * A profile frame is sampled along its middle, so that neighbouring quads of one stroke meet evenly.
   */
  quad(
    frame: number,
    x0: number,
    y0: number,
    x1: number,
    y1: number,
    x2: number,
    y2: number,
    x3: number,
    y3: number,
    color: Tint,
    alphaLeft: number,
    alphaRight: number,
    additive: number,
  ): void {
    if (this.count === this.capacity && !this.grow()) return;
    const f = this.frames;
    const u0 = f.u0[frame];
    const u1 = f.u1[frame];
    const v0 = f.v0[frame];
    const v1 = f.v1[frame];
    const { floats, words, scale, offsetX, offsetY } = this;
    const left = (color | ((alphaLeft >= 1 ? 255 : alphaLeft <= 0 ? 0 : alphaLeft * 255) << 24)) >>> 0;
    const right = (color | ((alphaRight >= 1 ? 255 : alphaRight <= 0 ? 0 : alphaRight * 255) << 24)) >>> 0;
    let at = this.count++ * QUAD_WORDS;
    floats[at] = x0 * scale + offsetX;
    floats[at + 1] = y0 * scale + offsetY;
    floats[at + 2] = u0;
    floats[at + 3] = v1;
    words[at + 4] = left;
    words[at + 5] = additive;
    at += WORDS;
    floats[at] = x1 * scale + offsetX;
    floats[at + 1] = y1 * scale + offsetY;
    floats[at + 2] = u0;
    floats[at + 3] = v0;
    words[at + 4] = left;
    words[at + 5] = additive;
    at += WORDS;
    floats[at] = x2 * scale + offsetX;
    floats[at + 1] = y2 * scale + offsetY;
    floats[at + 2] = u1;
    floats[at + 3] = v1;
    words[at + 4] = right;
    words[at + 5] = additive;
    at += WORDS;
    floats[at] = x3 * scale + offsetX;
    floats[at + 1] = y3 * scale + offsetY;
    floats[at + 2] = u1;
    floats[at + 3] = v0;
    words[at + 4] = right;
    words[at + 5] = additive;
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
