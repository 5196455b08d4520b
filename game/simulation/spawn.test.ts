/** Where pilots come in. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EVENT } from '../../protocol/messages/snapshot.ts';
import type { ArenaMap } from './arenaMap.ts';
import { RESPAWN_RULES } from './rules.ts';
import { spawnShip } from './spawn.ts';
import { createArena, mapOf, placeOf } from './test/arena.ts';
import { PHASE, SCALAR } from './world.ts';

const helios = JSON.parse(
  readFileSync(new URL('../../assets/maps/helios.json', import.meta.url), 'utf8'),
) as ArenaMap;

/** Places of so many spawns by different dice. */
function places(arena: ReturnType<typeof createArena>, slot: number, count: number) {
  const { world, rails, simulation } = arena;
  return Array.from({ length: count }, (_, seed) => {
    world.scalars[SCALAR.random] = seed + 1;
    spawnShip(world, rails, simulation.log, slot);
    return placeOf(world, slot);
  });
}

describe('a spawn', () => {
  it('is away from the star’s rings, from planets and from rocks, and inside the rim', () => {
    const arena = createArena({ map: helios });
    const slot = arena.ship();
    for (const { x, y } of places(arena, slot, 500)) {
      const distance = Math.hypot(x, y);
      expect(distance).toBeGreaterThan(326);
      expect(distance).toBeLessThanOrEqual(1_400 * RESPAWN_RULES.reach + 1);
      expect(Math.abs(distance - 880)).toBeGreaterThan(70 + 16);
      for (const body of [1, 2, 3]) {
        const radius = helios.bodies[body].radius;
        expect(Math.hypot(x - arena.rails.x[body], y - arena.rails.y[body])).toBeGreaterThan(radius + 17);
      }
    }
  });

  it('is away from fights: far from the crowd where there is room', () => {
    const arena = createArena({ map: { ...mapOf(), rimMin: 1_400 }, ships: 12 });
    const slot = arena.ship();
    for (let i = 0; i < 10; i++) arena.ship({ x: 600 + i * 30, y: 300 });
    const near = places(arena, slot, 300).filter(({ x, y }) => Math.hypot(x - 735, y - 300) < 600);
    expect(near.length).toBe(0);
  });

  it('takes the loneliest place where all is crowded', () => {
    const arena = createArena({ map: { ...mapOf(), rimMin: 1_400 }, ships: 400 });
    const slot = arena.ship();
    for (let i = 0; i < 399; i++) {
      const angle = i * 2.399963;
      const distance = 1_400 * Math.sqrt(i / 399);
      arena.ship({ x: Math.cos(angle) * distance, y: Math.sin(angle) * distance });
    }
    const { world } = arena;
    const nearest = places(arena, slot, 100).map(({ x, y }) => {
      let least = Number.MAX_VALUE;
      for (let i = 1; i < 400; i++)
        least = Math.min(least, Math.hypot(world.x[i] / 16 - x, world.y[i] / 16 - y));
      return least;
    });
    const mean = nearest.reduce((sum, value) => sum + value) / nearest.length;
    // Such a lattice of ships is 124 units apart; a random place in it lies about 47 units from one.
    expect(mean).toBeGreaterThan(60);
  });

  it('comes with a shield and is told', () => {
    const arena = createArena({ map: helios });
    const slot = arena.ship();
    arena.world.phase[slot] = PHASE.wrecked;
    spawnShip(arena.world, arena.rails, arena.simulation.log, slot);
    expect(arena.world.phase[slot]).toBe(PHASE.flying);
    expect(arena.world.grace[slot]).toBe(RESPAWN_RULES.grace * 30);
    const { x, y } = placeOf(arena.world, slot);
    expect(arena.events(EVENT.spawn)).toEqual([[slot, x * 16, y * 16, 0, 0, 0]]);
  });
});
