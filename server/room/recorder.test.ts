/** What a recorder keeps of a battle: all of it, from any part on, exactly as it was. */
import { beforeAll, describe, expect, it } from 'vitest';
import { PHASE } from '../../game/simulation/world.ts';
import { decodeServer, encodeServer } from '../../protocol/codec/codec.ts';
import { CHAT } from '../../protocol/messages/chat.ts';
import { KILL, type Kill } from '../../protocol/messages/kill.ts';
import { RIM } from '../../protocol/messages/rim.ts';
import { ROUND } from '../../protocol/messages/round.ts';
import type { ServerMessage } from '../../protocol/messages/server.ts';
import { isKeyframe, SNAPSHOT, type Snapshot, tickOf } from '../../protocol/messages/snapshot.ts';
import { STANDINGS } from '../../protocol/messages/standings.ts';
import { NO_SHIP } from '../../protocol/messages/welcome.ts';
import { splitMessages } from '../../protocol/replay/format.ts';
import type { Arena } from './arena/arena.ts';
import { createRecorder } from './audience/recorder.ts';
import { NOWHERE } from './frame/interest.ts';
import type { ReplayShelf } from './port.ts';
import { helios, TICK_RATE, testArena } from './support/arena.ts';
import { Battle } from './support/battle.ts';
import { createReplica, takeIn } from './support/replica.ts';
import type { Recorder } from './wall/port.ts';

const TICKS = 400;
const ROOM = { id: 'main', name: 'Helios 7' };
const TITLE = [encodeServer({ type: ROUND, mode: 0, phase: 1, number: 1, start: 0, end: 900, teams: 0 })];

interface Kept {
  readonly first: number;
  readonly last: number;
  readonly messages: readonly ServerMessage[];
}

/** A shelf that keeps parts as they come. */
function keeper() {
  const parts: Kept[] = [];
  let ended = 0;
  let taking = true;
  const shelf: ReplayShelf = {
    begin: () => ({
      name: 'main-1',
      part(body, first, last) {
        parts.push({ first, last, messages: messagesOf(body) });
        return taking;
      },
      end: () => void ended++,
    }),
  };
  const refuse = () => {
    taking = false;
  };
  return { parts, shelf, ended: () => ended, refuse };
}

function messagesOf(body: Uint8Array): ServerMessage[] {
  return (splitMessages(body) ?? []).map((bytes) => {
    const decoded = decodeServer(bytes);
    if (!decoded.ok) throw new Error(decoded.reason);
    return decoded.message;
  });
}

/** Where everything is that lives, by slot: the same text for the same state. */
function stateOf({ world }: Pick<Arena, 'world'>, lives: (slot: number) => boolean): string {
  const all: string[] = [];
  for (let slot = 0; slot < world.slots; slot++) {
    if (lives(slot)) all.push([slot, world.x[slot], world.y[slot], world.vx[slot], world.vy[slot]].join());
  }
  return all.join(' ');
}

const isSnapshot = (message: ServerMessage): message is Snapshot => message.type === SNAPSHOT;

