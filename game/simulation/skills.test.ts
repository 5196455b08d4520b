/** The dash, and the shield that turns shots away. */
import { describe, expect, it } from 'vitest';
import { BUTTON } from '../../protocol/messages/input.ts';
import { EVENT } from '../../protocol/messages/snapshot.ts';
import { ANGLE_STEPS, CHARGE_STEPS, HULL_STEPS, packThrust } from '../../protocol/quantization.ts';
import { addShot } from './entities.ts';
import { bulwark } from './hulls/bulwark.ts';
import { kite } from './hulls/kite.ts';
import { lancer } from './hulls/lancer.ts';
import { PULSE } from './rules.ts';
import { isUsingSkill } from './skills.ts';
import { type Arena, createArena, type Placed, placeOf } from './test/arena.ts';
import { ticksOf } from './time.ts';
import { MOMENT, MOMENTS, SCALAR, SHOTS_PER_SHIP } from './world.ts';

const { dash } = kite;
const { shield } = bulwark;
if (dash === undefined || shield === undefined) throw new Error('the hulls have lost their skills');
const RIGHT = packThrust(0, 3);
/** A slot in which there is no ship. */
const NOBODY = 7;
const degrees = (angle: number) => (Math.round((angle / 360) * ANGLE_STEPS) + ANGLE_STEPS) % ANGLE_STEPS;

function charged(arena: Arena, placed: Placed, charge: number): number {
  const slot = arena.ship(placed);
  arena.world.charge[slot] = Math.round(charge * CHARGE_STEPS);
  return slot;
}

describe('a dash', () => {
  const boosting = { kind: kite.kind, thrust: RIGHT, buttons: BUTTON.boost };

  it('kicks at the start of boost, for its time and price, and not again before its interval', () => {
    const arena = createArena();
    const { world, rails } = arena;
    const slot = charged(arena, boosting, 100);
    const used: boolean[] = [];
    for (let tick = 0; tick < ticksOf(dash.interval, rails); tick++) {
      arena.run();
      used.push(isUsingSkill(world, slot));
      // Boost that begins again within the interval is boost alone.
      world.buttons[slot] = tick % 4 === 2 && tick > 8 ? 0 : BUTTON.boost;
    }
    expect(used.lastIndexOf(true) + 1).toBe(ticksOf(dash.time, rails));
    expect(used.filter(Boolean).length).toBe(ticksOf(dash.time, rails));
    world.buttons[slot] = 0;
    arena.run();
    world.buttons[slot] = BUTTON.boost;
    arena.run();
    expect(isUsingSkill(world, slot)).toBe(true);
  });

  it('takes its price once, and pushes as much harder as the hull says', () => {
    const speed = (kind: number, charge: number) => {
      const arena = createArena();
      const slot = charged(arena, { ...boosting, kind }, charge);
      arena.run();
      return { vx: placeOf(arena.world, slot).vx, charge: arena.world.charge[slot] / CHARGE_STEPS };
    };
    const kicked = speed(kite.kind, 50);
    const poor = speed(kite.kind, kite.boost.least + kite.boost.cost / 30);
    expect(kicked.vx / poor.vx).toBeCloseTo(dash.thrust / kite.boost.thrust, 1);
    expect(50 - kicked.charge).toBeCloseTo(dash.price + kite.boost.cost / 30, 1);
    expect(speed(lancer.kind, 50).charge).toBeCloseTo(50 - lancer.boost.cost / 30, 1);
  });

  it('ends with the boost', () => {
    const arena = createArena();
    const slot = charged(arena, boosting, 100);
    arena.run();
    arena.world.buttons[slot] = 0;
    arena.run();
    expect(isUsingSkill(arena.world, slot)).toBe(false);
  });
});

