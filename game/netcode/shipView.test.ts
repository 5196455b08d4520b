// Other ships as they are drawn.
import { expect, test } from 'vitest';
import { CHANGE } from '../../protocol/messages/snapshot.ts';
import { AIM_STEPS } from '../../protocol/quantization.ts';
import { createRails } from '../simulation/rails.ts';
import { Replica, type ShotHost } from './replica.ts';
import { ShipPresenter } from './shipView.ts';
import { OPEN_SPACE } from './test/authority.ts';
import { snapshotOf } from './test/snapshot.ts';

const OWN = 7;
const FRAME_MS = 1000 / 60;
const NO_SHOTS: ShotHost = { strike: () => false, bear() {} };

test('a ship turns smoothly to an aim that it is told now and then, the shorter way, and no further', () => {
  const replica = new Replica(createRails(OPEN_SPACE, 30), 8);
  const presenter = new ShipPresenter(replica, 8, 1 / 30);
  const before = AIM_STEPS - 32;
  const enters = [3, 'Other', 0, 9_000, 3_000, 0, 0, 0, before, 0, 16, 100, 0];
  replica.apply(snapshotOf(100, -1, { enters }), 100, OWN, NO_SHOTS);
  const aims: number[] = [];
  let nowMs = 5_000;
  for (let tick = 101; tick <= 115; tick++) {
    const ships = tick === 103 ? [3, CHANGE.aim, 64] : [];
    replica.apply(snapshotOf(tick, tick - 1, { ships }), tick, OWN, NO_SHOTS);
    for (const part of [0.5, 1]) {
      nowMs += FRAME_MS;
      presenter.present(nowMs, tick - 1 + part);
      aims.push((presenter.list.aim[0] / (2 * Math.PI)) * AIM_STEPS);
    }
  }
  const turned = aims.map((aim) => (aim - before + AIM_STEPS) % AIM_STEPS);
  expect(turned[0]).toBeCloseTo(0, 3);
  expect(turned[turned.length - 1]).toBeGreaterThan(63);
  for (let i = 1; i < turned.length; i++) {
    const step = turned[i] - turned[i - 1];
    expect(step).toBeGreaterThanOrEqual(-0.01);
    expect(step).toBeLessThan(20);
  }
  expect(Math.max(...turned)).toBeLessThan(64.01);
});
