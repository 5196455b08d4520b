// The replica: other ships to the last figure, over gaps and keyframes.
import { describe, expect, test } from 'vitest';
import { OWN_FIELDS, RECORD, SHIP_FLAG, SNAPSHOT, type Snapshot } from '../../protocol/messages/snapshot.ts';
import { packThrust } from '../../protocol/quantization.ts';
import { flyShip } from '../simulation/flight.ts';
import { createRails, moveRails } from '../simulation/rails.ts';
import { createRandom } from '../simulation/random.ts';
import { createWorld } from '../simulation/world.ts';
import { EXTRAPOLATE_S } from './renderClock.ts';
import { Replica } from './replica.ts';
import { OPEN_SPACE } from './test/authority.ts';

const OWN = 7;

function snapshot(
  tick: number,
  base: number,
  records: Snapshot['records'] = [],
  gone: number[] = [],
): Snapshot {
  return {
    type: SNAPSHOT,
    tick,
    base,
    lead: 2,
    own: new Array(OWN_FIELDS).fill(0),
    gone,
    records,
    events: [],
  };
}

/** One ship flown for real, told as a server does. */
class Truth {
  readonly world = createWorld({ ships: 1, shots: 0, embers: 0 });
  readonly rails = createRails(OPEN_SPACE, 30);
  tick = 100;

  constructor(x = 9_000, y = 3_000) {
    this.world.x[0] = x;
    this.world.y[0] = y;
    this.world.vy[0] = 12_000;
  }

  fly(): void {
    moveRails(this.rails, ++this.tick);
    flyShip(this.world, 0, this.rails);
  }

  steer(thrust: number, boost: number): void {
    this.world.thrust[0] = thrust;
    this.world.boosting[0] = boost;
  }

  controls(): number[] {
    return [this.world.thrust[0], 64, this.world.boosting[0] * SHIP_FLAG.boost];
  }

  motion(): number[] {
    const { x, y, vx, vy } = this.world;
    return [x[0], y[0], vx[0], vy[0], ...this.controls(), 16, 100];
  }

  enter(slot = 3, name = 'Other'): (number | string)[] {
    return [RECORD.shipEnter, slot, name, 0, ...this.motion()];
  }

  place(): number[] {
    const { x, y, vx, vy } = this.world;
    return [x[0], y[0], vx[0], vy[0]];
  }
}

function create(): Replica {
  return new Replica(createRails(OPEN_SPACE, 30), 8, 64, 32);
}

function placeOf(replica: Replica, slot: number, tick: number): number[] {
  const { ships } = replica;
  const i = ships.at(ships.of(slot), tick);
  return [ships.x[i], ships.y[i], ships.vx[i], ships.vy[i]];
}

