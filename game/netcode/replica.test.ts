// The replica: other ships to the last figure, over gaps and keyframes.
import { describe, expect, test } from 'vitest';
import { CHANGE, SHIP_FLAG, type Snapshot } from '../../protocol/messages/snapshot.ts';
import { AIM_STEPS, ANGLE_STEPS, packThrust, VELOCITY_STEPS } from '../../protocol/quantization.ts';
import { flyShip } from '../simulation/flight.ts';
import { createRails, moveRails } from '../simulation/rails.ts';
import { createRandom } from '../simulation/random.ts';
import { PULSE } from '../simulation/rules.ts';
import { pulseBirth, type ShotState } from '../simulation/shots.ts';
import { createWorld, SHOTS_PER_SHIP } from '../simulation/world.ts';
import { EXTRAPOLATE_S } from './renderClock.ts';
import { Replica, type ShotHost } from './replica.ts';
import { OPEN_SPACE } from './test/authority.ts';
import { snapshotOf } from './test/snapshot.ts';

const OWN = 7;
/** Aim of the ship that is told of, AIM_STEPS a turn. */
const AIM = 200;

/** Shots as a test keeps them: those that struck, as it says they flew, and those that were born. */
class Shots implements ShotHost {
  readonly flying = new Map<number, ShotState>();
  readonly struck: number[] = [];
  readonly born: { slot: number; ship: number; tick: number; state: ShotState }[] = [];

  strike(slot: number, _ship: number, _tick: number, out: ShotState): boolean {
    const state = this.flying.get(slot);
    if (state === undefined) return false;
    this.struck.push(slot);
    Object.assign(out, state);
    return true;
  }

  bear(slot: number, ship: number, tick: number, state: Readonly<ShotState>): void {
    this.born.push({ slot, ship, tick, state: { ...state } });
  }
}

/** Takes in the snapshot of a tick upon a base. */
function apply(
  replica: Replica,
  tick: number,
  base: number,
  told: Partial<Snapshot> = {},
  shots = new Shots(),
): void {
  replica.apply(snapshotOf(tick, base, told), tick, OWN, shots);
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

  /** The change of thrust and boost of the ship in slot 3. */
  change(): number[] {
    const { thrust, boosting } = this.world;
    return [3, CHANGE.thrust | CHANGE.flags, thrust[0], boosting[0] * SHIP_FLAG.boost];
  }

  /** All that changes. */
  all(): number[] {
    const { x, y, vx, vy, thrust, boosting } = this.world;
    return [x[0], y[0], vx[0], vy[0], thrust[0], AIM, boosting[0] * SHIP_FLAG.boost, 16, 100, 5];
  }

  enter(slot = 3, name = 'Other'): (number | string)[] {
    return [slot, name, 0, ...this.all()];
  }

  place(): number[] {
    const { x, y, vx, vy } = this.world;
    return [x[0], y[0], vx[0], vy[0]];
  }
}

