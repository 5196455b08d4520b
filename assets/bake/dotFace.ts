// The dot face of the phosphor look: letters of five by seven dots, written as a TrueType font, each of them one glyph often placed.

/** Columns of each letter, left to right, two hex digits each; the lowest bit is the top dot. */
const LETTERS: Readonly<Record<string, string>> = {
  ' ': '0000000000',
  '!': '00005F0000',
  "'": '0000070000',
  '(': '001C224100',
  ')': '0041221C00',
  '+': '08083E0808',
  ',': '0050300000',
  '-': '0808080808',
  '.': '0060600000',
  '/': '2010080402',
  '0': '3E5149453E',
  '1': '00427F4000',
  '2': '4261514946',
  '3': '2141454B31',
  '4': '1814127F10',
  '5': '2745454539',
  '6': '3C4A494930',
  '7': '0171090503',
  '8': '3649494936',
  '9': '064949291E',
  ':': '0036360000',
  '<': '0814224100',
  '=': '1414141414',
  '>': '0041221408',
  '?': '0201510906',
  A: '7E1111117E',
  B: '7F49494936',
  C: '3E41414122',
  D: '7F4141221C',
  E: '7F49494941',
  F: '7F09090901',
  G: '3E4149497A',
  H: '7F0808087F',
  I: '00417F4100',
  J: '2040413F01',
  K: '7F08142241',
  L: '7F40404040',
  M: '7F020C027F',
  N: '7F0408107F',
  O: '3E4141413E',
  P: '7F09090906',
  Q: '3E4151215E',
  R: '7F09192946',
  S: '4649494931',
  T: '01017F0101',
  U: '3F4040403F',
  V: '1F2040201F',
  W: '3F4038403F',
  X: '6314081463',
  Y: '0708700807',
  Z: '6151494543',
  '%': '2313086462',
  '×': '2214081422',
  '·': '0000080000',
};
/** Dots above a letter, as column and row (upwards from 1): accents. */
const MARKS: Readonly<Record<string, readonly (readonly [column: number, row: number])[]>> = {
  '\u0300': [
    [1, 3],
    [2, 2],
  ],
  '\u0301': [
    [3, 3],
    [2, 2],
  ],
  '\u0302': [
    [1, 2],
    [2, 3],
    [3, 2],
  ],
  '\u0303': [
    [0, 2],
    [1, 3],
    [2, 2],
    [3, 2],
    [4, 3],
  ],
  '\u0308': [
    [1, 2],
    [3, 2],
  ],
};
const ACCENTED = 'ÀÂÄÇÈÉÊËÎÏÍÓÔÖÙÚÛÜÑÁ';

const COLUMNS = 5;
const ROWS = 7;
/** Units between two dots, of a thousand to the em, and a dot's half width. */
const PITCH = 125;
const HALF = 52;
const EM = 1000;
const ASCENT = 10 * PITCH;
const DESCENT = PITCH;

/** Places of a character's dots, units from the baseline's left end. */
function dotsOf(character: string): (readonly [x: number, y: number])[] {
  const [base, mark = ''] = character.normalize('NFD');
  const columns = LETTERS[base];
  if (columns === undefined) throw new Error(`the dot face has no letter "${base}"`);
  const dots: (readonly [number, number])[] = [];
  const place = (column: number, row: number) => dots.push([HALF + column * PITCH, HALF + row * PITCH]);
  for (let column = 0; column < COLUMNS; column++) {
    const bits = Number.parseInt(columns.slice(column * 2, column * 2 + 2), 16);
    for (let row = 0; row < ROWS; row++) if ((bits >> row) & 1) place(column, ROWS - 1 - row);
  }
  for (const [column, row] of MARKS[mark] ?? []) place(column, ROWS - 2 + row);
  // A cedilla hangs.
  if (mark === '\u0327') place(2, -1);
  return dots;
}

/** Big-endian bytes, piece by piece. */
class Bytes {
  readonly list: number[] = [];
  u8(...values: number[]): this {
    for (const value of values) this.list.push(value & 0xff);
    return this;
  }
  u16(...values: number[]): this {
    for (const value of values) this.u8(value >> 8, value);
    return this;
  }
  u32(...values: number[]): this {
    for (const value of values) this.u16(value >>> 16, value & 0xffff);
    return this;
  }
}

/** An octagon: the glyph that all others are made of. */
function dotGlyph(): Bytes {
  const near = Math.round(HALF * 0.42);
  const corners = [
    [HALF, near],
    [near, HALF],
    [-near, HALF],
    [-HALF, near],
    [-HALF, -near],
    [-near, -HALF],
    [near, -HALF],
    [HALF, -near],
  ];
  const out = new Bytes().u16(1, -HALF, -HALF, HALF, HALF).u16(corners.length - 1, 0);
  // On the curve, both coordinates as words.
  out.u8(...corners.map(() => 1));
  // Each coordinate is told from the one before.
  for (const axis of [0, 1])
    out.u16(...corners.map((corner, i) => corner[axis] - (corners[i - 1]?.[axis] ?? 0)));
  return out;
}

