// Embers: from falling to being gone, going out, or being out of view.
import { expect, test } from 'vitest';
import { cellAt } from '../simulation/grid.ts';
import { Bounds } from './bounds.ts';
import { EmberField } from './emberField.ts';
import { snapshotOf } from './test/snapshot.ts';

const BASE = 72;
const EMBER = BASE + 2;
const PLACE = [5_000, -3_000];

/** A field that knows an ember from tick 100 on, which goes out in tick 130. */
function create(): { field: EmberField; bounds: Bounds } {
  const field = new EmberField(BASE, 32);
  const bounds = new Bounds();
  field.apply(snapshotOf(100, -1, { embers: [EMBER, ...PLACE, 15, 30] }), 100, bounds);
  return { field, bounds };
}

test('an ember lies where it fell until it is gone', () => {
  const { field, bounds } = create();
  const { tracks } = field;
  const track = tracks.of(EMBER);
  expect([tracks.x[tracks.at(track, 0)], tracks.y[tracks.at(track, 0)]]).toEqual(PLACE);
  field.apply(snapshotOf(101, 100, { gone: [EMBER] }), 101, bounds);
  expect(tracks.of(EMBER)).toBe(-1);
  expect(tracks.until[track]).toBe(101);
});

test('an ember goes out by itself', () => {
  const { field, bounds } = create();
  field.apply(snapshotOf(129, 100), 129, bounds);
  expect(field.tracks.of(EMBER)).toBeGreaterThanOrEqual(0);
  field.apply(snapshotOf(130, 129), 130, bounds);
  expect(field.tracks.of(EMBER)).toBe(-1);
});

test('an ember out of bounds is forgotten, and may come again', () => {
  const { field, bounds } = create();
  const column = cellAt(PLACE[0]);
  bounds.take([column, -9, column, 9]);
  field.apply(snapshotOf(101, 100), 101, bounds);
  expect(field.tracks.of(EMBER)).toBeGreaterThanOrEqual(0);
  bounds.take([column + 1, -9, column + 3, 9]);
  field.apply(snapshotOf(102, 101), 102, bounds);
  expect(field.tracks.of(EMBER)).toBe(-1);
  bounds.take([0]);
  field.apply(snapshotOf(103, 102, { embers: [EMBER, ...PLACE, 15, 27] }), 103, bounds);
  expect(field.tracks.of(EMBER)).toBeGreaterThanOrEqual(0);
});

test('a keyframe keeps what it tells again and ends what it does not', () => {
  const { field, bounds } = create();
  const { tracks } = field;
  const life = tracks.life[tracks.of(EMBER)];
  field.apply(snapshotOf(105, -1, { embers: [EMBER, ...PLACE, 15, 25] }), 105, bounds);
  expect(tracks.life[tracks.of(EMBER)]).toBe(life);
  field.apply(snapshotOf(106, -1), 106, bounds);
  expect(tracks.of(EMBER)).toBe(-1);
});
