// Shots: flown ahead of the server, the own ones from the moment of the click.
import { describe, expect, test } from 'vitest';
import { cellAt } from '../simulation/grid.ts';
import { createRails, moveRails } from '../simulation/rails.ts';
import { PULSE } from '../simulation/rules.ts';
import { flyShot } from '../simulation/shots.ts';
import { ticksOf } from '../simulation/time.ts';
import { createWorld, SHOTS_PER_SHIP } from '../simulation/world.ts';
import { Bounds } from './bounds.ts';
import { ShotField } from './shotField.ts';
import { OPEN_SPACE } from './test/authority.ts';
import { snapshotOf } from './test/snapshot.ts';
import { ENDLESS } from './tracks.ts';

const OWN = 2;
const SHIPS = 8;
/** The third shot of ship 4. */
const SLOT = slotOf(4, 2);
const OWN_SLOT = slotOf(OWN, 2);
const LIFE = ticksOf(PULSE.life, createRails(OPEN_SPACE, 30));
const BIRTH = { x: 20_000, y: 3_000, vx: -30_000, vy: -9_000 };

function slotOf(ship: number, shot: number): number {
  return SHIPS + ship * SHOTS_PER_SHIP + shot;
}

/** Takes in the snapshot of a tick upon a base. */
function apply(
  field: ShotField,
  tick: number,
  base: number,
  shots: number[] = [],
  gone: number[] = [],
): void {
  field.advance(Math.max(tick, field.tick));
  field.apply(snapshotOf(tick, base, { shots, gone }), tick, OWN, new Bounds());
}

/** The shot of BIRTH, born at `birth`, as it is at `tick`. */
function truth(birth: number, tick: number): { x: number; y: number; vx: number; vy: number } {
  const world = createWorld({ ships: 0, shots: 1, embers: 0 });
  const rails = createRails(OPEN_SPACE, 30);
  world.x[0] = BIRTH.x;
  world.y[0] = BIRTH.y;
  world.vx[0] = BIRTH.vx;
  world.vy[0] = BIRTH.vy;
  world.shotExpiry[0] = birth + LIFE;
  for (let t = birth + 1; t <= tick; t++) {
    moveRails(rails, t);
    flyShot(world, 0, rails);
  }
  return { x: world.x[0], y: world.y[0], vx: world.vx[0], vy: world.vy[0] };
}

/** As a snapshot of `tick` tells of the shot of BIRTH, born at `birth`, in a slot. */
function told(slot: number, birth: number, tick: number): number[] {
  const { x, y, vx, vy } = truth(birth, tick);
  return [slot, x, y, vx, vy, birth + LIFE - tick];
}

function create(): ShotField {
  const field = new ShotField(createRails(OPEN_SPACE, 30), 8, 64);
  apply(field, 100, -1);
  field.advance(106);
  return field;
}

function stateAt(field: ShotField, track: number, tick: number): ReturnType<typeof truth> {
  const { tracks } = field;
  const i = tracks.at(track, tick);
  return { x: tracks.x[i], y: tracks.y[i], vx: tracks.vx[i], vy: tracks.vy[i] };
}

