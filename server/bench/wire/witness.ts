/**
 * Whether what the sampled clients are sent is true: each of them plays its snapshots back in full, and what it
 * then knows of the other sampled ships must equal, to the last step, what their own clients were told of them.
 * Only in a crowd, where what is far is told in turns, it may differ for as long as a round of turns takes.
 */
import type { ArenaMap } from '../../../game/simulation/arenaMap.ts';
import { PHASE, type World } from '../../../game/simulation/world.ts';
import { decodeServer } from '../../../protocol/codec/codec.ts';
import { READY } from '../../../protocol/messages/ready.ts';
import type { ServerMessage } from '../../../protocol/messages/server.ts';
import { SNAPSHOT, type Snapshot } from '../../../protocol/messages/snapshot.ts';
import { WELCOME } from '../../../protocol/messages/welcome.ts';
import { createReplica, type Replica, type Steering, takeIn } from '../../room/support/replica.ts';

export interface Witness {
  /** Takes in a message that sampled client `index` got. */
  hear(index: number, bytes: Buffer): void;
  /** Takes in an input that it sent for a tick. */
  said(index: number, tick: number, input: Steering): void;
  /** Snapshots decoded and played back, ships looked up, and how many of these were not yet where they should be. */
  readonly counts: { decoded: number; compared: number; late: number };
  /** What was wrong, the first few. */
  readonly faults: string[];
}

interface Sampled {
  readonly slot: number;
  readonly replica: Replica;
  readonly steered: Map<number, Steering>;
  /** Ticks in a row in which a ship, by slot, was elsewhere. */
  readonly late: Map<number, number>;
}

const FAULTS_KEPT = 5;
/** Ticks for which an input is remembered. */
const STEERED_KEPT = 64;
/** Most ticks in a row in which a ship may be elsewhere, and most part of all looks. */
const LATE_TICKS = 17;
const LATE_PART = 0.05;
/** Looks from which on that part says something. */
const LOOKS = 200;
const JSON_ARRAY = 0x5b;

export function createWitness(map: ArenaMap): Witness {
  const sampled = new Map<number, Sampled>();
  const counts = { decoded: 0, compared: 0, late: 0 };
  const faults: string[] = [];

  function fault(text: string): void {
    if (faults.length < FAULTS_KEPT) faults.push(text);
  }

  /** What the first of two clients knows of the other's ship, both at the same tick. */
  function compare({ replica, late }: Sampled, { slot, replica: theirs }: Sampled): void {
    const { world, known, tick } = replica;
    const own = [theirs.world.phase[slot], ...placeOf(theirs.world, slot)];
    const seen = [PHASE.flying, ...placeOf(world, slot)];
    if (!known.has(slot) || seen.every((value, i) => value === own[i])) {
      if (known.has(slot)) counts.compared++;
      late.delete(slot);
      return;
    }
    counts.compared++;
    counts.late++;
    const ticks = (late.get(slot) ?? 0) + 1;
    late.set(slot, ticks);
    if (ticks > LATE_TICKS || (counts.compared > LOOKS && counts.late > counts.compared * LATE_PART)) {
      const part = `${ticks} ticks in a row, ${counts.late} of ${counts.compared} looks`;
      fault(`tick ${tick}: ship ${slot} is at ${own}, and was seen at ${seen} (${part})`);
    }
  }

  return {
    counts,
    faults,
    hear(index, bytes) {
      const message = decode(bytes);
      if (typeof message === 'string') return fault(message);
      // The first word of every connection, before there is a ship.
      if (message.type === READY) return;
      if (message.type === WELCOME) {
        const { slot, shipCapacity: ships, shotCapacity: shots, emberCapacity: embers, tickRate } = message;
        const steered = new Map<number, Steering>();
        sampled.set(index, {
          slot,
          replica: createReplica(map, tickRate, { ships, shots, embers }, slot, steered),
          steered,
          late: new Map(),
        });
      }
      const me = sampled.get(index);
      if (me === undefined) return fault('no welcome came first');
      takeIn(me.replica, message);
      for (const wrong of me.replica.faults.splice(0)) fault(`ship ${me.slot}: ${wrong}`);
      if (message.type !== SNAPSHOT) return;
      counts.decoded++;
      me.steered.delete(me.replica.tick - STEERED_KEPT);
      for (const other of sampled.values()) {
        if (other === me || other.replica.tick !== me.replica.tick) continue;
        compare(me, other);
        compare(other, me);
      }
    },
    said: (index, tick, { thrust, aim, buttons }) =>
      void sampled.get(index)?.steered.set(tick, { thrust, aim, buttons }),
  };
}

function placeOf({ x, y, vx, vy }: World, slot: number): number[] {
  return [x[slot], y[slot], vx[slot], vy[slot]];
}

/** The message, or what is wrong with it. */
function decode(bytes: Buffer): ServerMessage | string {
  if (bytes[0] !== JSON_ARRAY) {
    const decoded = decodeServer(bytes);
    return decoded.ok ? decoded.message : decoded.reason;
  }
  const [type, when, lead, own, window, gone, enters, ships, shots, embers, events] = JSON.parse(
    bytes.toString(),
  );
  return { type, when, lead, own, window, gone, enters, ships, shots, embers, events } as Snapshot;
}
