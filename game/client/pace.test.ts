// The level of quality follows the machine: up while there is room, down where frames are late, never to and fro.
import { expect, it } from 'vitest';
import { createPace } from './pace.ts';

/** Levels after each of so many judgements of a machine with frames of that length, ms. */
function run(lengths: readonly number[], pace = createPace()): string[] {
  return lengths.map((ms) => {
    for (let time = 0; time < 2_600; time += ms) pace.frame(ms);
    return pace.level;
  });
}

it('begins in the middle, and rises where there is room', () => {
  expect(createPace().level).toBe('medium');
  expect(run([16.7, 16.7, 16.7])).toEqual(['high', 'high', 'high']);
});

it('falls where frames are late, step by step', () => {
  expect(run([40, 40, 40])).toEqual(['low', 'low', 'low']);
  const pace = createPace();
  expect(run([16.7, 40, 40], pace)).toEqual(['high', 'medium', 'low']);
});

it('never rises again to what was too much', () => {
  expect(run([16.7, 40, 16.7, 16.7, 16.7])).toEqual(['high', 'medium', 'medium', 'medium', 'medium']);
});

it('stays where a frame is late now and then', () => {
  const pace = createPace();
  for (let i = 0; i < 2_000; i++) pace.frame(i % 6 === 0 ? 34 : 16.7);
  expect(pace.level).toBe('medium');
});

it('forgets what came while nobody looked', () => {
  const pace = createPace();
  for (let i = 0; i < 20; i++) {
    pace.frame(2_000);
    pace.skip();
  }
  expect(pace.level).toBe('medium');
});

it('judges a machine that hardly draws at all', () => {
  const pace = createPace();
  for (let i = 0; i < 5; i++) pace.frame(900);
  expect(pace.level).toBe('low');
});
