/** The rules are those that protocol/SPEC.md writes down for clients in other languages. */
import { expect, it } from 'vitest';
import { messageVectors, table } from '../../protocol/test/spec.ts';
import { unpackMap } from './arenaMap.ts';
import { assistedAim, beginAssist, offerFoe, seenAgo } from './assist.ts';
import { addShot } from './entities.ts';
import { flyShip } from './flight.ts';
import { HULLS } from './hulls/index.ts';
import { createRails, moveRails } from './rails.ts';
import * as rules from './rules.ts';
import { flyShot, pulseBirth, pulseKnock } from './shots.ts';
import { createWorld } from './world.ts';

it('the constants are those of the code', () => {
  const values = rules as unknown as Record<string, Record<string, number>>;
  for (const [name, value] of table('## 8.')) {
    const [group, field] = name.split('.');
    expect(values[group][field], name).toBe(Number(value));
  }
});

it('the hulls are those of the code', () => {
  const rows = table('## 8.', 1);
  HULLS.forEach((hull, kind) => {
    for (const [field, ...values] of rows) {
      const [group, part] = field.split('.');
      const inHull = hull as unknown as Record<string, Record<string, unknown>>;
      const value = part === undefined ? inHull[group] : (inHull[group]?.[part] ?? '–');
      expect(values[kind], `${field} of ${hull.name}`).toBe(String(value));
      expect(values.length).toBe(HULLS.length + 1);
    }
  });
});

const welcome = messageVectors('**V2.**').find(({ name }) => name === 'welcome');
const map = unpackMap(welcome?.message.map as number[]);
if (map === null) throw new Error('the map of the welcome in SPEC.md is none');
const numbers = (cell: string) => cell.split(', ').map(Number);
const flights = table('**V3.**').map((row) => [`${row[0]}, a ${row[1]}`, row] as const);

it.each(flights)('flight %s ends where SPEC.md says', (_, [, of, from, state, how, ticks, after]) => {
  const rails = createRails(map, 30);
  const world = createWorld({ ships: 1, shots: 1, embers: 0 });
  const start = Number(from);
  const end = start + Number(ticks);
  const [x, y, vx, vy] = numbers(state);
  const slot = of !== 'shot' ? 0 : addShot(world, 0, start + 39, x, y, vx, vy);
  Object.assign(world.x, { [slot]: x });
  Object.assign(world.y, { [slot]: y });
  Object.assign(world.vx, { [slot]: vx });
  Object.assign(world.vy, { [slot]: vy });
  if (of !== 'shot') [world.thrust[0], world.boosting[0]] = numbers(how);
  if (of !== 'shot') world.hullKind[0] = HULLS.findIndex(({ name }) => name === of);
  let flies = true;
  for (let tick = start + 1; tick <= end; tick++) {
    expect(flies).toBe(true);
    moveRails(rails, tick);
    if (of !== 'shot') flyShip(world, slot, rails);
    else flies = flyShot(world, slot, rails);
  }
  expect([world.x[slot], world.y[slot], world.vx[slot], world.vy[slot]]).toEqual(numbers(after));
  if (of === 'shot') expect(flies ? 'flies' : 'ended').toBe(how);
});

it.each(table('**V6.**').map((row) => [row[0], row] as const))(
  'a thumb that aims %s is assisted as SPEC.md says',
  (_, [, delay, aim, own, other, after]) => {
    const world = createWorld({ ships: 1, shots: 0, embers: 0 });
    [world.x[0], world.y[0], world.vx[0], world.vy[0]] = numbers(own);
    beginAssist(world, 0, Number(aim), 1 / 30);
    const [x, y, vx, vy] = numbers(other);
    offerFoe(1, x, y, vx, vy, seenAgo(Number(delay)));
    expect(assistedAim()).toBe(Number(after));
  },
);

it.each(table('**V7.**').map((row) => [row.slice(0, 3).join('; '), row] as const))(
  'a pulse of a ship (%s) is born as SPEC.md says',
  (_, [hull, ship, aim, shot]) => {
    const world = createWorld({ ships: 1, shots: 0, embers: 0 });
    [world.x[0], world.y[0], world.vx[0], world.vy[0]] = numbers(ship);
    world.aim[0] = Number(aim);
    world.hullKind[0] = HULLS.findIndex(({ name }) => name === hull);
    const born = { x: 0, y: 0, vx: 0, vy: 0 };
    pulseBirth(world, 0, born);
    expect([born.x, born.y, born.vx, born.vy]).toEqual(numbers(shot));
  },
);

it.each(table('**V8.**'))('a shot with the velocity %s knocks a ship by %s', (shot, ship) => {
  const [vx, vy] = numbers(shot);
  const knock = { vx: 0, vy: 0 };
  pulseKnock(vx, vy, knock);
  expect([knock.vx, knock.vy]).toEqual(numbers(ship));
});
