// What the purity check lets pass and what it must catch.
import { describe, expect, test } from 'vitest';
import { impurities } from './purity.ts';

describe('purity', () => {
  test.each([
    'Math.random()',
    'Math.sin(x)',
    'Math.pow(x, 2)',
    'Math.hypot(x, y)',
    'const { cos } = Math',
    "Math['tan'](x)",
    'new Date()',
    'Date.now()',
    'globalThis.performance.now()',
    'x ** 2',
    'x **= 2',
    'a.localeCompare(b)',
  ])('catches %s', (code) => {
    expect(impurities(code)).toHaveLength(1);
  });

  test.each([
    'Math.sqrt(x) + Math.floor(y)',
    '2 ** 16',
    'event.Date',
    'const row = { Math: 1 }',
    '// Math.random() in a comment',
    "'Date.now()'",
  ])('lets %s pass', (code) => {
    expect(impurities(code)).toEqual([]);
  });

  test('says the line', () => {
    expect(impurities('const a = 1;\nconst b = Math.exp(a);')[0]?.line).toBe(2);
  });
});
