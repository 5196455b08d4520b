// Labels of rings make way for ships and for what the page covers.
import { expect, it } from 'vitest';
import type { View } from '../../netcode/view.ts';
import { labelShown } from './ringLabel.ts';

const camera = { zoom: 0.5, screenX: (x: number) => x / 2, screenY: (y: number) => y / 2 };

function shown(own: { flying: boolean; x: number }, foes: number[], covered = [] as DOMRect[]): number {
  const ships = { count: foes.length, x: foes, y: foes.map(() => 0) };
  return labelShown({ own: { ...own, y: 0 }, ships } as unknown as View, camera, covered, 0, 0);
}

it('a label far from everything is whole', () => {
  expect(shown({ flying: true, x: 400 }, [-300, 900])).toBe(1);
  expect(shown({ flying: false, x: 0 }, [])).toBe(1);
});

it('it fades for the own ship and for any other, and is gone at their names', () => {
  expect(shown({ flying: true, x: 156 }, [])).toBeCloseTo(0.5);
  expect(shown({ flying: true, x: 900 }, [500, -156])).toBeCloseTo(0.5);
  expect(shown({ flying: false, x: 0 }, [100])).toBe(0);
});

it('it is not shown under the page', () => {
  const covered = [{ left: -5, top: -5, right: 5, bottom: 5 }] as DOMRect[];
  expect(shown({ flying: false, x: 0 }, [], covered)).toBe(0);
});
