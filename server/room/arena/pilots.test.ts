// The server's pilots keep an arena lively, make room for people, and fly as their brains say.
import { describe, expect, test } from 'vitest';
import { PRACTICE_MAP } from '../../../game/pilots/practice.ts';
import { STRENGTH_NAMES } from '../../../game/pilots/strength.ts';
import { addShip, launchShip, removeShip } from '../../../game/simulation/entities.ts';
import { createRails } from '../../../game/simulation/rails.ts';
import { seedState } from '../../../game/simulation/random.ts';
import { spawnShip } from '../../../game/simulation/spawn.ts';
import { beginTick, createSimulation, step } from '../../../game/simulation/step.ts';
import { createWorld, handleOf, PHASE, SCALAR, TRAIT } from '../../../game/simulation/world.ts';
import { callsignKey, checkCallsign } from './callsigns.ts';
import { PILOT_NAMES } from './pilotNames.ts';
import { createPilots } from './pilots.ts';

const TICK_RATE = 30;
const ALL_NAMES = STRENGTH_NAMES.flatMap((strength) => [...PILOT_NAMES[strength]]);

/** A room with nothing in it but the rules, as far as pilots need one. */
function openRoom(wanted: number, seed = 1) {
  const world = createWorld({ ships: 64, shots: 1_024, embers: 512 });
  world.scalars[SCALAR.random] = seedState(seed);
  const rails = createRails(PRACTICE_MAP, TICK_RATE);
  const simulation = createSimulation(world, rails);
  const names = new Map<number, string>();
  const wants = new Set<number>();
  const taken = new Set<string>();
  const players = new Map<number, object>();
  const left: { slot: number; phase: number }[] = [];
  const pilots = createPilots(
    {
      simulation,
      playerOf: (slot) => players.get(slot),
      join(callsign) {
        if (taken.has(callsign)) return -1;
        const slot = addShip(world, 0, TRAIT.pilot);
        if (slot < 0) return slot;
        names.set(slot, callsign);
        taken.add(callsign);
        return slot;
      },
      leave(slot) {
        left.push({ slot, phase: world.phase[slot] });
        taken.delete(names.get(slot) ?? '');
        names.delete(slot);
        removeShip(world, slot);
      },
      respawn(slot, hull) {
        world.hullKind[slot] = hull;
        wants.add(slot);
      },
    },
    wanted,
    seed,
  );
  let wrecks = 0;
  let watcher = -1;
  let watched = -1;
  function run(seconds: number, players = 0) {
    for (let i = 0; i < seconds * TICK_RATE; i++) {
      beginTick(simulation);
      if (watcher >= 0) {
        world.x[watcher] = world.x[watched] + 4_000;
        world.y[watcher] = world.y[watched];
        world.grace[watcher] = 90;
      }
      pilots.fly(players);
      for (const slot of wants) {
        if (world.phase[slot] === PHASE.wrecked && world.respawnWait[slot] === 0) {
          spawnShip(world, rails, simulation.log, slot);
        }
      }
      wants.clear();
      step(simulation);
      wrecks += simulation.log.kills.length;
    }
  }

  return {
    world,
    pilots,
    names,
    taken,
    left,
    /** Puts a player of this record into the arena, wrecked and far out. */
    addPlayer(kills: number, deaths: number) {
      const slot = addShip(world, 0, 0);
      players.set(slot, {});
      world.x[slot] = 1e6;
      run(1.1, 1);
      world.kills[slot] = kills;
      world.deaths[slot] = deaths;
    },
    wrecks: () => wrecks,
    run,
    watcher: () => watcher,
    /** Keeps a player's shielded ship 250 units beside a pilot's. */
    addWatcher(pilot: number) {
      watcher = addShip(world, 0, 0);
      launchShip(world, watcher, 0, 0, 90);
      watched = pilot;
    },
  };
}

