// The news of a tick: everything of which a client that was told of the tick before may not know, and little else.
import { expect, it } from 'vitest';
import { createRandom } from '../../../game/simulation/random.ts';
import { PHASE } from '../../../game/simulation/world.ts';
import { BUTTON } from '../../../protocol/messages/input.ts';
import { packThrust } from '../../../protocol/quantization.ts';
import type { Arena } from '../arena/arena.ts';
import { createCrew } from '../arena/crew.ts';
import { boardAs, runTicks, TICK_RATE, testArena } from '../support/arena.ts';
import { cellsAt, NOWHERE } from './interest.ts';

const SHIPS = 40;

/** Slots in the lists, and those that must be there. */
function newsOf({ world, interest, publication, news }: Arena) {
  const { tick, born } = interest;
  const now = cellsAt(interest, tick);
  const before = cellsAt(interest, tick - 1);
  const { start, items } = news.byCell;
  const listed: number[] = [];
  for (let cell = 0; cell < start.length - 1; cell++) {
    for (let i = start[cell]; i < start[cell + 1]; i++) {
      expect(now[items[i]]).toBe(cell);
      listed.push(items[i]);
    }
  }
  const wanted: number[] = [];
  let quiet = 0;
  for (let slot = 0; slot < world.slots; slot++) {
    if (now[slot] === NOWHERE) continue;
    const arrived = born[slot] === tick || now[slot] !== before[slot];
    const told = publication.stateTick[slot] === tick || publication.controlsTick[slot] === tick;
    if (arrived || told) wanted.push(slot);
    else quiet++;
  }
  return { listed: listed.sort((a, b) => a - b), wanted, quiet };
}

it('lists, under the cells that they are in, who came to life, changed cells or deviates', () => {
  const arena = testArena(SHIPS);
  const crew = createCrew(arena, TICK_RATE, SHIPS);
  for (let i = 0; i < SHIPS; i++) boardAs(crew, `Pilot ${i}`);
  const dice = createRandom(3);
  let listed = 0;
  let quiet = 0;
  for (let t = 0; t < 200; t++) {
    runTicks(arena, 1, () => {
      for (let slot = 0; slot < SHIPS; slot++) {
        const { world } = arena;
        if (world.phase[slot] === PHASE.wrecked) arena.wantsSpawn[slot] = 1;
        if (dice.next() > 0.1) continue;
        world.thrust[slot] = packThrust(Math.floor(dice.next() * 64), 3);
        world.buttons[slot] = dice.next() < 0.5 ? BUTTON.fire : 0;
      }
    });
    const news = newsOf(arena);
    expect(news.listed).toEqual(news.wanted);
    listed += news.listed.length;
    quiet += news.quiet;
  }
  expect(listed).toBeGreaterThan(500);
  // Otherwise there would be nothing gained by it.
  expect(quiet).toBeGreaterThan(listed);
});
