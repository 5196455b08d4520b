// Marks on the map: where they are, and for how long.
import { expect, it } from 'vitest';
import { createMarks } from './marks.ts';

/** Centres of the circles that are drawn. */
function drawn(marks: ReturnType<typeof createMarks>, now: number): string[] {
  const centres = new Set<string>();
  const pen = {
    beginPath() {},
    moveTo() {},
    stroke() {},
    arc: (x: number, y: number) => void centres.add(`${x},${y}`),
  };
  marks.draw(pen as unknown as CanvasRenderingContext2D, 88, 0.1, now);
  return [...centres];
}

it('a mark stands at its place for five seconds; of many the last six', () => {
  const marks = createMarks();
  marks.add(100, -200, 1_000);
  expect(drawn(marks, 1_000)).toEqual(['98,68']);
  expect(drawn(marks, 5_900)).toEqual(['98,68']);
  expect(drawn(marks, 6_100)).toEqual([]);
  for (let i = 0; i < 8; i++) marks.add(i * 10, 0, 7_000);
  expect(drawn(marks, 7_100)).toHaveLength(6);
  marks.clear();
  expect(drawn(marks, 7_100)).toEqual([]);
});
