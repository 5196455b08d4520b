// A leak is told from the noise round it, and what was seen for too short a time is not called flat.
import { expect, it } from 'vitest';
import { judgeMemory, type MemorySample } from './memoryVerdict.ts';

/**
 * Half an hour, four looks a minute; memory swings by ±300 kB and grows by so much a minute, nodes likewise. Every third
 * minute it is looked into: scripts keep 8 kB more or less, and so much more a minute.
 */
function battle(
  minutes: number,
  heapPerMinute: number,
  nodesPerMinute = 0,
  madePerMinute = 0,
): MemorySample[] {
  return Array.from({ length: minutes * 4 }, (_, i) => ({
    minute: i / 4,
    heapKb: 20_000 + (heapPerMinute * i) / 4 + 300 * Math.sin(i * 12.9898) * Math.cos(i * 78.233),
    nodes: 900 + Math.round((nodesPerMinute * i) / 4) + (i % 3),
    listeners: 210,
    residentKb: Number.NaN,
    madeKb: i % 12 === 0 ? 9_000 + (madePerMinute * i) / 4 + 8 * Math.sin(i * 12.9898) : Number.NaN,
    codeKb: Number.NaN,
    browserKb: Number.NaN,
  }));
}

it('calls flat what only swings', () => {
  expect(judgeMemory(battle(30, 0), 2).outcome).toBe('flat');
});

it('finds what leaks, in the heap as in the page', () => {
  expect(judgeMemory(battle(30, 100), 2).outcome).toBe('grows');
  const page = judgeMemory(battle(30, 0, 8), 2);
  expect(page.outcome).toBe('grows');
  expect(page.lines.filter((text) => text.endsWith('grows'))).toEqual([expect.stringMatching(/^DOM nodes/)]);
});

it('finds what scripts leak, be it little beside what else swings', () => {
  const { outcome, lines } = judgeMemory(battle(30, 0, 0, 20), 2);
  expect(outcome).toBe('grows');
  expect(lines.filter((text) => text.endsWith('grows'))).toEqual([expect.stringMatching(/^of it made/)]);
});

it('does not judge by what is counted while it warms up', () => {
  const warming = battle(30, 0).map((sample) =>
    sample.minute < 2 ? { ...sample, heapKb: 5_000, nodes: 20 } : sample,
  );
  expect(judgeMemory(warming, 2).outcome).toBe('flat');
});

it('leaves undecided what was cut short', () => {
  expect(judgeMemory(battle(3, 0), 2).outcome).toBe('undecided');
  expect(judgeMemory([], 2).outcome).toBe('undecided');
});
