// How much text fits in the places of the page, so that no language overflows them.

/** Width in cells by the first part of a key: a Latin letter takes one, a Chinese one two; gaps as filled below. */
export const ROOM: Readonly<Record<string, number>> = {
  cap: 16,
  act: 14,
  hint: 34,
  key: 14,
  button: 24,
  tab: 12,
  label: 30,
  control: 22,
  option: 16,
  blurb: 26,
  mark: 9,
  count: 16,
  signal: 20,
  feed: 26,
  head: 30,
  moment: 26,
  record: 30,
  emote: 14,
  team: 10,
  title: 50,
  line: 96,
  text: 260,
  aria: 80,
};

/** What a gap is taken for when a text is measured: a callsign is sixteen characters at most, a number four digits. */
const FILLING: Readonly<Record<string, string>> = { name: 'M'.repeat(16), reason: 'x'.repeat(40) };
const NUMBER = '1 234';

/** The width of a text in cells, its gaps filled. */
export function cells(text: string): number {
  const filled = text.replace(/\{(\w+)\}/g, (_, name: string) => FILLING[name] ?? NUMBER);
  let width = 0;
  for (const letter of filled) width += /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/u.test(letter) ? 2 : 1;
  return width;
}
