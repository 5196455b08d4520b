/** The witness believes what is true, and tells what is not. */
import { beforeAll, expect, it } from 'vitest';
import { packMap } from '../../../game/simulation/arenaMap.ts';
import { encodeServer } from '../../../protocol/codec/codec.ts';
import { PROTOCOL_VERSION } from '../../../protocol/limits.ts';
import { RIM } from '../../../protocol/messages/rim.ts';
import { SNAPSHOT, type Snapshot } from '../../../protocol/messages/snapshot.ts';
import { WELCOME } from '../../../protocol/messages/welcome.ts';
import { createCrew } from '../../room/arena/crew.ts';
import { emptyWindow, slideWindow } from '../../room/frame/window.ts';
import { boardAs, helios, placeShip, runTicks, TICK_RATE, testArena } from '../../room/support/arena.ts';
import type { Steering } from '../../room/support/replica.ts';
import { createScript } from './script.ts';
import { type Spectator, snapshotValues } from './snapshotValues.ts';
import { createWitness } from './witness.ts';

const TICKS = 60;
/** Tick of the first snapshot. */
const FIRST = 3;
/** What each of two pilots, side by side, was sent: welcome, rim, then a snapshot a tick. */
let sent: (readonly [Buffer, Buffer])[];
let snapshots: (readonly [Snapshot, Snapshot])[];
/** What the second one steered in each of those ticks. */
let inputs: Steering[];

beforeAll(() => {
  const arena = testArena(2);
  const crew = createCrew(arena, TICK_RATE, 2);
  const slots = [boardAs(crew, 'One').session.slot, boardAs(crew, 'Two').session.slot];
  runTicks(arena, 2);
  for (const slot of slots) placeShip(arena, slot, 900 + slot * 90, 300);
  const spectators = slots.map(
    (slot): Spectator => ({ slot, window: emptyWindow(), known: new Map(), base: -1 }),
  );
  const scripts = slots.map((slot) => createScript(slot + 1, TICK_RATE));
  const { ships: shipCapacity, shots: shotCapacity, embers: emberCapacity } = arena.world.capacity;
  const both = (make: (slot: number) => Uint8Array) =>
    [Buffer.from(make(slots[0])), Buffer.from(make(slots[1]))] as const;
  const place = {
    version: PROTOCOL_VERSION,
    resumed: false,
    tickRate: TICK_RATE,
    tick: 2,
    map: packMap(helios()),
  };
  const names = { token: '', room: '', roomId: '', callsign: '' };
  const sizes = { shipCapacity, shotCapacity, emberCapacity };
  sent = [
    both((slot) => encodeServer({ type: WELCOME, slot, ...place, ...names, ...sizes })),
    both(() => encodeServer({ type: RIM, ...arena.simulation.rails.rimMove })),
  ];
  snapshots = [];
  inputs = [];
  for (let t = 0; t < TICKS; t++) {
    runTicks(arena, 1, () => {
      for (const slot of slots) {
        scripts[slot].next();
        arena.world.thrust[slot] = scripts[slot].thrust;
        arena.world.aim[slot] = scripts[slot].aim;
        arena.world.buttons[slot] = scripts[slot].buttons;
      }
      // The second one foresees its ship; the first is told it in every tick.
      arena.steered[slots[1]] = 1;
      const { thrust, aim, buttons } = scripts[slots[1]];
      inputs.push({ thrust, aim, buttons });
    });
    const of = (slot: number) => {
      slideWindow(
        spectators[slot].window,
        arena.world.x[slot],
        arena.world.y[slot],
        640,
        360,
        arena.interest.columns,
      );
      return snapshotValues(arena, spectators[slot], crew.names, 0);
    };
    snapshots.push([of(slots[0]), of(slots[1])]);
  }
});

function hearAll(asJson: boolean, change: (snapshot: Snapshot) => Snapshot = (same) => same) {
  const witness = createWitness(helios());
  const encode = (snapshot: Snapshot) =>
    Buffer.from(asJson ? JSON.stringify(Object.values(snapshot)) : encodeServer(snapshot));
  for (const [one, two] of sent) {
    witness.hear(0, one);
    witness.hear(1, two);
  }
  for (const [i, input] of inputs.entries()) witness.said(1, FIRST + i, input);
  for (const [one, two] of snapshots) {
    witness.hear(0, encode(change(one)));
    witness.hear(1, encode(two));
  }
  return witness;
}

it.each([false, true])('finds each ship where its own client has it (JSON: %s)', (asJson) => {
  const { counts, faults } = hearAll(asJson);
  expect(faults).toEqual([]);
  expect(counts).toEqual({ decoded: TICKS * 2, compared: TICKS * 2, late: 0 });
});

/** Puts the first pilot's own ship one step off for so many ticks. */
function offFor(ticks: number) {
  return (snapshot: Snapshot): Snapshot => {
    const at = snapshots.findIndex(([one]) => one === snapshot) + FIRST;
    const off = at >= 30 && at < 30 + ticks;
    return off
      ? { ...snapshot, own: snapshot.own.map((value, i) => (i === 1 ? value + 1 : value)) }
      : snapshot;
  };
}

it('tells of a ship that stays one step off for longer than a round of turns', () => {
  expect(hearAll(false, offFor(18)).faults.join()).toContain('tick 47: ship 0 is at');
});

it('only counts a ship that is mended in its turn', () => {
  const { counts, faults } = hearAll(false, offFor(4));
  expect({ late: counts.late, faults }).toEqual({ late: 4, faults: [] });
});

it('tells of changes that were left out', () => {
  const { faults } = hearAll(false, (snapshot) => ({ ...snapshot, ships: [] }));
  expect(faults.length).toBeGreaterThan(0);
});

it('had a pilot who was hardly told of his own ship', () => {
  expect(snapshots.filter(([, { own }]) => own.length === 0).length).toBeGreaterThan(TICKS / 2);
  expect(snapshots.filter(([{ own }]) => own.length === 0).length).toBe(0);
});

it('tells of bytes that are no message', () => {
  const witness = createWitness(helios());
  witness.hear(0, Buffer.of(0x98, SNAPSHOT));
  expect(witness.faults).toEqual(['not one msgpack value']);
});
