// Finding a map, and the line that a wrong one gets.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readMap } from './mapFile.ts';

const MAPS = fileURLToPath(new URL('../../assets/maps', import.meta.url));
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'perihelion-map-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function lineFor(text: string): { line: string; path: string } {
  const path = join(folder, 'map.json');
  writeFileSync(path, text);
  const read = readMap(path, MAPS);
  return { line: read.ok ? 'ok' : read.line, path };
}

describe('a map', () => {
  test('is found by its name', () => {
    expect(readMap('helios', MAPS)).toMatchObject({ ok: true, map: { name: 'Helios' } });
  });

  test('that is not there is answered with those that are', () => {
    expect(readMap('hellios', MAPS)).toMatchObject({
      ok: false,
      line: expect.stringMatching(/hellios.*helios/),
    });
    expect(readMap('../x.json', MAPS)).toMatchObject({
      ok: false,
      line: expect.stringContaining('../x.json'),
    });
  });

  test('that is a folder is an error like any other', () => {
    expect(readMap(`${folder}/`, MAPS).ok).toBe(false);
  });

  test('that is no JSON is told with the text around the mistake', () => {
    const { line, path } = lineFor('{\n  "name": }\n');
    expect(line).toContain(path);
    expect(line).toContain('"name": }');
    expect(line).not.toContain('\n');
  });

  test('that is wrong is told with file, field and what it takes', () => {
    const { line, path } = lineFor(
      '{"name":"x","rimMin":1,"rimMax":2000,"areaPerShip":0,"bodies":[],"belts":[]}',
    );
    expect(line).toMatch(/rimMin: takes a number from .* \(and 1 more\)$/);
    expect(line).toContain(path);
  });
});
