// Danger: none in peace, more with each thing that can kill, never above 1.
import { expect, it } from 'vitest';
import type { View } from '../../netcode/view.ts';
import { createBackdrop } from '../scene/backdrop.ts';
import { createEmptyView } from '../scene/emptyView.ts';
import { dangerOf } from './danger.ts';

function peace(): View {
  const view = createEmptyView(createBackdrop().map, 16, 16, 1, () => '');
  Object.assign(view.own, { flying: true, hull: 100, hullMax: 100 });
  return view;
}

it('is none alone in the dark, and none for a wreck', () => {
  expect(dangerOf(peace())).toBe(0);
  const view = peace();
  view.own.hull = 5;
  view.own.flying = false;
  expect(dangerOf(view)).toBe(0);
});

it.each<[string, (view: View) => void]>([
  ['a ship near', (view) => Object.assign(view.ships, { count: 1 })],
  ['a shot near', (view) => Object.assign(view.shots, { count: 1 })],
  ['a weak hull', (view) => Object.assign(view.own, { hull: 20 })],
  ['a burning hull', (view) => Object.assign(view.own, { burnRate: 10 })],
])('grows with %s', (_, change) => {
  const view = peace();
  change(view);
  expect(dangerOf(view)).toBeGreaterThan(0.1);
});

it('is not raised by own shots or by ships far away, and ends at 1', () => {
  const view = peace();
  view.shots.count = 1;
  view.shots.own[0] = 1;
  view.ships.count = 1;
  view.ships.x[0] = 5_000;
  expect(dangerOf(view)).toBe(0);
  view.ships.count = 9;
  view.ships.x[0] = 0;
  view.shots.own[0] = 0;
  Object.assign(view.own, { hull: 1, burnRate: 90 });
  expect(dangerOf(view)).toBe(1);
});