describe('pilots of the server', () => {
  test('fill an empty arena at the first tick, all flying under names of their own', () => {
    const room = openRoom(24);
    room.run(1 / TICK_RATE);
    expect(room.pilots.count()).toBe(24);
    expect(new Set(room.names.values()).size).toBe(24);
    for (const slot of room.names.keys()) expect(room.world.phase[slot]).toBe(PHASE.flying);
  });

  test('fight: wrecks happen, and the wrecked fly again', () => {
    const room = openRoom(24);
    room.run(60);
    expect(room.wrecks()).toBeGreaterThan(5);
    const flying = [...room.names.keys()].filter((slot) => room.world.phase[slot] === PHASE.flying);
    expect(flying.length).toBeGreaterThan(16);
  });

  test('stay while a few people play, and leave one for one as more come', () => {
    const room = openRoom(12);
    room.run(5, 4);
    expect(room.pilots.count()).toBe(12);
    room.run(60, 9);
    expect(room.pilots.count()).toBe(7);
    room.run(60, 40);
    expect(room.pilots.count()).toBe(0);
  });

  test('come back one after the other as people go', () => {
    const room = openRoom(6);
    room.run(30, 40);
    expect(room.pilots.count()).toBe(0);
    room.run(1.5, 0);
    expect(room.pilots.count()).toBeLessThan(4);
    room.run(8, 0);
    expect(room.pilots.count()).toBe(6);
  });

  test('do not vanish before the eyes of a player, but go as soon as they are wrecked', () => {
    const room = openRoom(1);
    room.run(1);
    const [slot] = [...room.names.keys()];
    room.addWatcher(slot);
    room.run(10, 20);
    expect(room.left).toEqual([]);
    room.world.phase[slot] = PHASE.wrecked;
    room.run(1, 20);
    expect(room.left).toEqual([{ slot, phase: PHASE.wrecked }]);
  });

  test('go at once where nobody sees it', () => {
    const room = openRoom(1);
    room.run(1);
    const [slot] = [...room.names.keys()];
    room.run(1 / TICK_RATE, 20);
    expect(room.left).toEqual([{ slot, phase: PHASE.flying }]);
  });

  test('go in the end even though they are watched', () => {
    const room = openRoom(1);
    room.run(1);
    room.addWatcher([...room.names.keys()][0]);
    room.run(40, 20);
    expect(room.pilots.count()).toBe(0);
  });

  test('do not leave out of a fight with a player, however long it lasts', () => {
    const room = openRoom(1);
    room.run(1);
    const [slot] = [...room.names.keys()];
    room.addWatcher(slot);
    const { world } = room;
    const fight = () => {
      world.creditTo[slot] = handleOf(world, room.watcher());
      world.creditUntil[slot] = world.scalars[SCALAR.tick] + 90;
    };
    for (let second = 0; second < 45; second++) {
      fight();
      room.run(1, 20);
    }
    expect(room.left).toEqual([]);
    room.run(5, 20);
    expect(room.pilots.count()).toBe(0);
  });

  test('are cadets where nobody has a record yet', () => {
    const room = openRoom(20);
    room.run(1);
    const { cadet, ace } = room.pilots.grades();
    expect(cadet).toBe(20);
    expect(ace).toBe(0);
  });

  test('give way to stronger ones, wreck by wreck, for a player who wins', () => {
    const room = openRoom(20);
    room.run(1);
    room.addPlayer(8, 1);
    const before = new Set(room.names.values());
    room.run(360, 1);
    const { cadet, pilot, ace } = room.pilots.grades();
    expect(cadet).toBeLessThan(8);
    expect(pilot).toBeGreaterThan(6);
    expect(ace).toBeGreaterThan(4);
    // Nobody changed before anyone's eyes: who is stronger has another name, and who left was wrecked.
    expect(new Set(room.names.values())).not.toEqual(before);
    expect(room.left.every(({ phase }) => phase === PHASE.wrecked)).toBe(true);
    for (const name of room.names.values()) {
      const strength = STRENGTH_NAMES.find((grade) => PILOT_NAMES[grade].includes(name));
      expect(strength).toBeDefined();
    }
  });

  test('pass over callsigns that players have', () => {
    const room = openRoom(10);
    for (const name of PILOT_NAMES.cadet.slice(0, 30)) room.taken.add(name);
    room.run(1 / TICK_RATE);
    expect(room.pilots.count()).toBe(10);
  });

  test('of one strength are numbered when their names run out', () => {
    const room = openRoom(60);
    room.run(1 / TICK_RATE);
    expect(room.pilots.count()).toBe(60);
    expect([...room.names.values()].some((name) => / 2$/.test(name))).toBe(true);
  });

  test('take no more ships than there are', () => {
    const room = openRoom(64 + 20);
    room.run(1);
    expect(room.pilots.count()).toBe(64);
  });

  test('are the same for the same seed', () => {
    const one = openRoom(8, 5);
    const two = openRoom(8, 5);
    one.run(20);
    two.run(20);
    expect(
      Buffer.from(one.world.buffer as ArrayBuffer).equals(Buffer.from(two.world.buffer as ArrayBuffer)),
    ).toBe(true);
    const other = openRoom(8, 6);
    other.run(20);
    expect(
      Buffer.from(one.world.buffer as ArrayBuffer).equals(Buffer.from(other.world.buffer as ArrayBuffer)),
    ).toBe(false);
  });
});

describe('callsigns of pilots', () => {
  test('pass the check that players have to pass', () => {
    for (const name of ALL_NAMES) expect(checkCallsign(name)).toEqual({ ok: true, callsign: name });
  });

  test('can be told apart', () => {
    expect(ALL_NAMES.length).toBeGreaterThanOrEqual(60);
    expect(new Set(ALL_NAMES.map(callsignKey)).size).toBe(ALL_NAMES.length);
  });
});
