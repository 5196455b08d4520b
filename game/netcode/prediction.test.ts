// Prediction where inputs are missing, and where the server disagrees.
import { describe, expect, test } from 'vitest';
import { BUTTON } from '../../protocol/messages/input.ts';
import { OWN_FIELDS } from '../../protocol/messages/snapshot.ts';
import { CHARGE_STEPS, POSITION_STEPS, packThrust } from '../../protocol/quantization.ts';
import { lancer } from '../simulation/hulls/lancer.ts';
import { OWN } from '../simulation/ownState.ts';
import { createRails } from '../simulation/rails.ts';
import { Prediction } from './prediction.ts';
import { OPEN_SPACE } from './test/authority.ts';

const FULL = 100 * 64;

/** An own block: flying at rest at a place in units, with so much charge in steps. */
function block(x: number, y: number, charge = 0): number[] {
  return [1, x * POSITION_STEPS, y * POSITION_STEPS, 0, 0, FULL, charge, 0, 0, 0, 0, 100, 0, lancer.kind, 0];
}

function create(): { prediction: Prediction; pulses: number[]; lances: number[]; replays: number[] } {
  const pulses: number[] = [];
  const lances: number[] = [];
  const replays: number[] = [];
  const prediction = new Prediction(createRails(OPEN_SPACE, 30), {
    pulse: (tick) => pulses.push(tick),
    lance: (tick) => lances.push(tick),
    beginReplay: (tick) => replays.push(tick),
    endReplay: () => {},
  });
  return { prediction, pulses, lances, replays };
}

describe('prediction', () => {
  test('repeats the last input for 0.35 s where inputs are missing, then coasts, as the server does', () => {
    const { prediction } = create();
    prediction.reconcile(100, block(3000, 0));
    prediction.remember(101, { thrust: packThrust(16, 3), aim: 7, buttons: BUTTON.boost });
    const thrusts: number[] = [];
    for (let tick = 101; tick <= 115; tick++) {
      prediction.advance(tick);
      thrusts.push(prediction.world.thrust[0]);
    }
    expect(thrusts.filter((thrust) => thrust > 0)).toHaveLength(11);
    expect(thrusts.slice(11)).toEqual([0, 0, 0, 0]);
    expect(prediction.world.aim[0]).toBe(7);
  });

  test('never repeats the lance', () => {
    const { prediction, lances } = create();
    // Charging, and a little short of the price.
    prediction.reconcile(100, block(300, 0, lancer.lance.price * CHARGE_STEPS - 60));
    prediction.remember(101, { thrust: 0, aim: 0, buttons: BUTTON.lance });
    prediction.advance(108);
    expect(prediction.world.charge[0]).toBeGreaterThan(lancer.lance.price * CHARGE_STEPS);
    expect(lances).toEqual([]);
    prediction.remember(109, { thrust: 0, aim: 0, buttons: BUTTON.lance });
    prediction.advance(109);
    expect(lances).toEqual([109]);
  });

  test('touches nothing where the server agrees', () => {
    const { prediction, replays } = create();
    prediction.reconcile(100, block(1500, 300));
    prediction.remember(101, { thrust: packThrust(3, 3), aim: 0, buttons: 0 });
    prediction.advance(105);
    const told = Array.from({ length: OWN_FIELDS }, (_, field) => prediction.stateAt(103, field));
    expect(prediction.reconcile(103, told)).toEqual({ exact: true, units: 0, dx: 0, dy: 0, anew: false });
    expect(replays).toEqual([]);
  });

  test('flies again from where the server says, and tells by how much the newest tick moved', () => {
    const { prediction, replays } = create();
    prediction.reconcile(100, block(3000, 0));
    prediction.advance(106);
    const x = prediction.stateAt(106, OWN.x);
    const told = Array.from({ length: OWN_FIELDS }, (_, field) => prediction.stateAt(103, field));
    told[OWN.x] += 5 * POSITION_STEPS;
    const { exact, units, dx } = prediction.reconcile(103, told);
    expect(exact).toBe(false);
    expect(units).toBeCloseTo(5, 0);
    expect(dx).toBeCloseTo((prediction.stateAt(106, OWN.x) - x) / POSITION_STEPS, 9);
    expect(prediction.tick).toBe(106);
    expect(replays).toEqual([103]);
  });

  test('fires its pulses again in a replay, and its lance not', () => {
    const { prediction, pulses, lances } = create();
    prediction.reconcile(100, block(3000, 0, 80 * CHARGE_STEPS));
    const fire = { thrust: 0, aim: 0, buttons: BUTTON.fire | BUTTON.lance };
    for (let tick = 101; tick <= 104; tick++) prediction.remember(tick, fire);
    prediction.advance(104);
    prediction.reconcile(100, block(3001, 0, 80 * CHARGE_STEPS));
    expect(pulses).toEqual([101, 101]);
    expect(lances).toEqual([101]);
  });

  test('does not fly through hours of sleep', () => {
    const { prediction } = create();
    prediction.reconcile(100, block(3000, 0));
    prediction.advance(1_000_000_000);
    expect(prediction.tick).toBe(1_000_000_000);
    expect(prediction.reconcile(999_999_990, block(0, 3000)).anew).toBe(true);
    expect(prediction.stateAt(1_000_000_000, OWN.y)).toBeGreaterThan(2000 * POSITION_STEPS);
  });

  test('leaves death to the server', () => {
    const { prediction } = create();
    prediction.reconcile(100, block(0, 0));
    prediction.advance(130);
    expect(prediction.flying).toBe(true);
    expect(prediction.stateAt(130, OWN.hull)).toBe(0);
  });
});
