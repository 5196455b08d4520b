/**
 * The server's own pilots: they keep an arena lively while few people are in it, and leave as people come.
 *
 * Each flies by a brain that sees what a player on its ship would see. Brains are asked when their own hold
 * time is over, which spreads the thinking over the ticks.
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
import { STRENGTH_NAMES, STRENGTHS } from '../../../game/pilots/strength.ts';
import { createRandom } from '../../../game/simulation/random.ts';
import type { Simulation } from '../../../game/simulation/step.ts';
import { VIEW_AREA } from '../../../game/simulation/view.ts';
import { PHASE, SCALAR, TRAIT, type World } from '../../../game/simulation/world.ts';
import { POSITION_STEPS } from '../../../protocol/quantization.ts';
import { PILOT_NAMES } from './pilotNames.ts';

/** Part of the pilots' number that players may reach before pilots begin to leave, one for each player more. */
const PLAYERS_SHARE = 1 / 3;
/** Seconds between two pilots that come one after the other. */
const JOIN_EVERY = 1;
/** Seconds after which a pilot that should go goes even though it is seen. */
const PATIENCE = 30;
/** A ship further than this from every player's ship is on nobody's screen, position steps: a wide screen's half diagonal. */
const UNSEEN = Math.sqrt(VIEW_AREA) * POSITION_STEPS;

/** What the pilots need of the room they fly in. */
export interface PilotRoom {
  readonly simulation: Simulation;
  /** Gives a pilot a ship under this callsign; its slot, or -1 where the name is in use or no slot is free. */
  join(callsign: string): number;
  /** Takes the ship out of the arena and frees its callsign. */
  leave(slot: number): void;
  /** Asks for the ship to fly again. */
  respawn(slot: number): void;
}

export interface Pilots {
  /** How many there are. */
  count(): number;
  /** Puts the pilots' controls for the next step in force; `players` is how many people are in the arena. */
  fly(players: number): void;
}

interface Pilot {
  readonly slot: number;
  readonly brain: Brain;
  readonly controls: Controls;
}

/** Keeps up to `wanted` pilots in a room; the same seed gives the same pilots. */
export function createPilots(room: PilotRoom, wanted: number, seed: number): Pilots {
  const { world, rails } = room.simulation;
  const random = createRandom(seed);
  const percept = createPercept(rails);
  const pilots: Pilot[] = [];
  const share = Math.floor(wanted * PLAYERS_SHARE);
  const ticks = (seconds: number) => Math.round(seconds * rails.tickRate);
  let nameCursor = Math.floor(random.next() * PILOT_NAMES.length);
  let nextJoin = 0;
  let surplusSince = -1;

  function join(): void {
    const slot = joinUnderFreeName();
    if (slot < 0) return;
    const strength = STRENGTHS[STRENGTH_NAMES[Math.floor(random.next() * 2)]];
    const brain = createFighter(Math.floor(random.next() * 2 ** 31), strength);
    pilots.push({ slot, brain, controls: createControls() });
    room.respawn(slot);
  }

  function joinUnderFreeName(): number {
    for (let tries = 0; tries < PILOT_NAMES.length; tries++) {
      const name = PILOT_NAMES[nameCursor++ % PILOT_NAMES.length];
      const slot = room.join(numbered(name, Math.floor(pilots.length / PILOT_NAMES.length)));
      if (slot >= 0) return slot;
    }
    return -1;
  }

  /** Brings the number of pilots nearer to what it should be. */
  function man(players: number): void {
    const tick = world.scalars[SCALAR.tick];
    const target = Math.max(0, wanted - Math.max(0, players - share));
    if (pilots.length > target) {
      if (surplusSince < 0) surplusSince = tick;
      dismiss(tick - surplusSince > ticks(PATIENCE));
      return;
    }
    surplusSince = -1;
    // An arena that nobody has seen yet fills at once.
    if (nextJoin === 0) {
      while (pilots.length < target) {
        const before = pilots.length;
        join();
        if (pilots.length === before) break;
      }
    }
    if (pilots.length < target && tick >= nextJoin) join();
    if (tick >= nextJoin) nextJoin = tick + ticks(JOIN_EVERY);
  }

  /** Lets one pilot go whom nobody will see vanish; any pilot where that has been waited for too long. */
  function dismiss(anyone: boolean): void {
    let leaver = -1;
    for (let i = 0; i < pilots.length && leaver < 0; i++) {
      if (mayVanish(world, pilots[i].slot)) leaver = i;
    }
    if (leaver < 0 && anyone) leaver = pilots.length - 1;
    if (leaver < 0) return;
    room.leave(pilots[leaver].slot);
    pilots[leaver] = pilots[pilots.length - 1];
    pilots.pop();
    surplusSince = -1;
  }

  function steer(pilot: Pilot): void {
    const { slot, brain, controls } = pilot;
    if (isDue(brain, world.scalars[SCALAR.tick])) {
      perceive(room.simulation, slot, percept);
      brain.decide(percept, controls);
      if (controls.respawn) room.respawn(slot);
    }
    world.thrust[slot] = controls.thrust;
    world.aim[slot] = controls.aim;
    world.buttons[slot] = controls.buttons;
  }

  return {
    count: () => pilots.length,
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

/** Whether a pilot's ship may go without anybody seeing it go: a wreck that has burnt out, or a ship far from all players. */
function mayVanish(world: World, slot: number): boolean {
  if (world.phase[slot] === PHASE.wrecked) return world.respawnWait[slot] === 0;
  const end = world.scalars[SCALAR.shipEnd];
  for (let other = 0; other < end; other++) {
    if (world.phase[other] === PHASE.free || (world.traits[other] & TRAIT.pilot) !== 0) continue;
    const dx = world.x[other] - world.x[slot];
    const dy = world.y[other] - world.y[slot];
    if (dx * dx + dy * dy < UNSEEN * UNSEEN) return false;
  }
  return true;
}
