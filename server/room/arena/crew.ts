/**
 * The players in their ships: their inputs are put in force each tick, and a lost connection leaves its
 * ship drifting, then safe, then gone.
 */

import { assistShip, wantsAssist } from '../../../game/simulation/assist.ts';
import { addShip, removeShip } from '../../../game/simulation/entities.ts';
import { HULLS } from '../../../game/simulation/hulls/index.ts';
import { ADRIFT, RESPAWN_RULES } from '../../../game/simulation/rules.ts';
import { PHASE, TRAIT } from '../../../game/simulation/world.ts';
import { CLOSE } from '../../../protocol/closeCodes.ts';
import { PROTOCOL_VERSION } from '../../../protocol/limits.ts';
import type { Hello } from '../../../protocol/messages/hello.ts';
import type { Input } from '../../../protocol/messages/input.ts';
import { publishName } from '../frame/publication.ts';
import type { Keeper, KeptPlayer, Refusal } from '../port.ts';
import type { Arena } from './arena.ts';
import { checkCallsign } from './callsigns.ts';
import { applyInput, clearInputs, createInputQueues, takeInput } from './inputQueue.ts';
import { createSessions, type Session, type Sessions } from './sessions.ts';

export interface CrewStats {
  inputsApplied: number;
  inputsLate: number;
  inputsMissing: number;
  inputsRefused: number;
  resumes: number;
}

export interface Boarded {
  readonly session: Session;
  readonly resumed: boolean;
}

export interface Crew {
  readonly sessions: Sessions;
  readonly stats: CrewStats;
  /** Callsign of every ship by slot. */
  readonly names: (string | undefined)[];
  /** Gives a player a ship, or the ship the token stands for. */
  board(hello: Hello): Boarded | Refusal;
  /**
   * Takes up a player from before a restart, whose ship waits for it, safe, as if its connection had been lost
   * a while ago. The session, whose slot is `wanted` where that is free; null where there is no place.
   */
  restore(player: KeptPlayer, wanted: number): Session | null;
  /** Takes an input of the player whose ship is in a slot. */
  input(slot: number, input: Input): void;
  /** Asks to fly again in a hull; nothing happens while the ship flies. */
  respawn(session: Session, hull: number): void;
  /** The connection is lost. */
  lose(session: Session): void;
  /** The player is gone for good. */
  leave(session: Session): void;
  /** Gives one of the server's own pilots a ship; its slot, or -1 where there is none or the name is in use. */
  boardPilot(callsign: string, hull: number): number;
  /** Takes such a pilot's ship away again. */
  dismissPilot(slot: number): void;
  /** Puts every player's controls for the arena's tick in force. */
  steer(): void;
}

