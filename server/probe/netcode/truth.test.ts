// The truth that drawn ships are held against, from messages as a witness gets them.
import { describe, expect, test } from 'vitest';
import { OPEN_SPACE } from '../../../game/netcode/test/authority.ts';
import { snapshotOf } from '../../../game/netcode/test/snapshot.ts';
import { packMap } from '../../../game/simulation/arenaMap.ts';
import { PROTOCOL_VERSION } from '../../../protocol/limits.ts';
import { WELCOME } from '../../../protocol/messages/welcome.ts';
import { POSITION_STEPS, VELOCITY_STEPS } from '../../../protocol/quantization.ts';
import { Truth } from './truth.ts';

const DT = 1 / 30;
const OWN = 7;
const SHIP = 3;
const X = 1_500;
const Y = -900;
const SPEED = 60;

/** The ship at rest in y, on its way in x, far from everything. */
function enter(x: number) {
  const motion = [x * POSITION_STEPS, Y * POSITION_STEPS, SPEED * VELOCITY_STEPS, 0];
  return [SHIP, 'Seen', 0, ...motion, 0, 0, 0, 255, 0, 0];
}

function witness(): Truth {
  const truth = new Truth();
  truth.hear({
    type: WELCOME,
    version: PROTOCOL_VERSION,
    token: '',
    room: 'test',
    roomId: 'test',
    callsign: 'Witness',
    tick: 99,
    tickRate: 30,
    slot: OWN,
    resumed: false,
    shipCapacity: 16,
    shotCapacity: 16,
    emberCapacity: 16,
    map: packMap(OPEN_SPACE),
  });
  truth.hear(snapshotOf(100, -1, { enters: enter(X) }));
  return truth;
}

describe('the truth', () => {
  test('knows where a ship was between two ticks', () => {
    const truth = witness();
    truth.hear(snapshotOf(101, 100));
    const half = X + (SPEED * DT) / 2;
    expect(truth.distance(SHIP, 100.5, half, Y, DT)).toBeLessThan(0.1);
    expect(truth.distance(SHIP, 100.5, half + 3, Y + 4, DT)).toBeGreaterThan(4.9);
    expect(truth.distance(SHIP, 100.5, half + 3, Y + 4, DT)).toBeLessThan(5.1);
  });

  test('says nothing of ships and ticks that the witness was not told of', () => {
    const truth = witness();
    truth.hear(snapshotOf(101, 100));
    truth.hear(snapshotOf(103, 101));
    expect(truth.distance(SHIP + 1, 100.5, X, Y, DT)).toBeNaN();
    expect(truth.distance(SHIP, 99.5, X, Y, DT)).toBeNaN();
    expect(truth.distance(SHIP, 101.5, X, Y, DT)).toBeNaN();
    expect(truth.distance(SHIP, 103.5, X, Y, DT)).toBeNaN();
  });

  test('draws no line from one life to the next', () => {
    const truth = witness();
    truth.hear(snapshotOf(101, 100, { enters: enter(X + 500), gone: [SHIP] }));
    expect(truth.distance(SHIP, 100.5, X, Y, DT)).toBeNaN();
  });
});
