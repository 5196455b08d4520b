// What a client is told whose window leaps so far that it keeps no more than its last column.
import { expect, it } from 'vitest';
import { CELL } from '../../../game/simulation/grid.ts';
import { ENTER_FIELDS, SNAPSHOT } from '../../../protocol/messages/snapshot.ts';
import { VELOCITY_STEPS } from '../../../protocol/quantization.ts';
import { createCrew } from '../arena/crew.ts';
import { cellsAt } from '../frame/interest.ts';
import { MARGIN } from '../frame/window.ts';
import { boardAs, placeShip, runTicks, TICK_RATE, testArena } from '../support/arena.ts';
import { parted } from '../support/changes.ts';
import { sentTo, testConnection } from '../support/connection.ts';
import { createAudience } from './audience.ts';

/** A client in an arena through which another ship drifts to the left, as its motion foretells. */
function setUp() {
  const arena = testArena(2);
  const crew = createCrew(arena, TICK_RATE, 2);
  const audience = createAudience();
  const connection = testConnection();
  const { slot } = boardAs(crew, 'Ada').session;
  const drifter = boardAs(crew, 'Bea').session.slot;
  const client = audience.add(connection, slot, 1778, arena.tick());
  // Both come to life in the first tick.
  runTicks(arena, 1);
  placeShip(arena, drifter, 60, 900);
  arena.world.vx[drifter] = -200 * VELOCITY_STEPS;
  const cell = (): [column: number, row: number] => {
    const { interest } = arena;
    const at = cellsAt(interest, interest.tick)[drifter];
    return [at % interest.columns, Math.floor(at / interest.columns)];
  };
  /** Has a tick pass with the client's ship where the middle of its screen is to be, in cells. */
  const tick = (column: number, row: number): void => {
    const middle = arena.interest.columns / 2;
    runTicks(arena, 1);
    placeShip(arena, slot, (column - middle) * CELL, (row - middle) * CELL);
    client.ack = arena.tick();
    audience.sendSnapshots(arena, TICK_RATE);
  };
  return { client, connection, drifter, cell, tick };
}

it('tells what came into the only column that two windows share', () => {
  // When and where the drifter goes to the next column.
  const rehearsal = setUp();
  rehearsal.tick(0, 0);
  const [before, row] = rehearsal.cell();
  const column = before - 1;
  let ticks = 1;
  for (; rehearsal.cell()[0] === before; ticks++) rehearsal.tick(0, 0);

  const { client, connection, drifter, cell, tick } = setUp();
  const reach = (client.halfWidth + MARGIN) / CELL;
  for (let i = 1; i < ticks; i++) tick(column + 0.5 - reach, row + 0.5);
  expect([client.near.right, cell()]).toEqual([column, [before, row]]);
  connection.messages.length = 0;
  tick(column + 0.5 + reach, row + 0.5);
  expect([client.near.left, cell()]).toEqual([column, [column, row]]);
  const [snapshot] = sentTo(connection, SNAPSHOT);
  expect(parted(snapshot.enters, ENTER_FIELDS).map(([slot]) => slot)).toEqual([drifter]);
});