describe('replica', () => {
  test('flies a ship exactly as the server, told of nothing but its changes of controls', () => {
    const truth = new Truth();
    const replica = create();
    const random = createRandom(3);
    replica.apply(snapshot(100, -1, [truth.enter()]), OWN);
    for (let tick = 101; tick < 400; tick++) {
      const records: number[][] = [];
      if (random.next() < 0.2) {
        truth.steer(packThrust(Math.floor(random.next() * 64), 3), random.next() < 0.5 ? 1 : 0);
        records.push([RECORD.shipControls, 3, ...truth.controls()]);
      }
      truth.fly();
      replica.apply(snapshot(tick, tick - 1, records), OWN);
      expect(placeOf(replica, 3, tick)).toEqual(truth.place());
    }
  });

  test('covers a gap by flying on, and takes the full state that follows it', () => {
    const truth = new Truth();
    const replica = create();
    replica.apply(snapshot(100, -1, [truth.enter()]), OWN);
    for (let i = 0; i < 3; i++) truth.fly();
    const coasting = truth.place();
    truth.steer(packThrust(16, 3), 1);
    for (let i = 0; i < 2; i++) truth.fly();
    replica.apply(snapshot(105, 100, [[RECORD.shipState, 3, ...truth.motion()]]), OWN);
    expect(placeOf(replica, 3, 103)).toEqual(coasting);
    expect(placeOf(replica, 3, 105)).toEqual(truth.place());
    truth.fly();
    replica.apply(snapshot(106, 105), OWN);
    expect(placeOf(replica, 3, 106)).toEqual(truth.place());
  });

  test('takes only what follows: the next base, or a keyframe', () => {
    const replica = create();
    replica.apply(snapshot(100, -1), OWN);
    expect(replica.follows(snapshot(101, 100))).toBe(true);
    expect(replica.follows(snapshot(101, 99))).toBe(false);
    expect(replica.follows(snapshot(100, 100))).toBe(false);
    expect(replica.follows(snapshot(400, -1))).toBe(true);
  });

  test('keeps the life of a ship that a keyframe tells again where it was expected', () => {
    const truth = new Truth();
    const replica = create();
    replica.apply(snapshot(100, -1, [truth.enter(3), truth.enter(4, 'Gone')]), OWN);
    const life = replica.ships.life[replica.ships.of(3)];
    for (let i = 0; i < 20; i++) truth.fly();
    replica.apply(snapshot(120, -1, [truth.enter(3)]), OWN);
    expect(replica.ships.life[replica.ships.of(3)]).toBe(life);
    expect(replica.ships.of(4)).toBe(-1);
  });

  test('begins a new life where a keyframe tells of another ship in the slot, or the same one far away', () => {
    const replica = create();
    replica.apply(snapshot(100, -1, [new Truth().enter(3), new Truth().enter(4)]), OWN);
    const lives = [3, 4].map((slot) => replica.ships.life[replica.ships.of(slot)]);
    replica.apply(snapshot(101, -1, [new Truth().enter(3, 'New'), new Truth(-9_000).enter(4)]), OWN);
    expect(replica.ships.life[replica.ships.of(3)]).not.toBe(lives[0]);
    expect(replica.ships.life[replica.ships.of(4)]).not.toBe(lives[1]);
    expect(replica.ships.count).toBe(4);
  });

  test('forgets the past over a keyframe after a long time', () => {
    const replica = create();
    replica.apply(snapshot(100, -1, [new Truth().enter(3)]), OWN);
    replica.apply(snapshot(5_000, -1, [new Truth().enter(4)]), OWN);
    expect(replica.ships.count).toBe(1);
    expect(replica.ships.from[replica.ships.of(4)]).toBe(5_000);
  });

  test('remembers a ship that left until it is drawn no more', () => {
    const replica = create();
    replica.apply(snapshot(100, -1, [new Truth().enter(3)]), OWN);
    const track = replica.ships.of(3);
    replica.apply(snapshot(101, 100, [], [3]), OWN);
    expect(replica.ships.of(3)).toBe(-1);
    expect(replica.ships.until[track]).toBe(101);
    for (let tick = 102; tick < 160; tick++) replica.apply(snapshot(tick, tick - 1), OWN);
    expect(replica.ships.count).toBe(0);
  });

  test('extrapolates for as long as is allowed and no longer, and the truth replaces it', () => {
    const truth = new Truth();
    const replica = create();
    replica.apply(snapshot(100, -1, [truth.enter()]), OWN);
    expect(replica.extrapolate(103.5)).toBe(103.5);
    for (let i = 0; i < 4; i++) truth.fly();
    expect(placeOf(replica, 3, 104)).toEqual(truth.place());
    expect(replica.extrapolate(140)).toBe(100 + Math.ceil(EXTRAPOLATE_S * 30));

    const turned = new Truth();
    turned.steer(packThrust(32, 3), 1);
    turned.fly();
    replica.apply(snapshot(101, 100, [[RECORD.shipControls, 3, ...turned.controls()]]), OWN);
    expect(placeOf(replica, 3, 101)).toEqual(turned.place());
    turned.fly();
    replica.extrapolate(102);
    expect(placeOf(replica, 3, 102)).toEqual(turned.place());
  });

  test('keeps nothing of the own ship, and ignores records of what it does not know', () => {
    const replica = create();
    replica.apply(snapshot(100, -1, [new Truth().enter(OWN)]), OWN);
    replica.apply(snapshot(101, 100, [[RECORD.shipControls, 5, 0, 0, 0]], [6, 99]), OWN);
    replica.apply(snapshot(102, 101, [[RECORD.shipState, 5, ...new Truth().motion()]]), OWN);
    expect(replica.ships.count).toBe(0);
  });

  test('knows embers from falling to being gone', () => {
    const replica = create();
    const ember = 8 + 64 + 2;
    replica.apply(snapshot(100, -1, [[RECORD.emberEnter, ember, 500, -300, 15, 700]]), OWN);
    const { embers } = replica;
    const track = embers.of(ember);
    expect([embers.x[embers.at(track, 0)], embers.y[embers.at(track, 0)]]).toEqual([500, -300]);
    replica.apply(snapshot(101, 100, [], [ember]), OWN);
    expect(embers.of(ember)).toBe(-1);
    expect(embers.until[track]).toBe(101);
  });
});
