import { describe, expect, it } from 'vitest';
import { createFrames } from './frames.ts';
import { QUAD_WORDS } from './QuadHeap.ts';
import { INK, LIGHT, QuadMesh } from './QuadMesh.ts';

const TINT = 0x0a141e;

/** One picture of 2 × 1 units round its middle. */
function meshOfOnePicture(): QuadMesh {
  const frames = createFrames(1);
  Object.entries({ u0: 0.25, u1: 0.5, v0: 1, v1: 0.75, left: -1, right: 1, top: -0.5, bottom: 0.5 }).forEach(
    ([name, value]) => {
      frames[name as keyof typeof frames][0] = value;
    },
  );
  return new QuadMesh(frames);
}

/** x and y of the corners of a quad: bottom and top of its left edge, then of its right edge. */
function cornersOf({ floats }: QuadMesh, quad: number): number[][] {
  return [0, 6, 12, 18].map((corner) => {
    const at = quad * QUAD_WORDS + corner;
    return [floats[at], floats[at + 1]];
  });
}

const alphaOf = ({ words }: QuadMesh, quad: number, corner: number) =>
  words[quad * QUAD_WORDS + corner * 6 + 4] >>> 24;

describe('QuadMesh', () => {
  it('turns and places a picture by the transform in force', () => {
    const mesh = meshOfOnePicture();
    mesh.setTransform(10, 100, 200);
    // A quarter turn: what was right is below.
    mesh.sprite(0, 3, 4, 0, 1, 2, 2, TINT, 1, INK);
    expect(cornersOf(mesh, 0)).toEqual([
      [120, 220],
      [140, 220],
      [120, 260],
      [140, 260],
    ]);
    expect(mesh.words[4] & 0xffffff).toBe(TINT);
    expect(alphaOf(mesh, 0, 0)).toBe(255);
    expect(mesh.words[5]).toBe(INK);
  });

  it('gives a stroke its width and its alpha at either end', () => {
    const mesh = meshOfOnePicture();
    mesh.stroke(0, 0, 0, 2, 0, 10, 0, 4, 1, TINT, LIGHT);
    expect(cornersOf(mesh, 0)).toEqual([
      [0, 1],
      [0, -1],
      [10, 2],
      [10, -2],
    ]);
    expect([0, 1, 2, 3].map((corner) => alphaOf(mesh, 0, corner))).toEqual([0, 0, 255, 255]);
  });

  it('joins the pieces of a ribbon at their corners and passes over points that lie on each other', () => {
    const mesh = meshOfOnePicture();
    const points = Float64Array.from([
      ...[0, 0, 2, 1],
      ...[10, 0, 2, 1],
      ...[10, 0, 2, 1],
      ...[10, 10, 2, 0],
    ]);
    mesh.ribbon(0, points, 4, TINT, LIGHT);
    expect(mesh.count).toBe(2);
    expect(cornersOf(mesh, 1).slice(0, 2)).toEqual(cornersOf(mesh, 0).slice(2));
  });

  it('closes an arc of a whole turn', () => {
    const mesh = meshOfOnePicture();
    mesh.arc(0, 5, 5, 9, 10, 0, Math.PI * 2, 12, TINT, 1, INK);
    expect(mesh.count).toBe(12);
    const first = cornersOf(mesh, 0);
    const last = cornersOf(mesh, 11);
    for (const [from, to] of [
      [first[0], last[2]],
      [first[1], last[3]],
    ]) {
      expect(to[0]).toBeCloseTo(from[0], 4);
      expect(to[1]).toBeCloseTo(from[1], 4);
    }
  });

  it('keeps what it holds when it grows, and leaves out what is beyond its last capacity', () => {
    const mesh = meshOfOnePicture();
    const many = 70_000;
    for (let i = 0; i < many; i++) mesh.stamp(0, i, 0, 1, TINT, 1, INK);
    expect(mesh.count).toBe(65_536);
    expect(cornersOf(mesh, 20_000)[0]).toEqual([19_999, 0.5]);
    const full = Buffer.from(mesh.buffer.slice(0));
    mesh.arc(0, 0, 0, 1, 2, 0, 1, 10, TINT, 1, INK);
    mesh.ribbon(0, Float64Array.from([0, 0, 1, 1, 5, 5, 1, 1]), 2, TINT, INK);
    expect(mesh.count).toBe(65_536);
    expect(full.equals(Buffer.from(mesh.buffer))).toBe(true);
  });

  it('draws as much of an arc as there is room for', () => {
    const mesh = meshOfOnePicture();
    for (let i = 0; i < 65_530; i++) mesh.stamp(0, 0, 0, 1, TINT, 1, INK);
    mesh.arc(0, 0, 0, 1, 2, 0, 1, 10, TINT, 1, INK);
    expect(mesh.count).toBe(65_536);
  });

  it('forgets quads, and what lay behind, when it is cleared', () => {
    const mesh = meshOfOnePicture();
    mesh.stamp(0, 0, 0, 1, TINT, 1, INK);
    mesh.divide();
    expect(mesh.split).toBe(1);
    mesh.clear();
    expect([mesh.count, mesh.split]).toEqual([0, 0]);
  });
});
