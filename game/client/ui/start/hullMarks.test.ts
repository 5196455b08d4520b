// The marks on the start screen's cards follow from the hulls, and tell them apart.
import { expect, it } from 'vitest';
import { HULLS } from '../../../simulation/hulls/index.ts';
import { en } from '../../text/en.ts';
import { hullMarks, MARKS, MARKS_MOST, topSpeed } from './hullMarks.ts';

const of = (name: string) => HULLS.find((hull) => hull.name === name) ?? HULLS[0];

it('they are those that were drawn for the first three', () => {
  expect(hullMarks(of('Kite'))).toEqual({ 'mark.speed': 5, 'mark.hull': 2, 'mark.lance': 3 });
  expect(hullMarks(of('Lancer'))).toEqual({ 'mark.speed': 3, 'mark.hull': 3, 'mark.lance': 5 });
  expect(hullMarks(of('Bulwark'))).toEqual({ 'mark.speed': 2, 'mark.hull': 5, 'mark.lance': 2 });
});

it('what the dictionary says of a hull is what its data says', () => {
  for (const { name, blurb } of HULLS) {
    expect((en as Readonly<Record<string, unknown>>)[`blurb.${name.toLowerCase()}`] ?? blurb).toBe(blurb);
  }
});

it('no hull beats another by every mark', () => {
  for (const one of HULLS) {
    for (const other of HULLS) {
      if (one === other) continue;
      const [a, b] = [hullMarks(one), hullMarks(other)];
      expect(
        MARKS.some((mark) => a[mark] > b[mark]),
        `${one.name} and ${other.name}`,
      ).toBe(true);
    }
  }
});

it('they stay within their bounds, whatever a hull is like', () => {
  const giant = { ...of('Lancer'), thrust: 5_000, hull: 900 };
  expect(hullMarks(giant)).toMatchObject({ 'mark.speed': MARKS_MOST, 'mark.hull': MARKS_MOST });
  expect(hullMarks({ ...giant, thrust: 1, hull: 1 })).toMatchObject({ 'mark.speed': 1, 'mark.hull': 1 });
});

it('top speed is where thrust and drag are even', () => {
  const { thrust, drag, dragSquared } = of('Kite');
  const v = topSpeed(of('Kite'));
  expect(drag * v + dragSquared * v * v).toBeCloseTo(thrust, 9);
});
