// A button under a floating stick: it steps aside, stays on the screen, and lies on nothing else.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Disc, stepAside } from './stepAside.ts';

const PHONE = { left: 0, top: 130, right: 844, bottom: 390 };
const boost: Disc = { x: 102, y: 205, radius: 31 };
const moved = (button: Disc, { dx, dy }: { dx: number; dy: number }) => ({
  ...button,
  x: button.x + dx,
  y: button.y + dy,
});
const gap = (a: Disc, b: Disc) => Math.hypot(a.x - b.x, a.y - b.y) - a.radius - b.radius;

describe('a button for a thumb', () => {
  it('stays where no stick lies over it', () => {
    expect(stepAside(boost, [{ x: 110, y: 320, radius: 56 }], [], PHONE)).toEqual({ dx: 0, dy: 0 });
    expect(stepAside(boost, [], [], PHONE)).toEqual({ dx: 0, dy: 0 });
  });

  it('goes the shortest way off a stick', () => {
    const stick = { x: 60, y: 205, radius: 56 };
    expect(stepAside(boost, [stick], [], PHONE)).toEqual({ dx: 60 + 56 + 31 + 8 - 102, dy: 0 });
  });

  it('goes round a stick where the shortest way leads off the screen', () => {
    const stick = { x: 102, y: 235, radius: 56 };
    const there = moved(boost, stepAside(boost, [stick], [], PHONE));
    expect(gap(there, stick)).toBeCloseTo(8);
    expect(there.y - 31).toBeGreaterThanOrEqual(PHONE.top);
  });

  it('goes round a stick where another button is in its way', () => {
    const stick = { x: 60, y: 205, radius: 56 };
    const other = { x: 170, y: 205, radius: 31 };
    const there = moved(boost, stepAside(boost, [stick], [other], PHONE));
    expect(gap(there, other)).toBeGreaterThanOrEqual(8);
  });

  it('lies under no stick wherever thumbs are, if it moves at all', () => {
    const place = fc.record({
      x: fc.integer({ min: 56, max: 788 }),
      y: fc.integer({ min: 56, max: 334 }),
      radius: fc.constant(56),
    });
    fc.assert(
      fc.property(place, place, (a, b) => {
        const way = stepAside(boost, [a, b], [], PHONE);
        if (way.dx === 0 && way.dy === 0) return;
        const there = moved(boost, way);
        expect(gap(there, a)).toBeGreaterThan(7.99);
        expect(gap(there, b)).toBeGreaterThan(7.99);
      }),
    );
  });
});