describe('a shield', () => {
  const guarding = { kind: bulwark.kind, buttons: BUTTON.skill };
  /** A shot that reaches the ship at the centre in the next tick, coming from a direction; its speed in units/s. */
  const shootFrom = ({ world }: Arena, angle: number, speed = 660) => {
    const turn = (angle / 360) * 2 * Math.PI;
    const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
    const [x, y, v] = [Math.round(cos * 35 * 16), Math.round(sin * 35 * 16), -speed * 64];
    const shot = addShot(world, NOBODY, 999, x, y, Math.round(cos * v), Math.round(sin * v));
    world.shotHull[shot - world.shotBase] = lancer.kind;
    return shot;
  };

  it('turns a shot away, which flies on as its own: at rest straight back, as fast as it came', () => {
    const arena = createArena();
    const { world, simulation } = arena;
    const slot = charged(arena, guarding, 50);
    const shot = shootFrom(arena, 0);
    arena.run();
    expect(world.hull[slot]).toBe(bulwark.hull * HULL_STEPS);
    expect([world.alive[shot], world.shotStruck[shot - world.shotBase]]).toEqual([0, 1]);
    const turned = world.shotBase + slot * SHOTS_PER_SHIP + SHOTS_PER_SHIP - 1;
    expect(world.alive[turned]).toBe(1);
    expect(placeOf(world, turned).vx).toBeCloseTo(660, 0);
    expect(world.shotExpiry[turned - world.shotBase]).toBe(1 + ticksOf(PULSE.life, arena.rails));
    expect(arena.events(EVENT.turned)).toEqual([[slot, NOBODY, 21 * 16, 0, 0, 0]]);
    // Nothing of it moves the ship, and its pilot foresaw how it stands.
    const { strayed, surprised, hits } = simulation.reckoning;
    arena.run();
    expect([strayed[slot], surprised[slot], hits[slot]]).toEqual([0, 0, 0]);
    expect(placeOf(world, turned).x).toBeGreaterThan(21 + 20);
    expect(world.moments[slot * MOMENTS + MOMENT.stopped]).toBe(Math.round(lancer.pulse.damage));
  });

  it('mirrors a shot that strikes it aslant', () => {
    const arena = createArena();
    const { world } = arena;
    const slot = charged(arena, guarding, 50);
    // Along −x, touching where the hull faces 45° up and right: it leaves along −y.
    const reach = (17 + PULSE.radius) * Math.SQRT1_2 * 16;
    addShot(world, NOBODY, 999, Math.round(30 * 16), Math.round(-reach), -660 * 64, 0);
    arena.run();
    const { vx, vy } = placeOf(world, world.shotBase + slot * SHOTS_PER_SHIP + SHOTS_PER_SHIP - 1);
    expect(Math.abs(vx)).toBeLessThan(10);
    expect(vy).toBeCloseTo(-660, -1);
  });

  it('turned shots hit whoever fired them, for what they were, on the account of who turned them', () => {
    const arena = createArena();
    const { world } = arena;
    const slot = charged(arena, guarding, 90);
    const shooter = arena.ship({ x: 130, aim: 2048, buttons: BUTTON.fire });
    arena.run();
    world.buttons[shooter] = 0;
    for (let tick = 0; tick < 20 && world.hull[shooter] === lancer.hull * HULL_STEPS; tick++) arena.run();
    expect(world.hull[shooter]).toBe((lancer.hull - lancer.pulse.damage) * HULL_STEPS);
    expect(world.creditTo[shooter] % 2 ** 20).toBe(slot);
  });

  it('covers so much to each side of the aim, and no more', () => {
    for (const aim of [0, 90, 200]) {
      for (const [aside, covered] of [
        [0, true],
        [shield.arc - 2, true],
        [2 - shield.arc, true],
        [shield.arc + 2, false],
        [-2 - shield.arc, false],
        [180, false],
      ] as const) {
        const arena = createArena();
        const slot = charged(arena, { ...guarding, aim: degrees(aim) }, 50);
        shootFrom(arena, aim + aside);
        arena.run();
        const whole = arena.world.hull[slot] === bulwark.hull * HULL_STEPS;
        expect(whole, `aim ${aim}, shot from ${aside} aside`).toBe(covered);
      }
    }
  });

  it('costs charge while it is held, needs some to begin, and falls when there is none', () => {
    const arena = createArena();
    const { world } = arena;
    const poor = charged(arena, { ...guarding, x: -500 }, shield.least - 0.1);
    const slot = charged(arena, guarding, shield.cost);
    arena.run();
    expect([isUsingSkill(world, poor), isUsingSkill(world, slot)]).toEqual([false, true]);
    arena.run(27);
    expect(world.charge[slot] / CHARGE_STEPS).toBeCloseTo(shield.cost * (2 / 30), 0);
    arena.run(4);
    expect(isUsingSkill(world, slot)).toBe(false);
    const held = charged(arena, { ...guarding, x: 500 }, 50);
    arena.run();
    world.buttons[held] = 0;
    arena.run();
    expect(isUsingSkill(world, held)).toBe(false);
  });

  it('silences its ship’s weapons, and is not for other hulls', () => {
    const arena = createArena();
    const { world } = arena;
    const all = BUTTON.fire | BUTTON.lance | BUTTON.skill;
    const slot = charged(arena, { ...guarding, buttons: all }, 90);
    arena.run();
    expect([world.scalars[SCALAR.shotCount], arena.events(EVENT.lance).length]).toEqual([0, 0]);
    const other = charged(arena, { x: 900, kind: lancer.kind, buttons: all }, 90);
    arena.run();
    expect([world.scalars[SCALAR.shotCount], arena.events(EVENT.lance).length]).toEqual([1, 1]);
    expect([isUsingSkill(world, slot), isUsingSkill(world, other)]).toEqual([true, false]);
  });

  it('stops its part of a lance from before it, and nothing of one from behind', () => {
    const arena = createArena();
    const { world } = arena;
    const slot = charged(arena, guarding, 90);
    charged(arena, { x: 300, aim: 2048, buttons: BUTTON.lance }, 90);
    arena.run();
    const passed = lancer.lance.damage * (1 - shield.lance);
    expect(bulwark.hull - world.hull[slot] / HULL_STEPS).toBeCloseTo(passed, 1);
    expect(world.moments[slot * MOMENTS + MOMENT.stopped]).toBe(Math.round(lancer.lance.damage - passed));
    const before = world.hull[slot];
    world.aim[slot] = 2048;
    world.buttons.fill(0);
    world.buttons[slot] = BUTTON.skill;
    charged(arena, { x: 200, aim: 2048, buttons: BUTTON.lance }, 90);
    arena.run();
    expect((before - world.hull[slot]) / HULL_STEPS).toBeCloseTo(lancer.lance.damage, 1);
  });

  it('turns as many shots as its ship has room for, and stops the others', () => {
    const arena = createArena();
    const { world } = arena;
    const slot = charged(arena, guarding, 90);
    for (let i = 0; i < SHOTS_PER_SHIP; i++) shootFrom(arena, i - 4);
    // One place is taken by a shot of the ship's own, and what is turned has to be gone before its next shots.
    addShot(world, slot, 40, -900 * 16, 0, -64, 0);
    arena.run();
    expect(world.hull[slot]).toBe(bulwark.hull * HULL_STEPS);
    expect(arena.events(EVENT.turned).length).toBe(SHOTS_PER_SHIP);
    expect(world.scalars[SCALAR.shotCount]).toBe(SHOTS_PER_SHIP - 1);
    const interval = ticksOf(bulwark.pulse.interval, arena.rails);
    for (let ahead = 0; ahead < SHOTS_PER_SHIP - 1; ahead++) {
      const shot = slot * SHOTS_PER_SHIP + ((1 + ahead) % SHOTS_PER_SHIP);
      const life = world.shotExpiry[shot] - 1;
      if (ahead > 0) expect(life, `the one ${ahead} ahead`).toBe(Math.min(39, ahead * interval));
    }
    // However quickly the ship fires on, none of its shots falls upon one that still flies.
    world.buttons[slot] = BUTTON.fire;
    let fired = 0;
    for (let tick = 0; tick < 60; tick++) {
      const next = slot * SHOTS_PER_SHIP + world.nextShot[slot];
      const expiry = world.alive[world.shotBase + next] === 1 ? world.shotExpiry[next] : 0;
      arena.run();
      if (world.shotBorn[next] !== arena.rails.tick) continue;
      expect(expiry, `tick ${tick}`).toBeLessThanOrEqual(arena.rails.tick);
      fired++;
    }
    expect(fired).toBeGreaterThan(SHOTS_PER_SHIP - 2);
  });
});
