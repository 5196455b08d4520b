// The packed atlas gives back every alpha that was put in.
import { inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { whitePng } from './whitePng.ts';

it('keeps every alpha, each at its place', () => {
  const [width, height] = [16, 16];
  const rgba = Uint8Array.from({ length: 4 * width * height }, (_, i) => (i % 4 === 3 ? i >> 2 : 255));
  const soft = 7;
  const png = whitePng(rgba, width, height, soft);
  const from = png.indexOf('IDAT') + 4;
  const rows = inflateSync(png.subarray(from, from + png.readUInt32BE(from - 8)));
  const alphas: number[] = [];
  for (let y = 0; y < height; y++) {
    let value = 0;
    expect(rows[y * (width + 1)]).toBe(y < soft ? 1 : 0);
    for (let x = 0; x < width; x++) {
      value = ((y < soft ? value : 0) + rows[y * (width + 1) + 1 + x]) & 255;
      alphas.push(value);
    }
  }
  expect(alphas).toEqual(Array.from({ length: 256 }, (_, i) => i));
  const table = png.indexOf('tRNS') + 4;
  expect([...png.subarray(table, table + 256)]).toEqual(alphas);
});