describe('shot field', () => {
  test('flies a shot of another ship up to the own tick at once, and on from there', () => {
    const field = create();
    apply(field, 101, 100, told(SLOT, 101, 101));
    const track = field.tracks.of(SLOT);
    expect(stateAt(field, track, 106)).toEqual(truth(101, 106));
    field.advance(112);
    expect(stateAt(field, track, 112)).toEqual(truth(101, 112));
    expect(stateAt(field, track, 104)).toEqual(truth(101, 104));
  });

  test('takes in a shot that was under way before it came into view', () => {
    const field = create();
    apply(field, 101, 100, told(SLOT, 90, 101));
    field.advance(110);
    expect(stateAt(field, field.tracks.of(SLOT), 110)).toEqual(truth(90, 110));
  });

  test('lets a shot expire by itself', () => {
    const field = create();
    apply(field, 101, 100, told(SLOT, 101, 101));
    const track = field.tracks.of(SLOT);
    field.advance(101 + LIFE - 1);
    expect(field.tracks.until[track]).toBe(ENDLESS);
    field.advance(101 + LIFE + 3);
    expect(field.tracks.until[track]).toBe(101 + LIFE);
    expect(field.struck[track]).toBe(0);
  });

  test('ends a shot where the server says it hit, also when it had been flown past that', () => {
    const field = create();
    apply(field, 101, 100, told(SLOT, 101, 101));
    const track = field.tracks.of(SLOT);
    apply(field, 103, 101, [], [SLOT]);
    expect(field.tracks.until[track]).toBe(103);
  });

  test('ends a shot where the server says it hit, also when it had expired here ahead of that', () => {
    const field = create();
    apply(field, 101, 100, told(SLOT, 101 - LIFE + 3, 101));
    const track = field.tracks.of(SLOT);
    expect(field.tracks.until[track]).toBe(104);
    apply(field, 102, 101, [], [SLOT]);
    expect(field.tracks.until[track]).toBe(102);
  });

  test('binds the own predicted shot to the server’s, without a second one and without a new life', () => {
    const field = create();
    field.predict(106, OWN, BIRTH);
    field.advance(110);
    const [track] = field.tracks.active;
    const life = field.tracks.life[track];
    expect(field.predicted[track]).toBe(1);
    apply(field, 106, 100, told(OWN_SLOT, 106, 106));
    expect(field.tracks.count).toBe(1);
    expect(field.tracks.of(OWN_SLOT)).toBe(track);
    expect(field.tracks.life[track]).toBe(life);
    expect(field.predicted[track]).toBe(0);
    expect(stateAt(field, track, 110)).toEqual(truth(106, 110));
  });

  test('sets a predicted shot right where the server has it otherwise', () => {
    const field = create();
    field.predict(106, OWN, { ...BIRTH, x: BIRTH.x + 160 });
    field.advance(110);
    apply(field, 106, 100, told(OWN_SLOT, 106, 106));
    expect(stateAt(field, field.tracks.of(OWN_SLOT), 110)).toEqual(truth(106, 110));
  });

  test('withdraws a predicted shot that the server does not know', () => {
    const field = create();
    field.predict(106, OWN, BIRTH);
    apply(field, 107, 100);
    expect(field.tracks.count).toBe(1);
    apply(field, 108, 107);
    expect(field.tracks.count).toBe(0);
  });

  test('withdraws and adds predicted shots as their ticks are predicted anew', () => {
    const field = create();
    field.predict(104, OWN, BIRTH);
    field.predict(106, OWN, BIRTH);
    field.beginReplay(103);
    field.predict(105, OWN, BIRTH);
    field.predict(106, OWN, BIRTH);
    field.endReplay();
    const births = Array.from(field.tracks.active.subarray(0, field.tracks.count), (t) => field.birth[t]);
    expect(births.sort()).toEqual([105, 106]);
  });

  test('keeps a shot through a keyframe that tells it again, and ends one that it does not', () => {
    const field = create();
    apply(field, 101, 100, [...told(SLOT, 101, 101), ...told(SLOT + 1, 99, 101)]);
    const kept = field.tracks.of(SLOT);
    const ended = field.tracks.of(SLOT + 1);
    apply(field, 103, -1, told(SLOT, 101, 103));
    expect(field.tracks.of(SLOT)).toBe(kept);
    expect(field.tracks.until[kept]).toBe(ENDLESS);
    expect(field.tracks.until[ended]).toBe(103);
  });

  test('gives a slot that was freed in silence to the shot that took it', () => {
    const field = create();
    apply(field, 101, 100, told(SLOT, 101 - LIFE + 2, 101));
    const first = field.tracks.of(SLOT);
    apply(field, 103, 101, told(SLOT, 103, 103));
    const second = field.tracks.of(SLOT);
    expect(second).not.toBe(first);
    expect(field.owner[second]).toBe(4);
  });

  test('bears the shot of a ship that fired, and flies it like one that was told', () => {
    const field = create();
    field.bear(SLOT, 4, 102, BIRTH);
    field.advance(112);
    const track = field.tracks.of(SLOT);
    expect([field.owner[track], field.birth[track]]).toEqual([4, 102]);
    expect(stateAt(field, track, 112)).toEqual(truth(102, 112));
  });

  test('ends a shot that struck a ship, and says how it flew', () => {
    const field = create();
    apply(field, 101, 100, told(SLOT, 101, 101));
    const track = field.tracks.of(SLOT);
    const out = { x: 0, y: 0, vx: 0, vy: 0 };
    expect(field.strike(SLOT, 104, out)).toBe(true);
    expect(out).toEqual(truth(101, 104));
    expect(field.tracks.until[track]).toBe(104);
    expect(field.strike(SLOT, 104, out)).toBe(false);
    expect(field.strike(SLOT + 1, 104, out)).toBe(false);
  });

  test('forgets what left the bounds, and only then', () => {
    const bounds = new Bounds();
    const field = create();
    apply(field, 101, 100, told(SLOT, 101, 101));
    field.predict(106, OWN, BIRTH);
    const track = field.tracks.of(SLOT);
    const column = cellAt(stateAt(field, track, 104).x);
    bounds.take([column, -99, 99, 99]);
    field.apply(snapshotOf(104, 101), 104, OWN, bounds);
    expect(field.tracks.of(SLOT)).toBe(track);
    bounds.take([column + 1, -99, 99, 99]);
    field.apply(snapshotOf(105, 104), 105, OWN, bounds);
    expect(field.tracks.of(SLOT)).toBe(-1);
    // Nobody but this client knows of the predicted one.
    expect(field.tracks.count).toBe(2);
  });
});
