// The atlas's pictures as numbers in arrays, addressed by the index that `frameIndex` gives for a name.
import atlas from '../../../../assets/baked/atlas.json' with { type: 'json' };

/** Where every picture lies in the texture (0..1), and its box round its origin in units. */
export interface Frames {
  readonly u0: Float32Array;
  readonly v0: Float32Array;
  readonly u1: Float32Array;
  readonly v1: Float32Array;
  readonly left: Float32Array;
  readonly top: Float32Array;
  readonly right: Float32Array;
  readonly bottom: Float32Array;
}

/** Empty frames for `count` pictures. */
export function createFrames(count: number): Frames {
  const array = () => new Float32Array(count);
  return {
    u0: array(),
    v0: array(),
    u1: array(),
    v1: array(),
    left: array(),
    top: array(),
    right: array(),
    bottom: array(),
  };
}

export type FrameName = keyof typeof atlas.frames;

const names = Object.keys(atlas.frames) as FrameName[];
const indices = new Map(names.map((name, i) => [name as string, i]));

/** Pictures that are sections of strokes: sampled along their middle only. */
const PROFILES = new Set(['hair', 'line', 'bar', 'band', 'halo', 'trail']);

/** The index of a picture; throws when the atlas has none of that name. */
export function frameIndex(name: FrameName): number {
  const index = indices.get(name);
  if (index === undefined) throw new Error(`the atlas has no picture "${name}"; run npm run assets`);
  return index;
}

/** The frames of the baked atlas. */
export function atlasFrames(): Frames {
  const { size, scale } = atlas.meta;
  const frames = createFrames(names.length);
  names.forEach((name, i) => {
    const { frame, pivot } = atlas.frames[name];
    const middle = frame.x + frame.w / 2;
    const stretched = PROFILES.has(name);
    frames.u0[i] = (stretched ? middle : frame.x) / size.w;
    frames.u1[i] = (stretched ? middle : frame.x + frame.w) / size.w;
    // Textures are uploaded bottom row first, so v grows upwards.
    frames.v0[i] = 1 - frame.y / size.h;
    frames.v1[i] = 1 - (frame.y + frame.h) / size.h;
    frames.left[i] = (-pivot.x * frame.w) / scale;
    frames.top[i] = (-pivot.y * frame.h) / scale;
    frames.right[i] = ((1 - pivot.x) * frame.w) / scale;
    frames.bottom[i] = ((1 - pivot.y) * frame.h) / scale;
  });
  return frames;
}
