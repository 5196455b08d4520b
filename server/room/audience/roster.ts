/** The roster: every ship of the arena, team by team and best first, told by the page to who asks for it. */
import { ROUND, TEAMS_MAX, TRAIT } from '../../../game/simulation/world.ts';
import { createWriter, type Writer, writeArray, writeInt } from '../../../protocol/codec/writer.ts';
import { ROSTER, ROSTER_ROWS } from '../../../protocol/messages/roster.ts';
import { SHIP_FLAG, TEAM_STEP } from '../../../protocol/messages/snapshot.ts';
import type { Frame } from '../frame/frame.ts';
import { writeName } from '../frame/publication.ts';
import type { Board } from '../wall/port.ts';
import type { Client } from './audience.ts';

/** Whoever asks is answered once in so many seconds at most. */
const EVERY = 0.2;
const FIELDS = 5;
const ROW_FIELDS = 7;

export interface Rosters {
  /** A client asks for the rows from a place on; what it asked before counts no more. */
  ask(client: Client, from: number): void;
  /** A client has left. */
  forget(client: Client): void;
  /** Answers who asked, as far as it is their turn; the rest in a later frame, also where this one did not last. */
  tell(board: Board, frame: Frame, tickRate: number): void;
}

/** The ships of a board in the order of the roster, and the figures by which they stand in it, place by place. */
interface Order {
  readonly board: Board;
  readonly slots: Int32Array;
  readonly sizes: readonly number[];
  readonly bounty: Int32Array;
  readonly kills: Int32Array;
  readonly deaths: Int32Array;
}

export function createRosters(): Rosters {
  /** By client: the place asked for, and the tick from which on it may be answered. */
  const asked = new Map<Client, number>();
  const rests = new WeakMap<Client, number>();
  const writer = createWriter(2_048);
  let order: Order | null = null;

  return {
    ask: (client, from) => void asked.set(client, from),
    forget: (client) => void asked.delete(client),
    tell(board, frame, tickRate) {
      if (asked.size === 0) return;
      const { tick } = frame.interest;
      for (const [client, from] of asked) {
        if (tick < (rests.get(client) ?? 0)) continue;
        asked.delete(client);
        if (order?.board !== board) order = orderOf(board, frame);
        const bytes = writeRoster(writer, order, frame, client.slot, from);
        if (!frame.intact()) {
          asked.set(client, from);
          order = null;
          return;
        }
        rests.set(client, tick + Math.ceil(EVERY * tickRate));
        client.connection.send(bytes);
      }
    },
  };
}

/**
 * Sorts the ships of a board by team, then by bounty, and keeps the figures of that moment: those of a later one would
 * not be in order any more.
 */
function orderOf(board: Board, { world }: Frame): Order {
  const { rank } = board;
  const teams = world.round[ROUND.teams];
  const groups: number[][] = Array.from({ length: Math.max(1, teams) }, () => []);
  for (let slot = 0; slot < rank.length; slot++) {
    if (rank[slot] > 0) groups[Math.max(1, Math.min(teams, world.team[slot])) - 1].push(slot);
  }
  // Slots were put in rising, and the sort is stable: among equals the lower one leads, as in the ranking.
  for (const group of groups) group.sort((a, b) => world.bounty[b] - world.bounty[a]);
  const slots = Int32Array.from(groups.flat());
  return {
    board,
    slots,
    sizes: groups.map(({ length }) => length),
    bounty: slots.map((slot) => world.bounty[slot]),
    kills: slots.map((slot) => world.kills[slot]),
    deaths: slots.map((slot) => world.deaths[slot]),
  };
}

/** One answer; the bytes are good until the next one. */
function writeRoster(out: Writer, order: Order, frame: Frame, own: number, from: number): Uint8Array {
  const { world, publication } = frame;
  const { slots, sizes, bounty, kills, deaths } = order;
  out.length = 0;
  writeArray(out, FIELDS);
  writeInt(out, ROSTER);
  writeInt(out, from);
  writeInt(out, slots.indexOf(own));
  writeArray(out, Math.min(TEAMS_MAX, sizes.length));
  for (const size of sizes) writeInt(out, size);
  const rows = Math.max(0, Math.min(ROSTER_ROWS, slots.length - from));
  writeArray(out, rows);
  for (let i = from; i < from + rows; i++) {
    const slot = slots[i];
    const traits = world.traits[slot];
    writeArray(out, ROW_FIELDS);
    writeInt(out, slot);
    writeName(publication, out, slot);
    writeInt(out, world.hullKind[slot] + TEAM_STEP * world.team[slot]);
    writeInt(out, bounty[i]);
    writeInt(out, kills[i]);
    writeInt(out, deaths[i]);
    const pilot = (traits & TRAIT.pilot) !== 0 ? SHIP_FLAG.pilot : 0;
    writeInt(out, pilot | ((traits & TRAIT.adrift) !== 0 ? SHIP_FLAG.adrift : 0));
  }
  return out.bytes.subarray(0, out.length);
}