/** Dots placed: components of glyph 1, by words, one after the other. */
function placedDots(dots: readonly (readonly [number, number])[]): Bytes {
  const out = new Bytes();
  if (dots.length === 0) return out;
  const xs = dots.map(([x]) => x);
  const ys = dots.map(([, y]) => y);
  out.u16(-1, Math.min(...xs) - HALF, Math.min(...ys) - HALF, Math.max(...xs) + HALF, Math.max(...ys) + HALF);
  const last = dots.length - 1;
  for (const [i, [x, y]] of dots.entries()) out.u16(0x0003 | (i < last ? 0x0020 : 0), 1, x, y);
  return out;
}

/** The characters of the font by code point; small letters are the large ones. */
function characters(): Map<number, string> {
  const all = new Map<number, string>();
  for (const letter of [...Object.keys(LETTERS), ...ACCENTED]) {
    const small = letter.toLowerCase();
    all.set(letter.codePointAt(0)!, letter);
    if (small.length === 1) all.set(small.codePointAt(0)!, letter);
  }
  // Digits are grouped by it.
  all.set(0x202f, ' ');
  all.set(0xa0, ' ');
  return all;
}

/** The whole font file. The same letters give the same bytes. */
export function bakeDotFace(): Buffer {
  const shown = [...new Set(characters().values())];
  const glyphs = [new Bytes(), dotGlyph(), ...shown.map((letter) => placedDots(dotsOf(letter)))];
  const glyf = new Bytes();
  const loca = new Bytes();
  for (const glyph of glyphs) {
    loca.u32(glyf.list.length);
    glyf.u8(...glyph.list);
    while (glyf.list.length % 4) glyf.u8(0);
  }
  loca.u32(glyf.list.length);

  const codes = [...characters()].sort(([a], [b]) => a - b);
  const cmap = new Bytes().u16(0, 1, 3, 10).u32(12);
  cmap.u16(12, 0).u32(16 + 12 * codes.length, 0, codes.length);
  for (const [code, letter] of codes) cmap.u32(code, code, 2 + shown.indexOf(letter));

  const hmtx = new Bytes();
  for (let i = 0; i < glyphs.length; i++) hmtx.u16((COLUMNS + 1) * PITCH, 0);
  const most = Math.max(...shown.map((letter) => dotsOf(letter).length));
  const names = ['Perihelion Dots', 'Regular', 'Perihelion Dots', 'Perihelion Dots', '1.0', 'PerihelionDots'];
  const text = names.map((name) => [...name].flatMap((letter) => [0, letter.charCodeAt(0)]));
  const name = new Bytes().u16(0, names.length, 6 + 12 * names.length);
  let at = 0;
  text.forEach((bytes, i) => {
    name.u16(3, 1, 0x409, i + 1, bytes.length, at);
    at += bytes.length;
  });
  for (const bytes of text) name.u8(...bytes);

  const os2 = new Bytes().u16(4, (COLUMNS + 1) * PITCH, 400, 5, 0);
  os2
    .u16(...new Array(10).fill(0), 0)
    .u8(...new Array(10).fill(0))
    .u32(1, 0, 0, 0)
    .u8(0x20, 0x20, 0x20, 0x20);
  os2.u16(0x40, codes[0][0], codes[codes.length - 1][0], ASCENT, -DESCENT, 0, ASCENT, DESCENT).u32(1, 0);
  os2.u16(5 * PITCH, ROWS * PITCH, 0, 0x20, 1);

  return fontFile({
    'OS/2': os2,
    cmap,
    glyf,
    head: new Bytes()
      .u32(0x10000, 0x10000, 0, 0x5f0f3cf5)
      .u16(0, EM)
      .u32(0, 0, 0, 0)
      .u16(0, -DESCENT, EM, ASCENT, 0, 8, 2, 1, 0),
    hhea: new Bytes()
      .u32(0x10000)
      .u16(ASCENT, -DESCENT, 0, (COLUMNS + 1) * PITCH, 0, 0, EM, 1, 0, 0, 0, 0, 0, 0, 0, glyphs.length),
    hmtx,
    loca,
    maxp: new Bytes().u32(0x10000).u16(glyphs.length, 8, 1, most * 8, most, 1, 0, 0, 0, 0, 0, 0, most, 1),
    name,
    post: new Bytes().u32(0x30000, 0).u16(0, 0).u32(1, 0, 0, 0, 0),
  });
}

/** Tables in the order of their tags, each with its sum. */
function fontFile(tables: Readonly<Record<string, Bytes>>): Buffer {
  const tags = Object.keys(tables).sort((a, b) => (a < b ? -1 : 1));
  const power = 2 ** Math.floor(Math.log2(tags.length));
  const head = new Bytes()
    .u32(0x10000)
    .u16(tags.length, power * 16, Math.log2(power), (tags.length - power) * 16);
  const body = new Bytes();
  const start = 12 + 16 * tags.length;
  for (const tag of tags) {
    const { list } = tables[tag];
    const offset = start + body.list.length;
    body.u8(...list);
    while (body.list.length % 4) body.u8(0);
    let sum = 0;
    for (let i = 0; i < list.length; i += 4) {
      for (let k = 0; k < 4; k++) sum = (sum + (((list[i + k] ?? 0) << (24 - 8 * k)) >>> 0)) >>> 0;
    }
    head.u8(...[...tag].map((letter) => letter.charCodeAt(0))).u32(sum, offset, list.length);
  }
  return Buffer.from([...head.list, ...body.list]);
}
