// Distances between colours: the formula gives published values, and every palette keeps its roles apart.
import { describe, expect, it } from 'vitest';
import { contrast, difference, lightOf } from './difference.ts';
import { EYES, seenBy } from './eyes.ts';
import { CONTRAST_LEAST, distances, faintest, LIMITS, PALETTES } from './roles.ts';

describe('the difference of two colours', () => {
  it('is none for one colour, 100 from black to white, and the same both ways', () => {
    const black = lightOf('#000000');
    const white = lightOf('#FFFFFF');
    const pink = lightOf('#FF3590');
    expect(difference(pink, pink)).toBe(0);
    expect(difference(black, white)).toBeCloseTo(100, 1);
    expect(difference(pink, white)).toBeCloseTo(difference(white, pink), 9);
  });

  it.each([
    ['#FF0000', '#00FF00', 86.6],
    ['#FF0000', '#0000FF', 52.9],
    ['#00FF00', '#0000FF', 83.2],
  ])('from %s to %s is %d', (a, b, apart) => {
    expect(difference(lightOf(a), lightOf(b))).toBeCloseTo(apart, 0);
  });

  it('refuses what is no colour, and says what one is', () => {
    expect(() => lightOf('pink')).toThrow('#RRGGBB');
  });

  it('comes with the contrast of WCAG', () => {
    expect(contrast(lightOf('#000000'), lightOf('#FFFFFF'))).toBeCloseTo(21, 5);
  });
});

describe('eyes', () => {
  it.each(EYES)('%s see white as white', (eyes) => {
    for (const part of seenBy(eyes, [1, 1, 1])) expect(part).toBeCloseTo(1, 4);
  });

  it('without green cones take red and green for much the same', () => {
    const [red, green] = ['#C80000', '#6E7800'].map(lightOf);
    expect(difference(seenBy('deutan', red), seenBy('deutan', green))).toBeLessThan(
      difference(red, green) / 2,
    );
  });
});

describe('palettes', () => {
  it.each(Object.entries(LIMITS))('%s keeps all meanings apart for its own eyes', (name, { eyes, apart }) => {
    const { closest } = distances(name as keyof typeof LIMITS, eyes);
    expect(closest).toSatisfy(({ apart: least }: typeof closest) => least >= apart);
  });

  it.each(PALETTES.filter((name) => name !== 'phosphor'))('%s stands out from its ground', (name) => {
    expect(faintest(name).contrast).toBeGreaterThanOrEqual(CONTRAST_LEAST);
  });
});
