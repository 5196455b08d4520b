/** Reads the tables of SPEC.md, so that tests can hold the code to them. */
import { readFileSync } from 'node:fs';

export const text = readFileSync(new URL('../SPEC.md', import.meta.url), 'utf8');

/** Cells of a table's row; backquotes are taken off. */
export type Row = readonly string[];

/** The text between a line that begins with `start` and the next one that begins with `end` (or the file's end). */
function passage(start: string, end: string): string {
  const from = text.indexOf(`\n${start}`);
  if (from < 0) throw new Error(`SPEC.md has no line that begins with: ${start}`);
  const to = text.indexOf(`\n${end}`, from + 1);
  return text.slice(from, to < 0 ? undefined : to);
}

/** Rows of the n-th table after a line that begins with `start`, its head left out. */
export function table(start: string, n = 0, end = '## '): Row[] {
  const tables = passage(start, end).match(/(?:^\|.*\n?)+/gm) ?? [];
  if (tables[n] === undefined) throw new Error(`SPEC.md has no table ${n} after: ${start}`);
  const lines = tables[n].trimEnd().split('\n').slice(2);
  return lines.map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim().replace(/^`(.*)`$/, '$1')),
  );
}

export interface MessageVector {
  readonly name: string;
  readonly message: Record<string, unknown> & { readonly type: number };
  readonly bytes: Uint8Array;
}

/** The test vectors of one direction: `**V1.**` for the client's, `**V2.**` for the server's. */
export function messageVectors(rule: '**V1.**' | '**V2.**'): MessageVector[] {
  return table(rule, 0, '**V').map(([name, json, hex]) => ({
    name,
    message: JSON.parse(json),
    bytes: Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)),
  }));
}
