/**
 * The clients of this thread: each tick every one of them is sent its own snapshot, or skipped.
 *
 * A client that cannot keep up is skipped, never queued for: its next snapshot covers the gap.
 */

import { visibleExtents } from '../../../game/simulation/view.ts';
import { CLOSE } from '../../../protocol/closeCodes.ts';
import { NO_SHIP } from '../../../protocol/messages/welcome.ts';
import { POSITION_STEPS } from '../../../protocol/quantization.ts';
import { NOWHERE } from '../frame/interest.ts';
import { emptyWindow, holds } from '../frame/window.ts';
import type { Connection } from '../port.ts';
import type { Hearers } from '../wall/port.ts';
import { deliver, type Receiver } from './delivery.ts';
import { type Gazer, slideGaze } from './gaze.ts';
import { BATCH } from './pages.ts';
import { createSnapshots, type Snapshots } from './snapshots.ts';
import { createThrift } from './thrift.ts';
import type { SnapshotSource } from './viewer.ts';

/** Bytes waiting for the kernel above which a client is skipped. */
const BUFFER_SOFT = 16_384;
/** A client that acknowledged nothing for so many seconds is sent one snapshot a second. */
const SILENT_AFTER = 2;
/** A client that has been skipped without a break for so many seconds is closed. */
const STUCK_AFTER = 10;

export interface Client extends Gazer, Receiver {
  /** Spreads what is told once a second over the ticks of it. */
  readonly turn: number;
  /** Tick at which it was seated: frames of later ones have its ship. */
  readonly since: number;
  /** Newest snapshot tick that the client says it applied. */
  ack: number;
  halfWidth: number;
  halfHeight: number;
  /** Ticks in a row for which its send buffer was too full. */
  stuck: number;
}

export interface AudienceStats {
  sent: number;
  skipped: number;
  bytes: number;
  /** Frames that were written over before all clients had their snapshot of them. */
  overruns: number;
}

export interface Audience {
  readonly stats: AudienceStats;
  readonly bySlot: (Client | undefined)[];
  count(): number;
  /** A client on the ship in a slot, or, for NO_SHIP, a spectator, seated at a tick. */
  add(connection: Connection, slot: number, aspect: number, tick: number): Client;
  remove(client: Client): void;
  resize(client: Client, aspect: number): void;
  /** A spectator asks to see a ship, or a place in units (slot -1). */
  watch(client: Client, slot: number, x: number, y: number): void;
  /** Skips every client, as there is no time for the snapshots of a frame. */
  passOver(): void;
  /** Sends every client the snapshot of a frame. */
  sendSnapshots(frame: SnapshotSource, tickRate: number): void;
  /**
   * Sends the same bytes to each client that is to hear them, at the next frame: each message by itself would
   * cost as much as a snapshot does. Where they are owed and a client cannot take them then, it gets them later,
   * but before its next snapshot; they are kept as they are until then.
   */
  tell(bytes: Uint8Array, hearers: Hearers, owed: boolean): void;
  /** Sends what waits for the next frame at once, where there will be none. */
  flush(): void;
  each(visit: (client: Client) => void): void;
}

