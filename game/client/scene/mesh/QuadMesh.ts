// The mesh that a picture is drawn with: sprites, strokes, arcs and ribbons, one over the other in the order of the calls.
import type { Tint } from '../palette.ts';
import { QuadHeap } from './QuadHeap.ts';
import { writeSprite, writeStroke } from './singles.ts';
import { writeArc, writeRibbon } from './strips.ts';

/** How much a quad adds light instead of covering: `INK` covers, `LIGHT` adds. */
export const INK = 0;
export const LIGHT = 255;

/** Places are in units of the current transform (see `setTransform`); alphas 0..1. */
export class QuadMesh extends QuadHeap {
  /** So many quads lie behind: they are bent where anything bends. */
  split = 0;
  /**
   * What the next quad is made of. A call that is not inlined boxes every fraction it is given; thousands of
   * them a frame are garbage. So the public methods are short enough to be inlined and only fill these.
   */
  private readonly args = new Float64Array(8);

  /** Forgets all quads; the next ones are drawn first. */
  clear(): void {
    this.count = 0;
    this.split = 0;
  }

  /** What was drawn so far lies behind. */
  divide(): void {
    this.split = this.count;
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
    writeSprite(this, frame, args, color, additive);
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
    writeStroke(this, frame, args, color, additive);
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
    writeArc(this, frame, args, pieces, color, additive);
  }

  /**
   * A stroke through the first `count` of `points` (x, y, width of the section, alpha, and so on). Neighbouring pieces
   * share their corners, so that bends have no gaps; points that lie on each other are passed over.
   */
  ribbon(frame: number, points: Float64Array, count: number, color: Tint, additive: number): void {
    writeRibbon(this, frame, points, count, color, additive);
  }
}
