/** Whoever knows the tick before, the controls and the hits must know a ship; where it cannot, it is said so. */
import { describe, expect, it } from 'vitest';
import { BUTTON } from '../../protocol/messages/input.ts';
import { OWN_FIELDS } from '../../protocol/messages/snapshot.ts';
import { addEmber, addShot } from './entities.ts';
import { sameOwn, saveOwn } from './ownState.ts';
import { createRandom } from './random.ts';
import { HITS_TOLD, STRAYED } from './reckoning.ts';
import { RESPAWN_RULES } from './rules.ts';
import { stepShip } from './ship.ts';
import { type Knock, pulseKnock } from './shots.ts';
import { spawnShip } from './spawn.ts';
import { beginTick, step } from './step.ts';
import { type Arena, createArena, mapOf, STAR } from './test/arena.ts';
import { ticksOf } from './time.ts';
import { createWorld, PHASE } from './world.ts';

const NOBODY = 7;
const SHIPS = 40;
const block = new Int32Array(OWN_FIELDS);

/** Whether its pilot, and others, have to be told. */
const told = ({ simulation }: Arena, slot: number) => [
  simulation.reckoning.surprised[slot],
  simulation.reckoning.strayed[slot] === 0 ? 0 : 1,
];

/** An arena with a ship whose first tick is over: before it nothing was known of it. */
function settled(placed: Parameters<Arena['ship']>[0] = {}): { arena: Arena; slot: number } {
  const arena = createArena({ map: mapOf([STAR]) });
  const slot = arena.ship({ x: 800, ...placed });
  arena.run();
  return { arena, slot };
}

describe('a ship', () => {
  it('that flies, charges, burns, fires and boosts by itself surprises nobody', () => {
    const { arena, slot } = settled({
      x: 100,
      thrust: 5,
      buttons: BUTTON.fire | BUTTON.boost | BUTTON.lance,
    });
    for (let i = 0; i < 20; i++) {
      arena.world.aim[slot] += 100;
      arena.run();
      if (arena.world.phase[slot] === PHASE.flying) expect(told(arena, slot), `tick ${i}`).toEqual([0, 0]);
    }
  });

  it('that is new, or flies again, is told to its pilot and to others', () => {
    const arena = createArena();
    const slot = arena.ship({ x: 5 });
    arena.run();
    expect(told(arena, slot)).toEqual([1, 1]);
    arena.world.phase[slot] = PHASE.wrecked;
    arena.run(ticksOf(RESPAWN_RULES.wait, arena.rails));
    beginTick(arena.simulation);
    spawnShip(arena.world, arena.rails, arena.simulation.log, slot);
    step(arena.simulation);
    expect(told(arena, slot)).toEqual([1, 1]);
    arena.run();
    expect(told(arena, slot)).toEqual([0, 0]);
  });

  it('that waits as a wreck surprises nobody', () => {
    const { arena, slot } = settled();
    arena.world.phase[slot] = PHASE.wrecked;
    arena.world.respawnWait[slot] = 10;
    arena.run();
    expect(told(arena, slot)[0]).toBe(1);
    arena.run();
    expect(told(arena, slot)[0]).toBe(0);
  });

  const changes: Record<string, (arena: Arena, slot: number) => void> = {
    'was moved between two ticks'({ world }, slot) {
      world.x[slot] += 1;
    },
    bumped(arena) {
      arena.ship({ x: 810 });
    },
    'picked an ember up'({ world }, slot) {
      addEmber(world, 999, world.x[slot], world.y[slot]);
    },
    'was given a shield'({ world }, slot) {
      world.grace[slot] = 9;
    },
  };
  it.each([
    ['was moved between two ticks', 1],
    ['bumped', 1],
    ['picked an ember up', 0],
    ['was given a shield', 0],
  ])('that %s is told to its pilot, and to others where it was moved', (change, strayed) => {
    const { arena, slot } = settled();
    changes[change](arena, slot);
    arena.run();
    expect(told(arena, slot)).toEqual([1, strayed]);
  });

  it('that leapt before its own step is said to have, for its shots begin where nobody knew it to be', () => {
    const { arena, slot } = settled({ buttons: BUTTON.fire });
    const { strayed } = arena.simulation.reckoning;
    arena.world.x[slot] += 1000;
    arena.run();
    expect(strayed[slot]).toBe(STRAYED.before);
    arena.ship({ x: arena.world.x[slot] / 16 + 5, y: arena.world.y[slot] / 16 });
    arena.run();
    expect(strayed[slot]).toBe(STRAYED.after);
  });

  it('that a lance struck is told to others too', () => {
    const { arena, slot } = settled();
    const shooter = arena.ship({ x: 600, buttons: BUTTON.lance });
    arena.world.charge[shooter] = 25_600;
    arena.run();
    expect(told(arena, slot)).toEqual([1, 1]);
  });
});

