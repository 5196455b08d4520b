/**
 * The server's own pilots: they keep an arena lively while few people are in it, and leave as people come.
 *
 * Each flies by a brain that sees what a player on its ship would see. Brains are asked when their own hold
 * time is over, which spreads the thinking over the ticks. Which strengths there are follows the records of
 * the people in the arena: a pilot of a strength that there is too much of leaves when it is wrecked, and
 * another one comes.
 */
import {
  type Brain,
  type Controls,
  createControls,
  createPercept,
  isDue,
} from '../../../game/pilots/brain.ts';
import { createFighter } from '../../../game/pilots/fighter.ts';
import { perceive } from '../../../game/pilots/perceive.ts';
import { STRENGTHS, type StrengthName } from '../../../game/pilots/strength.ts';
import { HULLS } from '../../../game/simulation/hulls/index.ts';
import { createRandom } from '../../../game/simulation/random.ts';
import type { Simulation } from '../../../game/simulation/step.ts';
import { PHASE, SCALAR } from '../../../game/simulation/world.ts';
import { createEase } from './ease.ts';
import { type Grades, mixOf, mostLacking } from './pilotMix.ts';
import { PILOT_NAMES } from './pilotNames.ts';
import { fightsPlayer, vanishesUnseen } from './vanishing.ts';

/** Part of the pilots' number that players may reach before pilots begin to leave, one for each player more. */
const PLAYERS_SHARE = 1 / 3;
/** Seconds between two pilots that come one after the other. */
const JOIN_EVERY = 1;
/** Seconds after which a pilot that should go goes even though it is seen, unless it fights with a player. */
const PATIENCE = 30;

/** What the pilots need of the room they fly in. */
export interface PilotRoom {
  readonly simulation: Simulation;
  /** Gives a pilot a ship under this callsign; its slot, or -1 where the name is in use or no slot is free. */
  join(callsign: string, hull: number): number;
  /** Takes the ship out of the arena and frees its callsign. */
  leave(slot: number): void;
  /** Asks for the ship to fly again, in a hull. */
  respawn(slot: number, hull: number): void;
  /** The player of a ship: another object for another one, undefined where there is none. */
  playerOf(slot: number): object | undefined;
}

export interface Pilots {
  /** How many there are. */
  count(): number;
  /** How many there are of each strength. */
  grades(): Readonly<Grades>;
  /** Puts the pilots' controls for the next step in force; `players` is how many people are in the arena. */
  fly(players: number): void;
}

interface Pilot {
  readonly slot: number;
  readonly strength: StrengthName;
  readonly brain: Brain;
  readonly controls: Controls;
}

/** Keeps up to `wanted` pilots in a room; the same seed gives the same pilots. */
export function createPilots(room: PilotRoom, wanted: number, seed: number): Pilots {
  const { world, rails } = room.simulation;
  const random = createRandom(seed);
  const percept = createPercept(rails);
  const ease = createEase(world, room.playerOf);
  const pilots: Pilot[] = [];
  const have: Grades = { cadet: 0, pilot: 0, ace: 0 };
  const share = Math.floor(wanted * PLAYERS_SHARE);
  const ticks = (seconds: number) => Math.round(seconds * rails.tickRate);
  let want = mixOf(wanted, 1);
  let nameCursor = Math.floor(random.next() * 1_000);
  let nextJoin = 0;
  let isNew = true;
  let surplusSince = -1;

  function join(): boolean {
    const strength = mostLacking(have, want);
    const slot = joinUnderFreeName(PILOT_NAMES[strength], have[strength], anyHull());
    if (slot < 0) return false;
    const brain = createFighter(Math.floor(random.next() * 2 ** 31), STRENGTHS[strength]);
    pilots.push({ slot, strength, brain, controls: createControls() });
    have[strength]++;
    return true;
  }

  function anyHull(): number {
    return Math.floor(random.next() * HULLS.length);
  }

  function joinUnderFreeName(names: readonly string[], already: number, hull: number): number {
    for (let tries = 0; tries < names.length; tries++) {
      const name = names[nameCursor++ % names.length];
      const slot = room.join(numbered(name, Math.floor(already / names.length)), hull);
      if (slot >= 0) return slot;
    }
    return -1;
  }

  /** Brings the number of pilots, and once a second their strengths, nearer to what they should be. */
  function man(players: number): void {
    const tick = world.scalars[SCALAR.tick];
    const target = Math.max(0, wanted - Math.max(0, players - share));
    const isTime = tick >= nextJoin;
    if (isTime) {
      ease.update();
      want = mixOf(target, ease.level());
      nextJoin = tick + ticks(JOIN_EVERY);
    }
    if (pilots.length > target) {
      if (surplusSince < 0) surplusSince = tick;
      dismiss(tick - surplusSince > ticks(PATIENCE));
      return;
    }
    surplusSince = -1;
    // An arena that nobody has seen yet fills at once.
    if (isNew) while (pilots.length < target && join());
    isNew = false;
    if (!isTime) return;
    if (pilots.length < target) join();
    else relieve();
  }

  /** Lets one pilot go whom nobody will see vanish; where that has been waited for too long, any that no player fights. */
  function dismiss(anyone: boolean): void {
    let leaver = pilots.findIndex(({ slot }) => vanishesUnseen(world, slot));
    if (leaver < 0 && anyone) leaver = pilots.findIndex(({ slot }) => !fightsPlayer(world, slot));
    if (leaver < 0) return;
    sendAway(leaver);
    surplusSince = -1;
  }

  /** Lets a wrecked pilot go whose strength there is too much of; its place is taken a second later. */
  function relieve(): void {
    const leaver = pilots.findIndex(
      ({ slot, strength }) =>
        have[strength] > want[strength] && world.phase[slot] === PHASE.wrecked && vanishesUnseen(world, slot),
    );
    if (leaver >= 0) sendAway(leaver);
  }

  function sendAway(index: number): void {
    const { slot, strength } = pilots[index];
    room.leave(slot);
    have[strength]--;
    pilots[index] = pilots[pilots.length - 1];
    pilots.pop();
  }

  function steer(pilot: Pilot): void {
    const { slot, brain, controls } = pilot;
    if (isDue(brain, world.scalars[SCALAR.tick])) {
      perceive(room.simulation, slot, percept);
      brain.decide(percept, controls);
      if (controls.respawn) room.respawn(slot, controls.hull);
    }
    world.thrust[slot] = controls.thrust;
    world.aim[slot] = controls.aim;
    world.buttons[slot] = controls.buttons;
  }

  return {
    count: () => pilots.length,
    grades: () => have,
    fly(players) {
      man(players);
      for (let i = 0; i < pilots.length; i++) steer(pilots[i]);
    },
  };
}

/** A name for the second and later pilot of that name. */
function numbered(name: string, round: number): string {
  return round === 0 ? name : `${name} ${round + 1}`;
}