/** `keeper` is told of every token before it is handed out. */
export function createCrew(arena: Arena, tickRate: number, maxPlayers: number, keeper?: Keeper): Crew {
  const { world } = arena;
  const sessions = createSessions();
  const inputs = createInputQueues(world.capacity.ships);
  const names: (string | undefined)[] = [];
  const stats: CrewStats = {
    inputsApplied: 0,
    inputsLate: 0,
    inputsMissing: 0,
    inputsRefused: 0,
    resumes: 0,
  };
  const exposed = ADRIFT.exposed * tickRate;
  const kept = ADRIFT.kept * tickRate;
  const leaving: Session[] = [];

  /** Takes a slot under a callsign, `wanted` where that is free; -1 where none is. */
  function man(callsign: string, hull: number, traits: number, wanted = -1): number {
    const slot = addShip(world, hull, traits, wanted);
    if (slot < 0) return -1;
    names[slot] = callsign;
    publishName(arena.publication, slot, callsign);
    arena.wantsSpawn[slot] = 1;
    arena.newestInput[slot] = -1;
    clearInputs(inputs, slot);
    return slot;
  }

  function clear(slot: number): void {
    removeShip(world, slot);
    arena.wantsSpawn[slot] = 0;
    names[slot] = undefined;
  }

  function resume(session: Session): Boarded {
    stats.resumes++;
    if (session.lostTick >= 0 && arena.tick() - session.lostTick > exposed) {
      world.grace[session.slot] = RESPAWN_RULES.grace * tickRate;
    }
    session.lostTick = -1;
    clearInputs(inputs, session.slot);
    arena.newestInput[session.slot] = -1;
    world.traits[session.slot] &= ~TRAIT.adrift;
    return boarded(session, true);
  }

  function leave(session: Session): void {
    if (sessions.bySlot[session.slot] !== session) return;
    sessions.remove(session);
    clear(session.slot);
    keeper?.parted(session.id);
  }

  /** Hands out a session's new token, once it is certain that it will be good. */
  function boarded(session: Session, resumed: boolean): Boarded {
    const { id, slot, callsign, digest } = session;
    keeper?.handedOut({ id, callsign, digest, hull: world.hullKind[slot] });
    return { session, resumed };
  }

  function drift(session: Session): void {
    const gone = arena.tick() - session.lostTick;
    const { slot } = session;
    if (gone > kept) {
      leaving.push(session);
    } else if (gone > exposed && world.phase[slot] === PHASE.flying) {
      // Two ticks, because a step takes one off before it looks.
      world.grace[slot] = Math.max(world.grace[slot], 2);
    }
  }

  return {
    sessions,
    stats,
    names,
    leave,
    board(hello) {
      if (hello.version !== PROTOCOL_VERSION) {
        return { code: CLOSE.version, reason: `this server speaks version ${PROTOCOL_VERSION}` };
      }
      if (hello.hull >= HULLS.length) {
        return { code: CLOSE.malformed, reason: `hull takes 0 to ${HULLS.length - 1}` };
      }
      const earlier = hello.token === '' ? undefined : sessions.redeem(hello.token);
      if (earlier !== undefined) return resume(earlier);
      const checked = checkCallsign(hello.callsign);
      if (!checked.ok) return { code: CLOSE.callsign, reason: checked.reason };
      if (sessions.taken(checked.callsign)) {
        return { code: CLOSE.callsignTaken, reason: `another pilot flies as ${checked.callsign}` };
      }
      const full = { code: CLOSE.full, reason: `all ${maxPlayers} places are taken` };
      if (sessions.count() >= maxPlayers) return full;
      const slot = man(checked.callsign, hello.hull, 0);
      if (slot < 0) return full;
      return boarded(sessions.add(slot, checked.callsign), false);
    },
    restore({ id, callsign, digest, hull }, wanted) {
      if (sessions.taken(callsign) || sessions.count() >= maxPlayers) return null;
      const slot = man(callsign, hull, TRAIT.adrift, wanted);
      if (slot < 0) return null;
      const session = sessions.restore(id, slot, callsign, digest);
      session.lostTick = Math.max(0, arena.tick() - exposed);
      return session;
    },
    input(slot, input) {
      const verdict = takeInput(inputs, slot, input, arena.tick());
      arena.newestInput[slot] = inputs.newest[slot];
      if (verdict === 'late') stats.inputsLate++;
      else if (verdict === 'refused') stats.inputsRefused++;
    },
    respawn(session, hull) {
      const { slot } = session;
      if (world.phase[slot] !== PHASE.wrecked || hull >= HULLS.length) return;
      world.hullKind[slot] = hull;
      arena.wantsSpawn[slot] = 1;
    },
    lose(session) {
      session.lostTick = arena.tick();
      world.traits[session.slot] |= TRAIT.adrift;
      world.thrust[session.slot] = 0;
      world.buttons[session.slot] = 0;
    },
    boardPilot(callsign, hull) {
      if (sessions.taken(callsign)) return -1;
      const slot = man(callsign, hull, TRAIT.pilot);
      if (slot >= 0) sessions.claim(callsign);
      return slot;
    },
    dismissPilot(slot) {
      sessions.release(names[slot] ?? '');
      clear(slot);
    },
    steer() {
      const tick = arena.tick();
      sessions.each((session) => {
        if (session.lostTick >= 0) drift(session);
        else if (applyInput(inputs, world, session.slot, tick, tickRate)) {
          stats.inputsApplied++;
          arena.steered[session.slot] = 1;
          if (wantsAssist(world.buttons[session.slot])) assistShip(arena.simulation, session.slot);
        } else stats.inputsMissing++;
      });
      for (const session of leaving) leave(session);
      leaving.length = 0;
    },
  };
}