function create(): Replica {
  return new Replica(createRails(OPEN_SPACE, 30), 8);
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
    apply(replica, 100, -1, { enters: truth.enter() });
    for (let tick = 101; tick < 400; tick++) {
      let ships: number[] = [];
      if (random.next() < 0.2) {
        truth.steer(packThrust(Math.floor(random.next() * 64), 3), random.next() < 0.5 ? 1 : 0);
        ships = truth.change();
      }
      truth.fly();
      apply(replica, tick, tick - 1, { ships });
      expect(placeOf(replica, 3, tick)).toEqual(truth.place());
    }
  });

  test('covers a gap by flying on, and takes the full state that follows it', () => {
    const truth = new Truth();
    const replica = create();
    apply(replica, 100, -1, { enters: truth.enter() });
    for (let i = 0; i < 3; i++) truth.fly();
    const coasting = truth.place();
    truth.steer(packThrust(16, 3), 1);
    for (let i = 0; i < 2; i++) truth.fly();
    apply(replica, 105, 100, { ships: [3, CHANGE.whole, ...truth.all()] });
    expect(placeOf(replica, 3, 103)).toEqual(coasting);
    expect(placeOf(replica, 3, 105)).toEqual(truth.place());
    truth.fly();
    apply(replica, 106, 105);
    expect(placeOf(replica, 3, 106)).toEqual(truth.place());
  });

  test('keeps the life of a ship that a keyframe tells again where it was expected', () => {
    const truth = new Truth();
    const replica = create();
    apply(replica, 100, -1, { enters: [...truth.enter(3), ...truth.enter(4, 'Gone')] });
    const life = replica.ships.life[replica.ships.of(3)];
    for (let i = 0; i < 20; i++) truth.fly();
    apply(replica, 120, -1, { enters: truth.enter(3) });
    expect(replica.ships.life[replica.ships.of(3)]).toBe(life);
    expect(replica.ships.of(4)).toBe(-1);
  });

  test('begins a new life where a keyframe tells of another ship in the slot, or the same one far away', () => {
    const replica = create();
    apply(replica, 100, -1, { enters: [...new Truth().enter(3), ...new Truth().enter(4)] });
    const lives = [3, 4].map((slot) => replica.ships.life[replica.ships.of(slot)]);
    apply(replica, 101, -1, { enters: [...new Truth().enter(3, 'New'), ...new Truth(-9_000).enter(4)] });
    expect(replica.ships.life[replica.ships.of(3)]).not.toBe(lives[0]);
    expect(replica.ships.life[replica.ships.of(4)]).not.toBe(lives[1]);
    expect(replica.ships.count).toBe(4);
  });

  test('forgets the past over a keyframe after a long time', () => {
    const replica = create();
    apply(replica, 100, -1, { enters: new Truth().enter(3) });
    apply(replica, 5_000, -1, { enters: new Truth().enter(4) });
    expect(replica.ships.count).toBe(1);
    expect(replica.ships.from[replica.ships.of(4)]).toBe(5_000);
  });

  test('remembers a ship that left until it is drawn no more', () => {
    const replica = create();
    apply(replica, 100, -1, { enters: new Truth().enter(3) });
    const track = replica.ships.of(3);
    apply(replica, 101, 100, { gone: [3] });
    expect(replica.ships.of(3)).toBe(-1);
    expect(replica.ships.until[track]).toBe(101);
    for (let tick = 102; tick < 160; tick++) apply(replica, tick, tick - 1);
    expect(replica.ships.count).toBe(0);
  });

  test('extrapolates for as long as is allowed and no longer, and the truth replaces it', () => {
    const truth = new Truth();
    const replica = create();
    apply(replica, 100, -1, { enters: truth.enter() });
    expect(replica.extrapolate(103.5)).toBe(103.5);
    for (let i = 0; i < 4; i++) truth.fly();
    expect(placeOf(replica, 3, 104)).toEqual(truth.place());
    expect(replica.extrapolate(140)).toBe(100 + Math.ceil(EXTRAPOLATE_S * 30));

    const turned = new Truth();
    turned.steer(packThrust(32, 3), 1);
    turned.fly();
    apply(replica, 101, 100, { ships: turned.change() });
    expect(placeOf(replica, 3, 101)).toEqual(turned.place());
    turned.fly();
    replica.extrapolate(102);
    expect(placeOf(replica, 3, 102)).toEqual(turned.place());
  });

  test('keeps nothing of the own ship, and ignores what is said of what it does not know', () => {
    const replica = create();
    apply(replica, 100, -1, { enters: new Truth().enter(OWN) });
    apply(replica, 101, 100, { ships: [5, CHANGE.thrust, 0], gone: [6, 99] });
    apply(replica, 102, 101, { ships: [5, CHANGE.whole, ...new Truth().all()] });
    apply(replica, 103, 102, {
      ships: [5, CHANGE.fired, OWN - 5, CHANGE.hit, 40, 90, CHANGE.moved, 1, 2, 3, 4],
    });
    expect(replica.ships.count).toBe(0);
  });

  test('turns the aim by what it is told, around the turn', () => {
    const replica = create();
    apply(replica, 100, -1, { enters: new Truth().enter() });
    const aimAt = (tick: number) => replica.aim[replica.ships.at(replica.ships.of(3), tick)];
    expect(aimAt(100)).toBe(AIM);
    apply(replica, 101, 100, { ships: [3, CHANGE.aim, -AIM - 10] });
    expect(aimAt(101)).toBe(AIM_STEPS - 10);
    apply(replica, 102, 101, { ships: [3, CHANGE.aim, 30] });
    expect(aimAt(102)).toBe(20);
  });

  test('takes in hull, bounty and a place it was pushed to at the end of the tick', () => {
    const truth = new Truth();
    const replica = create();
    apply(replica, 100, -1, { enters: truth.enter() });
    truth.fly();
    truth.world.x[0] += 500;
    const [x, y, vx, vy] = truth.place();
    const what = CHANGE.hull | CHANGE.bounty | CHANGE.moved;
    apply(replica, 101, 100, { ships: [3, what, 7, 250, x, y, vx, vy] });
    expect(placeOf(replica, 3, 101)).toEqual(truth.place());
    const track = replica.ships.of(3);
    expect([replica.hull[replica.ships.at(track, 101)], replica.bounty[track]]).toEqual([7, 250]);
    truth.fly();
    apply(replica, 102, 101);
    expect(placeOf(replica, 3, 102)).toEqual(truth.place());
  });

  test.each([
    ['knocks a ship by the shots that struck it', 0, true],
    ['does not knock a shielded ship', SHIP_FLAG.grace, false],
  ])('%s', (_, flags, knocked) => {
    const truth = new Truth();
    const replica = create();
    const shots = new Shots();
    shots.flying.set(20, { x: 0, y: 0, vx: 30_000, vy: 0 });
    shots.flying.set(31, { x: 0, y: 0, vx: 0, vy: -20_000 });
    apply(replica, 100, -1, { enters: truth.enter() });
    truth.fly();
    const what = CHANGE.flags | CHANGE.hit | CHANGE.hitAgain;
    apply(replica, 101, 100, { ships: [3, what, flags, 20, 31] }, shots);
    expect(shots.struck).toEqual([20, 31]);
    const push = knocked ? PULSE.push * VELOCITY_STEPS : 0;
    const [x, y, vx, vy] = truth.place();
    expect(placeOf(replica, 3, 101)).toEqual([x, y, vx + push, vy - push]);
  });

  test('bears the shots of a ship that fired, in its slots in turn, by its new aim and after its knocks', () => {
    const truth = new Truth();
    const replica = create();
    const shots = new Shots();
    shots.flying.set(20, { x: 0, y: 0, vx: 30_000, vy: 0 });
    apply(replica, 100, -1, { enters: truth.enter() });
    const wanted: ShotState[] = [];
    const aims = [AIM, AIM + 40, AIM - 60, AIM - 60];
    for (const [i, aim] of aims.entries()) {
      truth.fly();
      if (i === 1) truth.world.vx[0] += PULSE.push * VELOCITY_STEPS;
      truth.world.aim[0] = aim * (ANGLE_STEPS / AIM_STEPS);
      const birth = { x: 0, y: 0, vx: 0, vy: 0 };
      pulseBirth(truth.world, 0, birth);
      wanted.push(birth);
      const turn = aim - (aims[i - 1] ?? AIM);
      const what = CHANGE.aim | CHANGE.fired | (i === 1 ? CHANGE.hit : 0);
      const ships = [3, what, turn, ...(i === 1 ? [20] : [])];
      apply(replica, truth.tick, truth.tick - 1, { ships }, shots);
    }
    expect(shots.born.map(({ state }) => state)).toEqual(wanted);
    // It entered with its next shot in its fifth place, of eight.
    const first = 8 + 3 * SHOTS_PER_SHIP;
    expect(shots.born.map(({ slot }) => slot - first)).toEqual([5, 6, 7, 0]);
    expect(shots.born.map(({ ship, tick }) => [ship, tick])).toEqual([101, 102, 103, 104].map((t) => [3, t]));
  });
});