describe('a recorded battle', () => {
  const truth = new Map<number, string>();
  const kills: Kill[] = [];
  const { parts, shelf, ended } = keeper();
  let battle: Battle;

  beforeAll(() => {
    battle = new Battle(5);
    const { arena } = battle;
    const { world } = arena;
    const recorder = createRecorder(shelf, ROOM, TICK_RATE, (error) => {
      throw error;
    });
    const rim = () => encodeServer({ type: RIM, ...arena.simulation.rails.rimMove });
    recorder.begin(TITLE, [rim(), ...TITLE]);
    recorder.board({ ships: 1, pilots: 0, rows: [], rank: new Int32Array(world.capacity.ships) });
    let told = arena.simulation.rails.rimMove;
    battle.run(TICKS, {
      stepped() {
        const tick = arena.tick();
        for (const { killerSlot, victim, cause, gain, distance } of arena.simulation.log.kills) {
          const more = { killerName: '', victimName: '', sides: 0, feat: 0, helpers: [] };
          const kill: Kill = {
            type: KILL,
            tick,
            killer: killerSlot,
            victim,
            cause,
            gain,
            distance,
            ...more,
          };
          kills.push(kill);
          recorder.tell(encodeServer(kill), { slots: [victim], cell: 0 }, false);
        }
        if (arena.simulation.rails.rimMove !== told) {
          told = arena.simulation.rails.rimMove;
          recorder.tell(rim(), 'all', true);
        }
        if (tick === TICKS) recorder.end();
        recorder.published(arena, false);
        const lives = (slot: number) =>
          slot < world.shotBase ? world.phase[slot] === PHASE.flying : world.alive[slot] === 1;
        truth.set(tick, stateOf(arena, lives));
      },
      sent: ({ connection }) => void connection.messages.splice(0),
    });
  });

  it('is cut into parts that overlap by a tick, and ends with the round', () => {
    expect(parts.map(({ first, last }) => [first, last])).toEqual([
      [1, 121],
      [121, 241],
      [241, 361],
      [361, 400],
    ]);
    expect(ended()).toBe(1);
    expect(battle.wrecks).toBeGreaterThan(10);
    expect(battle.rimMoves).toBeGreaterThan(0);
  });

  it('begins each part with what stands and a keyframe, from which it can be played by itself', () => {
    for (const { first, last, messages } of parts) {
      const replica = createReplica(helios(), TICK_RATE, battle.arena.world.capacity, NO_SHIP);
      const snapshots = messages.filter(isSnapshot);
      const before = messages.slice(0, messages.indexOf(snapshots[0])).map(({ type }) => type);
      expect(before).toEqual(expect.arrayContaining([RIM, ROUND, STANDINGS]));
      expect(isKeyframe(snapshots[0].when)).toBe(true);
      expect(snapshots[0].own).toEqual(new Array(15).fill(0));
      expect(snapshots.length).toBe(last - first + 1);
      for (const message of messages) {
        takeIn(replica, message);
        if (!isSnapshot(message)) continue;
        const known = stateOf(replica, (slot) => replica.known.has(slot));
        expect(known, `tick ${replica.tick}`).toBe(truth.get(replica.tick));
      }
      expect(replica.faults).toEqual([]);
      expect(replica.tick).toBe(last);
    }
  });

  it('plays on from part to part without the keyframes between them', () => {
    const replica = createReplica(helios(), TICK_RATE, battle.arena.world.capacity, NO_SHIP);
    for (const { first, messages } of parts) {
      const from = replica.tick === first ? messages.findIndex(isSnapshot) + 1 : 0;
      for (const message of messages.slice(from)) takeIn(replica, message);
    }
    expect(replica.faults).toEqual([]);
    expect(stateOf(replica, (slot) => replica.known.has(slot))).toBe(truth.get(TICKS));
  });

  it('has every kill, at its tick and before its snapshot', () => {
    const told: Kill[] = [];
    for (const { messages } of parts) {
      let tick = -1;
      for (const message of messages) {
        if (message.type === SNAPSHOT) tick = tickOf(message.when, tick);
        if (message.type !== KILL) continue;
        told.push(message);
        expect([-1, message.tick - 1]).toContain(tick);
      }
    }
    expect(told).toEqual(kills);
  });
});

describe('a recorder', () => {
  function record(run: (recorder: Recorder, arena: Arena) => void) {
    const kept = keeper();
    const arena = testArena(4);
    const failures: unknown[] = [];
    const recorder = createRecorder(kept.shelf, ROOM, TICK_RATE, (error) => failures.push(error));
    run(recorder, arena);
    return { ...kept, failures };
  }
  function tick(arena: Arena, recorder: Recorder): void {
    arena.open();
    arena.close();
    recorder.published(arena, false);
  }

  it('keeps nothing of what players say, nor what goes to some of them alone', () => {
    const { parts } = record((recorder, arena) => {
      recorder.begin(TITLE, TITLE);
      const chat = { type: CHAT, channel: 0, slot: 1, name: 'Ada', team: 0, text: 'gg' } as const;
      recorder.tell(encodeServer(chat), 'all', false);
      const kill = { type: KILL, tick: 1, killer: -1, killerName: '', victim: 1, victimName: '' } as const;
      const more = { cause: 0, gain: 0, distance: 0, sides: 0, feat: 0, helpers: [] };
      const bytes = encodeServer({ ...kill, ...more });
      recorder.tell(bytes, { slots: [1], cell: NOWHERE }, false);
      tick(arena, recorder);
      recorder.dismiss(1012, '');
    });
    expect(parts.map(({ messages }) => messages.map(({ type }) => type))).toEqual([[ROUND, SNAPSHOT]]);
  });

  it('records nothing between rounds, nor once no more is taken', () => {
    const { parts, refuse, ended } = record((recorder, arena) => {
      tick(arena, recorder);
      recorder.begin(TITLE, TITLE);
      tick(arena, recorder);
      recorder.end();
      tick(arena, recorder);
      expect(recorder.name()).toBe('');
      tick(arena, recorder);
    });
    expect(parts.map(({ first, last }) => [first, last])).toEqual([[2, 3]]);
    expect(ended()).toBe(1);
    refuse();
  });

  it('begins a part anew after a tick that failed', () => {
    const { parts } = record((recorder, arena) => {
      recorder.begin(TITLE, TITLE);
      tick(arena, recorder);
      recorder.retell();
      tick(arena, recorder);
      recorder.dismiss(1012, '');
    });
    expect(parts.map(({ first, last }) => [first, last])).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });

  it('that fails leaves the arena alone, and says so once', () => {
    const { failures, ended } = record((recorder, arena) => {
      recorder.begin(TITLE, TITLE);
      const broken = { ...arena, interest: { ...arena.interest, now: null as never } };
      recorder.published(broken, false);
      recorder.published(broken, false);
      expect(recorder.name()).toBe('');
    });
    expect([failures.length, ended()]).toEqual([1, 1]);
  });
});
