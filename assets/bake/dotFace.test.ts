// The dot face is a font that browsers take: whole tables with right sums, letters found by code, dots that are placed.
import { expect, it } from 'vitest';
import { bakeDotFace } from './dotFace.ts';

const font = bakeDotFace();
const tables = new Map(
  Array.from({ length: font.readUInt16BE(4) }, (_, i) => {
    const at = 12 + 16 * i;
    const tag = font.toString('latin1', at, at + 4);
    const [sum, offset, length] = [4, 8, 12].map((part) => font.readUInt32BE(at + part));
    return [tag, { sum, bytes: font.subarray(offset, offset + length) }];
  }),
);
const table = (tag: string) => tables.get(tag)!.bytes;

/** The glyph of a character, by the groups of the map. */
function glyphOf(character: string): number | undefined {
  const cmap = table('cmap');
  const code = character.codePointAt(0)!;
  for (let i = 0; i < cmap.readUInt32BE(24); i++) {
    const at = 28 + 12 * i;
    if (code === cmap.readUInt32BE(at)) return cmap.readUInt32BE(at + 8);
  }
  return undefined;
}

/** Bytes that draw a glyph. */
function sizeOf(glyph: number): number {
  const loca = table('loca');
  return loca.readUInt32BE(4 * glyph + 4) - loca.readUInt32BE(4 * glyph);
}

it('has every table that browsers ask for, each with its sum', () => {
  expect([...tables.keys()]).toEqual([
    ...['OS/2', 'cmap', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'name', 'post'],
  ]);
  for (const [tag, { sum, bytes }] of tables) {
    const whole = Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);
    let added = 0;
    for (let i = 0; i < whole.length; i += 4) added = (added + whole.readUInt32BE(i)) >>> 0;
    expect([tag, added]).toEqual([tag, sum]);
  }
});

it('writes small letters as large ones, and knows digits, signs and accents', () => {
  for (const letter of 'ABCXYZÄÉÑÇ') expect(glyphOf(letter.toLowerCase())).toBe(glyphOf(letter));
  for (const sign of "0123456789:+-.,!?()%/'") expect(glyphOf(sign)).toBeGreaterThan(1);
  expect(glyphOf('星')).toBeUndefined();
});

it('places more dots where more is to be seen', () => {
  expect(sizeOf(glyphOf('É')!)).toBeGreaterThan(sizeOf(glyphOf('E')!));
  expect(sizeOf(glyphOf(' ')!)).toBe(0);
  expect(sizeOf(glyphOf('.')!)).toBeLessThan(sizeOf(glyphOf('8')!));
});
