// Eyes of every kind: what light becomes for those that lack one kind of cone (Machado, Oliveira, Fernandes 2009).
import type { Light } from './difference.ts';

type Row = readonly [number, number, number];

/** At severity 1: no such cone at all. Rows give red, green and blue of what is seen. */
const MATRICES = {
  full: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
} as const satisfies Record<string, readonly [Row, Row, Row]>;

/** full: all cones; deutan, protan, tritan: without those for green, red, blue. */
export type Eyes = keyof typeof MATRICES;
export const EYES = Object.keys(MATRICES) as readonly Eyes[];

/** The light as these eyes take it, cut to what a screen can show. */
export function seenBy(eyes: Eyes, [r, g, b]: Light): Light {
  const part = ([fromRed, fromGreen, fromBlue]: Row) =>
    Math.min(1, Math.max(0, fromRed * r + fromGreen * g + fromBlue * b));
  const [red, green, blue] = MATRICES[eyes];
  return [part(red), part(green), part(blue)];
}