/** `now` is a clock in milliseconds, by which it sees how long telling everyone takes. */
export function createAudience(now: () => number = () => 0): Audience {
  const clients: Client[] = [];
  const bySlot: (Client | undefined)[] = [];
  const stats: AudienceStats = { sent: 0, skipped: 0, bytes: 0, overruns: 0 };
  let snapshots: Snapshots | null = null;
  /** Cells in a row, as of the last frame. */
  let columns = 1;
  let spectators = 0;
  /** Snapshots that are written and not yet sent, and whose they are. */
  const letters: Uint8Array[] = [];
  const receivers: Client[] = [];
  let written = 0;
  const thrift = createThrift();

  /** Whether a client can take a snapshot now. */
  function ready(client: Client, tick: number, tickRate: number): boolean {
    if (client.connection.buffered() > BUFFER_SOFT) {
      client.stuck++;
      if (client.stuck > STUCK_AFTER * tickRate) {
        client.connection.close(CLOSE.tooSlow, 'snapshots could not be delivered');
      }
      return false;
    }
    client.stuck = 0;
    // The kernel hides how far behind a reader is; only what the client acknowledges tells.
    const silent = tick - client.ack > SILENT_AFTER * tickRate;
    return !silent || tick % tickRate === client.turn % tickRate;
  }

  /** Sends what is written: many at a time, since writing and the kernel take turns at the processor's caches. */
  function sendWritten(frame: SnapshotSource, { commit }: Snapshots): void {
    for (let i = 0; i < written; i++) {
      const client = receivers[i];
      const bytes = letters[i];
      if (!deliver(client, bytes)) {
        stats.skipped++;
        continue;
      }
      commit(frame, client);
      stats.sent++;
      stats.bytes += bytes.length;
    }
    written = 0;
  }

  function resize(client: Client, aspect: number): void {
    const { halfWidth, halfHeight } = visibleExtents(aspect);
    // Whole numbers need no box on the heap when they are handed on.
    client.halfWidth = Math.ceil(halfWidth);
    client.halfHeight = Math.ceil(halfHeight);
  }

  return {
    stats,
    bySlot,
    resize,
    count: () => clients.length,
    add(connection, slot, aspect, tick) {
      const watches = slot === NO_SHIP;
      const client: Client = {
        slot,
        unbounded: false,
        turn: watches ? spectators++ : slot,
        connection,
        window: emptyWindow(),
        near: emptyWindow(),
        baseNear: emptyWindow(),
        told: emptyWindow(),
        crowd: null,
        base: -1,
        lead: 0,
        since: tick,
        ack: tick,
        halfWidth: 0,
        halfHeight: 0,
        wreckedAt: -1,
        wish: watches ? { slot: -1, x: 0, y: 0, nextLeap: 0 } : null,
        gazeX: 0,
        gazeY: 0,
        stuck: 0,
        news: [],
        owed: [],
      };
      resize(client, aspect);
      clients.push(client);
      if (!watches) bySlot[slot] = client;
      return client;
    },
    remove(client) {
      const at = clients.indexOf(client);
      if (at >= 0) clients.splice(at, 1);
      if (client.slot !== NO_SHIP && bySlot[client.slot] === client) bySlot[client.slot] = undefined;
    },
    watch({ wish }, slot, x, y) {
      if (wish === null) return;
      wish.slot = slot;
      wish.x = x * POSITION_STEPS;
      wish.y = y * POSITION_STEPS;
    },
    passOver() {
      stats.skipped += clients.length;
    },
    sendSnapshots(frame, tickRate) {
      const began = now();
      const { world, interest, newestInput } = frame;
      const { tick } = interest;
      columns = interest.columns;
      // Backwards, because closing a client takes it out of the list at once.
      for (let i = clients.length - 1; i >= 0; i--) {
        const client = clients[i];
        const { slot } = client;
        if (tick <= client.since) continue;
        slideGaze(client, world, tick, columns, tickRate);
        if (!ready(client, tick, tickRate)) {
          deliver(client, null);
          stats.skipped++;
          continue;
        }
        client.lead = slot === NO_SHIP ? 0 : Math.max(-1000, newestInput[slot] - tick);
        snapshots ??= createSnapshots(frame, client);
        const bytes = snapshots.write(frame, client, tickRate, thrift.plenty());
        if (!frame.intact()) {
          stats.overruns++;
          stats.skipped += i + 1;
          sendWritten(frame, snapshots);
          // The bytes that are kept for other clients of this tick may be as wrong.
          snapshots = null;
          return;
        }
        receivers[written] = client;
        letters[written] = bytes;
        if (++written === BATCH) sendWritten(frame, snapshots);
      }
      if (snapshots !== null) sendWritten(frame, snapshots);
      thrift.learn(((now() - began) * tickRate) / 1000);
    },
    tell(bytes, hearers, owed) {
      for (let i = clients.length - 1; i >= 0; i--) {
        const client = clients[i];
        if (hears(client, hearers, columns)) (owed ? client.owed : client.news).push(bytes);
      }
    },
    flush() {
      for (let i = clients.length - 1; i >= 0; i--) deliver(clients[i], null);
    },
    each(visit) {
      for (let i = clients.length - 1; i >= 0; i--) visit(clients[i]);
    },
  };
}

function hears({ slot, window }: Client, hearers: Hearers, columns: number): boolean {
  if (hearers === 'all' || hearers.slots.includes(slot)) return true;
  return hearers.cell !== NOWHERE && holds(window, hearers.cell, columns);
}
