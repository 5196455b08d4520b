// What people read about the options agrees with what the server takes.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { helpText, optionTable } from './help.ts';
import { OPTION_SPECS } from './schema.ts';

describe('the help', () => {
  test('names every option with its variable and what it takes', () => {
    const help = helpText().replace(/\s+/g, ' ');
    for (const { flag, env, takes } of OPTION_SPECS) {
      expect(help).toContain(`--${flag}`);
      expect(help).toContain(`[${env}]`);
      expect(help).toContain(takes);
    }
  });

  test('fits a terminal', () => {
    for (const line of helpText().split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });

  test('docs/HOSTING.md has the table that the schema makes', () => {
    const page = readFileSync(fileURLToPath(new URL('../../docs/HOSTING.md', import.meta.url)), 'utf8');
    const table = /<!-- options:[^\n]*\n([\s\S]*?)<!-- end of options -->/.exec(page)?.[1].trim();
    expect(table).toBe(optionTable());
  });
});