describe('hits by shots', () => {
  const strike = (arena: Arena, slot: number, from: number) =>
    addShot(
      arena.world,
      NOBODY,
      999,
      arena.world.x[slot] + from * 16,
      arena.world.y[slot],
      -from * 30 * 64,
      0,
    );

  it('are named with their shots, and others work out the knock', () => {
    const { arena, slot } = settled();
    const shots = [strike(arena, slot, 25), strike(arena, slot, -26)];
    arena.run();
    const { hits, hitBy } = arena.simulation.reckoning;
    expect(hits[slot]).toBe(2);
    expect([...hitBy.subarray(slot * HITS_TOLD, slot * HITS_TOLD + 2)]).toEqual(shots);
    expect(told(arena, slot)).toEqual([1, 0]);
  });

  it('that are more than are told move the ship for all', () => {
    const { arena, slot } = settled();
    for (let i = 0; i < 3; i++) strike(arena, slot, 24 + i);
    arena.run();
    expect(arena.simulation.reckoning.hits[slot]).toBe(3);
    expect(told(arena, slot)).toEqual([1, 1]);
  });

  it('on a shield knock nobody', () => {
    const { arena, slot } = settled({ grace: 90 });
    strike(arena, slot, 25);
    arena.run();
    expect(arena.simulation.reckoning.hits[slot]).toBe(1);
    expect(told(arena, slot)).toEqual([0, 0]);
  });
});

describe('in a battle', () => {
  it('everyone who is not said to be otherwise is as was worked out', () => {
    const arena = createArena({ map: mapOf([STAR]), ships: SHIPS });
    const { simulation, world, rails } = arena;
    const { surprised, strayed, hits, hitBy } = simulation.reckoning;
    const dice = createRandom(4);
    const copy = createWorld(world.capacity);
    const knock: Knock = { vx: 0, vy: 0 };
    const met = { surprised: 0, strayed: 0, knocked: 0, foreseen: 0, followed: 0 };

    for (let i = 0; i < SHIPS; i++) arena.ship({ x: 200 + (i % 8) * 60, y: Math.floor(i / 8) * 60 });
    for (let tick = 0; tick < 400; tick++) {
      new Uint8Array(copy.buffer as ArrayBuffer).set(new Uint8Array(world.buffer as ArrayBuffer));
      beginTick(simulation);
      for (let slot = 0; slot < SHIPS; slot++) {
        if (world.phase[slot] === PHASE.wrecked && world.respawnWait[slot] === 0) {
          spawnShip(world, rails, simulation.log, slot);
        }
        if (dice.next() < 0.1) world.thrust[slot] = Math.floor(dice.next() * 193);
        world.aim[slot] = Math.floor(dice.next() * 4096);
        world.buttons[slot] = Math.floor(dice.next() * 16);
        copy.thrust[slot] = world.thrust[slot];
        copy.buttons[slot] = world.buttons[slot];
      }
      step(simulation);
      for (let slot = 0; slot < SHIPS; slot++) {
        met.surprised += surprised[slot];
        met.strayed += strayed[slot] === 0 ? 0 : 1;
        if (copy.phase[slot] !== PHASE.flying) continue;
        const { damage } = stepShip(copy, slot, rails);
        copy.hull[slot] -= damage;
        if (surprised[slot] === 0) {
          met.foreseen++;
          saveOwn(copy, slot, block, 0);
          if (!sameOwn(world, slot, block, 0)) expect(`tick ${tick}, ${slot}`).toBe('as foreseen');
        }
        if (strayed[slot] !== 0 || world.phase[slot] !== PHASE.flying) continue;
        met.followed++;
        for (let n = 0; n < hits[slot] && world.grace[slot] === 0; n++) {
          const shot = hitBy[slot * HITS_TOLD + n];
          pulseKnock(world.vx[shot], world.vy[shot], knock);
          copy.vx[slot] += knock.vx;
          copy.vy[slot] += knock.vy;
          met.knocked++;
        }
        const known = [copy.x[slot], copy.y[slot], copy.vx[slot], copy.vy[slot]];
        const truth = [world.x[slot], world.y[slot], world.vx[slot], world.vy[slot]];
        if (known.join() !== truth.join()) expect(known, `tick ${tick}, ${slot}`).toEqual(truth);
      }
    }
    expect(met.knocked).toBeGreaterThan(50);
    expect(met.strayed).toBeGreaterThan(50);
    expect(met.surprised).toBeGreaterThan(met.strayed);
    expect(met.foreseen).toBeGreaterThan(5_000);
    expect(met.followed).toBeGreaterThan(5_000);
  });
});
