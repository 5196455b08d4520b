// The map in the corner: all that bends a flight or stands in its way is on it.
import { expect, it } from 'vitest';
import type { View } from '../../../netcode/view.ts';
import type { ArenaMap } from '../../../simulation/arenaMap.ts';
import { createRails, moveRails } from '../../../simulation/rails.ts';
import { createEmptyView } from '../../scene/emptyView.ts';
import { palette } from '../theme.ts';
import { drawMap } from './mapDrawing.ts';
import { drawRelays } from './mapRelays.ts';

const BODY = { phase: 0, period: 60, gravity: 0, chargeRing: 0, burnRing: 0 };
const MAP: ArenaMap = {
  name: 'Test',
  rimMin: 840,
  rimMax: 9_000,
  areaPerShip: 24_000,
  bodies: [
    { ...BODY, kind: 'star', parent: -1, radius: 60, orbit: 0, gravity: 5e6, chargeRing: 300, burnRing: 100 },
    { ...BODY, kind: 'moon', parent: -1, radius: 30, orbit: 500, gravity: 2e5 },
    { ...BODY, kind: 'planet', parent: -1, radius: 40, orbit: 700, phase: 0.5 },
    { ...BODY, kind: 'moon', parent: 2, radius: 12, orbit: 90 },
  ],
  belts: [{ radius: 600, width: 50, count: 40, period: 200, rockMin: 6, rockMax: 14, seed: 7 }],
  relays: [],
};

/** Circles that are drawn on a map of 176 px, a tenth of a px to a unit: "x,y r". */
function circles(): string[] {
  const drawn: string[] = [];
  const pen = new Proxy(
    { arc: (x: number, y: number, r: number) => void drawn.push([x, y, r].map(Math.round).join(' ')) },
    { get: (own, name) => (name === 'arc' ? own.arc : () => {}), set: () => true },
  );
  const view = createEmptyView(MAP, 4, 4, 4, () => '');
  const rails = createRails(MAP, view.tickRate);
  moveRails(rails, 0);
  const seen = { left: 0, top: 0, right: 0, bottom: 0 };
  drawMap(pen as unknown as CanvasRenderingContext2D, 176, view, seen, rails);
  return drawn;
}

it('shows belts, planets, and moons that draw ships to them, each where it is', () => {
  const drawn = circles();
  expect(drawn).toContain('88 88 60');
  expect(drawn).toContain('138 88 3');
  expect(drawn).toContain('18 88 4');
  // The moon of the planet is but a rock beside it.
  expect(drawn.filter((circle) => circle.startsWith('27 '))).toEqual([]);
});

it('calls relays by their letters, filled for friends, hollow for foes, dashed while nobody holds them', () => {
  const relay = { parent: -1, period: 60, phase: 0 };
  const map = { ...MAP, relays: [100, 200, 300].map((orbit) => ({ ...relay, orbit })) };
  const view = createEmptyView(map, 4, 4, 4, () => '');
  view.own.team = 1;
  const round = { ...view.round, relays: [1, 2, 0].map((holder) => ({ holder, taker: 0, progress: 0 })) };
  const rails = createRails(map, view.tickRate);
  moveRails(rails, 0);
  const drawn: unknown[] = [];
  let ground: unknown;
  let dashed = false;
  let line: unknown;
  const pen = {
    fillStyle: '',
    setLineDash(dashes: number[]) {
      dashed = dashes.length > 0;
    },
    fill() {
      ground = pen.fillStyle;
    },
    stroke() {
      line = dashed ? 'dashed' : 'whole';
    },
    fillText(letter: string, x: number) {
      drawn.push([letter, Math.round(x), ground, line]);
    },
    beginPath() {},
    lineTo() {},
    closePath() {},
  };
  drawRelays(pen as unknown as CanvasRenderingContext2D, 88, 0.1, { ...view, round } as View, rails, true);
  const { friend, space } = palette;
  expect(drawn).toEqual([
    ['A', 98, friend, 'whole'],
    ['B', 108, space, 'whole'],
    ['C', 118, space, 'dashed'],
  ]);
});
