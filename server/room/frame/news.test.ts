// The news of a tick: everything of which a client that was told of the tick before may not know, and little else.
import { expect, it } from 'vitest';
import { createRandom } from '../../../game/simulation/random.ts';
import { PHASE, SHOTS_PER_SHIP } from '../../../game/simulation/world.ts';
import { BUTTON } from '../../../protocol/messages/input.ts';
import { CHANGE } from '../../../protocol/messages/snapshot.ts';
import { packThrust } from '../../../protocol/quantization.ts';
import type { Arena } from '../arena/arena.ts';
import { createCrew } from '../arena/crew.ts';
import { boardAs, placeShip, runTicks, TICK_RATE, testArena } from '../support/arena.ts';
import { type CellList, cellsAt, NOWHERE, type RowList } from './interest.ts';
import { PLAIN } from './news.ts';

const SHIPS = 40;

/** Where each thing was a tick ago and is now, and what became of it, found by looking at everything. */
function survey({ world, interest, publication }: Arena) {
  const { tick, born, columns, quietEnd } = interest;
  const now = cellsAt(interest, tick);
  const before = cellsAt(interest, tick - 1);
  const found = {
    news: [] as number[],
    plain: [] as number[],
    moved: [] as number[],
    ended: [] as number[],
    leapt: [] as number[],
    others: 0,
  };
  const apart = (a: number, b: number) =>
    Math.max(
      Math.abs((a % columns) - (b % columns)),
      Math.abs(Math.floor(a / columns) - Math.floor(b / columns)),
    );
  for (let slot = 0; slot < world.slots; slot++) {
    const isShip = slot < world.shotBase;
    const isShot = !isShip && slot < world.emberBase;
    const there = now[slot] !== NOWHERE;
    const fresh = there && born[slot] === tick;
    const was = before[slot] !== NOWHERE;
    if (was && (!there || fresh) && quietEnd[slot] !== tick) found.ended.push(slot);
    if (!there) continue;
    const changed = isShip && !fresh && publication.changedAt[slot] === tick;
    const went = was && !fresh ? apart(before[slot], now[slot]) : 0;
    const ship = Math.floor((slot - world.shotBase) / SHOTS_PER_SHIP);
    const plain =
      isShot &&
      fresh &&
      born[ship] < tick &&
      publication.changedAt[ship] === tick &&
      (publication.change[ship] & CHANGE.fired) !== 0 &&
      now[ship] === now[slot] &&
      before[ship] === now[slot];
    if (plain) found.plain.push(slot);
    if (went === 1) found.moved.push(slot);
    if (went > 1) found.leapt.push(slot);
    if (changed || (fresh && !plain) || went > 1) found.news.push(slot);
    if (!changed && !fresh && went === 0) found.others++;
  }
  return { ...found, now, before };
}

/** The slots of a list, each checked to stand where the cells have it. */
function listedByRow({ start, items, column }: RowList, cells: Uint16Array, columns: number): number[] {
  const listed: number[] = [];
  for (let row = 0; row < columns; row++) {
    for (let i = start[row]; i < start[row + 1]; i++) {
      expect(row * columns + column[i]).toBe(cells[items[i]]);
      listed.push(items[i]);
    }
  }
  return listed;
}

/** Likewise of a list by cell. */
function listedByCell({ start, items }: CellList, cells: Uint16Array): number[] {
  const listed: number[] = [];
  for (let cell = 0; cell < start.length - 1; cell++) {
    for (let i = start[cell]; i < start[cell + 1]; i++) {
      expect(cell).toBe(cells[items[i]]);
      listed.push(items[i]);
    }
  }
  return listed;
}

/** The same list without what PLAIN says. */
function bare({ start, items }: CellList): CellList {
  return { start, items: items.map((item) => item % PLAIN) };
}

const sorted = (slots: readonly number[]) => [...slots].sort((a, b) => a - b);

it('lists what changed, came, moved, leapt and ended where it is or was, and names who was struck', () => {
  const arena = testArena(SHIPS);
  const { world, interest, news } = arena;
  const { columns } = interest;
  const crew = createCrew(arena, TICK_RATE, SHIPS);
  for (let i = 0; i < SHIPS; i++) boardAs(crew, `Pilot ${i}`);
  const dice = createRandom(3);
  const met = {
    news: 0,
    plain: 0,
    moved: 0,
    ended: 0,
    leapt: 0,
    others: 0,
    victims: 0,
    victimless: 0,
    plainChange: 0,
    otherChange: 0,
  };
  for (let t = 0; t < 600; t++) {
    runTicks(arena, 1, () => {
      for (let slot = 0; slot < SHIPS; slot++) {
        if (world.phase[slot] === PHASE.wrecked) arena.wantsSpawn[slot] = 1;
        if (dice.next() < 0.002 && world.phase[slot] === PHASE.flying) placeShip(arena, slot, 900, 900);
        if (dice.next() > 0.1) continue;
        world.thrust[slot] = packThrust(Math.floor(dice.next() * 64), 3);
        world.buttons[slot] = dice.next() < 0.7 ? BUTTON.fire : 0;
        world.aim[slot] = Math.floor(dice.next() * 4096);
      }
    });
    const { now, before, others, ...found } = survey(arena);
    expect(sorted(listedByCell(bare(news.byCell), now))).toEqual(found.news);
    for (const item of news.byCell.items.subarray(0, news.byCell.start.at(-1))) {
      const slot = item % PLAIN;
      const { change, changedAt } = arena.publication;
      const changed =
        slot < world.shotBase && changedAt[slot] === interest.tick && interest.born[slot] < interest.tick;
      const plain = changed && now[slot] === before[slot] && (change[slot] & CHANGE.hit) === 0;
      expect(item >= PLAIN).toBe(plain);
      if (changed) met[plain ? 'plainChange' : 'otherChange']++;
    }
    expect(sorted(listedByCell(news.arrived, now))).toEqual(found.moved);
    expect(sorted(listedByCell(news.left, before))).toEqual(found.moved);
    const ended = listedByRow(news.ended, before, columns);
    expect(sorted(ended)).toEqual(sorted([...found.ended, ...found.leapt]));
    ended.forEach((slot, i) => {
      if (slot < world.shotBase || slot >= world.emberBase) return;
      const victim = news.victims[i];
      if (victim < 0) met.victimless++;
      else {
        met.victims++;
        expect([...arena.publication.hitBy.subarray(2 * victim, 2 * victim + 2)]).toContain(slot);
      }
    });
    for (const name of ['news', 'plain', 'moved', 'ended', 'leapt'] as const) met[name] += found[name].length;
    met.others += others;
  }
  for (const [what, count] of Object.entries(met)) expect(count, what).toBeGreaterThan(15);
  // Otherwise there would be nothing gained by it.
  expect(met.others).toBeGreaterThan(met.news);
});
