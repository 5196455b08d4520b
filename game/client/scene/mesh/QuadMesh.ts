// A growing heap of textured quads that is emptied and filled again each frame, and drawn in that order.
import Phaser from 'phaser';
import type { Tint } from '../palette.ts';
import type { Frames } from './frames.ts';
import { QUAD_WORDS, QuadBatch, WORDS } from './QuadBatch.ts';

type DrawingContext = Phaser.Renderer.WebGL.DrawingContext;

/** Quads that a mesh holds at first, enough for a fight of a hundred ships; it doubles when it runs full. */
const FIRST_CAPACITY = 16_384;
const LAST_CAPACITY = 65_536;

/** Bends a part of the picture as it is drawn. */
export interface Bender {
  /** Whether anything is bent in this frame. */
  readonly active: boolean;
  /** Gives what is to be painted on in place of `context`. */
  begin(context: DrawingContext): DrawingContext;
  /** Lays what was painted there, bent, over what `context` has. */
  end(painted: DrawingContext, context: DrawingContext): void;
}

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
  /** Bends the quads before `split`, which lie behind; null where nothing does. */
  bender: Bender | null = null;
  private split = 0;
  private readonly texture: Phaser.Textures.Texture;
  private readonly batch: QuadBatch;
  private capacity = FIRST_CAPACITY;
  private buffer = new ArrayBuffer(FIRST_CAPACITY * QUAD_WORDS * 4);
  private floats = new Float32Array(this.buffer);
  private words = new Uint32Array(this.buffer);
  /**
   * What the next quad is made of. A call that is not inlined boxes every fraction it is given; thousands of
   * them a frame are garbage. So the public methods are short enough to be inlined and only fill these.
   */
  private readonly args = new Float64Array(8);
  private readonly corners = new Float64Array(10);
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
  renderWebGL(_renderer: unknown, self: QuadMesh, context: DrawingContext): void {
    const source = self.texture.source[0]?.glTexture;
    if (!source) return;
    let first = 0;
    if (self.bender?.active && self.split > 0) {
      const painted = self.bender.begin(context);
      self.batch.draw(painted, source, self.buffer, 0, self.split);
      self.bender.end(painted, context);
      first = self.split;
    }
    if (self.count > first) self.batch.draw(context, source, self.buffer, first, self.count);
  }

  /** Forgets all quads; the next ones are drawn first. */
  clear(): void {
    this.count = 0;
    this.split = 0;
  }

  /** What was drawn so far lies behind: the bender works on it, and on nothing else. */
  divide(): void {
    this.split = this.count;
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
    const { args } = this;
    args[0] = x;
    args[1] = y;
    args[2] = cos;
    args[3] = sin;
    args[4] = sizeX;
    args[5] = sizeY;
    args[6] = alpha;
    this.pushSprite(frame, color, additive);
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
    const { args } = this;
    args[0] = x0;
    args[1] = y0;
    args[2] = width0;
    args[3] = alpha0;
    args[4] = x1;
    args[5] = y1;
    args[6] = width1;
    args[7] = alpha1;
    this.pushStroke(frame, color, additive);
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
    const { corners } = this;
    corners[0] = x0;
    corners[1] = y0;
    corners[2] = x1;
    corners[3] = y1;
    corners[4] = x2;
    corners[5] = y2;
    corners[6] = x3;
    corners[7] = y3;
    corners[8] = alphaLeft;
    corners[9] = alphaRight;
    this.push(frame, color, additive);
  }

  /**
   * An arc round (x, y) between two radii, from angle `from` on by `turn` radians, in so many straight pieces. Like
   * `ribbon` it is written in one go: what is the same for all of its quads is worked out once.
   */
  arc(
    frame: number,
    x: number,
    y: number,
    inner: number,
    outer: number,
    from: number,
    turn: number,
    pieces: number,
    color: Tint,
    alpha: number,
    additive: number,
  ): void {
    const { args } = this;
    args[0] = x;
    args[1] = y;
    args[2] = inner;
    args[3] = outer;
    args[4] = from;
    args[5] = turn;
    args[6] = alpha;
    this.pushArc(frame, pieces, color, additive);
  }

  /**
   * A stroke through the first `count` of `points` (x, y, width of the section, alpha, and so on). Neighbouring pieces
   * share their corners, so that bends have no gaps; points that lie on each other are passed over.
   */
  ribbon(frame: number, points: Float64Array, count: number, color: Tint, additive: number): void {
    let room = this.room(count - 1);
    const { frames, floats, words, scale, offsetX, offsetY } = this;
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
    let at = this.count * QUAD_WORDS;
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
    this.count = at / QUAD_WORDS;
  }

  private pushArc(frame: number, pieces: number, color: Tint, additive: number): void {
    const drawn = this.room(pieces);
    const { args, frames, floats, words, scale, offsetX, offsetY } = this;
    const x = args[0];
    const y = args[1];
    const inner = args[2];
    const outer = args[3];
    const cosStep = Math.cos(args[5] / pieces);
    const sinStep = Math.sin(args[5] / pieces);
    const tinted = color | byte(args[6]);
    const u0 = frames.u0[frame];
    const u1 = frames.u1[frame];
    const v0 = frames.v0[frame];
    const v1 = frames.v1[frame];
    let cos = Math.cos(args[4]);
    let sin = Math.sin(args[4]);
    let innerX = (x + cos * inner) * scale + offsetX;
    let innerY = (y + sin * inner) * scale + offsetY;
    let outerX = (x + cos * outer) * scale + offsetX;
    let outerY = (y + sin * outer) * scale + offsetY;
    let at = this.count * QUAD_WORDS;
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
    this.count += drawn;
  }

  private pushSprite(frame: number, color: Tint, additive: number): void {
    const { args, frames, corners } = this;
    const x = args[0];
    const y = args[1];
    const cos = args[2];
    const sin = args[3];
    const left = frames.left[frame] * args[4];
    const right = frames.right[frame] * args[4];
    const top = frames.top[frame] * args[5];
    const bottom = frames.bottom[frame] * args[5];
    corners[0] = x + left * cos - bottom * sin;
    corners[1] = y + left * sin + bottom * cos;
    corners[2] = x + left * cos - top * sin;
    corners[3] = y + left * sin + top * cos;
    corners[4] = x + right * cos - bottom * sin;
    corners[5] = y + right * sin + bottom * cos;
    corners[6] = x + right * cos - top * sin;
    corners[7] = y + right * sin + top * cos;
    corners[8] = args[6];
    corners[9] = args[6];
    this.push(frame, color, additive);
  }

  private pushStroke(frame: number, color: Tint, additive: number): void {
    const { args, corners } = this;
    const x0 = args[0];
    const y0 = args[1];
    const x1 = args[4];
    const y1 = args[5];
    const dx = x1 - x0;
    const dy = y1 - y0;
    const length = Math.sqrt(dx * dx + dy * dy);
    if (length < 1e-4) return;
    const nx = (-dy / length) * 0.5;
    const ny = (dx / length) * 0.5;
    const width0 = args[2];
    const width1 = args[6];
    corners[0] = x0 + nx * width0;
    corners[1] = y0 + ny * width0;
    corners[2] = x0 - nx * width0;
    corners[3] = y0 - ny * width0;
    corners[4] = x1 + nx * width1;
    corners[5] = y1 + ny * width1;
    corners[6] = x1 - nx * width1;
    corners[7] = y1 - ny * width1;
    corners[8] = args[3];
    corners[9] = args[7];
    this.push(frame, color, additive);
  }

  /** Appends the quad that lies in `corners`. */
  private push(frame: number, color: Tint, additive: number): void {
    if (this.count === this.capacity && !this.grow()) return;
    const { corners, frames, floats, words, scale, offsetX, offsetY } = this;
    const u0 = frames.u0[frame];
    const u1 = frames.u1[frame];
    const v0 = frames.v0[frame];
    const v1 = frames.v1[frame];
    const left = color | byte(corners[8]);
    const right = color | byte(corners[9]);
    let at = this.count * QUAD_WORDS;
    this.count++;
    floats[at] = corners[0] * scale + offsetX;
    floats[at + 1] = corners[1] * scale + offsetY;
    floats[at + 2] = u0;
    floats[at + 3] = v1;
    words[at + 4] = left;
    words[at + 5] = additive;
    at += WORDS;
    floats[at] = corners[2] * scale + offsetX;
    floats[at + 1] = corners[3] * scale + offsetY;
    floats[at + 2] = u0;
    floats[at + 3] = v0;
    words[at + 4] = left;
    words[at + 5] = additive;
    at += WORDS;
    floats[at] = corners[4] * scale + offsetX;
    floats[at + 1] = corners[5] * scale + offsetY;
    floats[at + 2] = u1;
    floats[at + 3] = v1;
    words[at + 4] = right;
    words[at + 5] = additive;
    at += WORDS;
    floats[at] = corners[6] * scale + offsetX;
    floats[at + 1] = corners[7] * scale + offsetY;
    floats[at + 2] = u1;
    floats[at + 3] = v0;
    words[at + 4] = right;
    words[at + 5] = additive;
  }

  /** Makes room for so many more quads; returns for how many there is. */
  private room(quads: number): number {
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
function byte(alpha: number): number {
  return Math.min(255, Math.max(0, alpha * 255)) << 24;
}
