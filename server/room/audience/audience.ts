/**
 * The clients of this thread: each tick every one of them is sent its own snapshot, or skipped.
 *
 * A client that cannot keep up is skipped, never queued for: its next snapshot covers the gap.
 */

import { visibleExtents } from '../../../game/simulation/view.ts';
import { PHASE } from '../../../game/simulation/world.ts';
import { CLOSE } from '../../../protocol/closeCodes.ts';
import type { Session } from '../arena/sessions.ts';
import { emptyWindow, slideWindow } from '../frame/window.ts';
import type { Connection } from '../port.ts';
import { commitSnapshot, writeSnapshot } from './snapshots.ts';
import type { SnapshotSource, Viewer } from './viewer.ts';

/** Bytes waiting for the kernel above which a client is skipped. */
const BUFFER_SOFT = 16_384;
/** A client that acknowledged nothing for so many seconds is sent one snapshot a second. */
const SILENT_AFTER = 2;
/** A client that has been skipped without a break for so many seconds is closed. */
const STUCK_AFTER = 10;

/** Seconds after which everything in view has had its turn, also in a crowd. */
const TURNS_WITHIN = 0.5;

export interface Client extends Viewer {
  readonly connection: Connection;
  readonly session: Session;
  /** Newest snapshot tick that the client says it applied. */
  ack: number;
  /** Half of what its screen shows, whole units. */
  halfWidth: number;
  halfHeight: number;
  /** Ticks in a row for which its send buffer was too full. */
  stuck: number;
  /** Announcements that it could not take yet: it gets no snapshot before them. */
  readonly owed: Uint8Array[];
}

export interface AudienceStats {
  sent: number;
  skipped: number;
  bytes: number;
}

export interface Audience {
  readonly stats: AudienceStats;
  readonly bySlot: (Client | undefined)[];
  count(): number;
  add(connection: Connection, session: Session, aspect: number, tick: number): Client;
  remove(client: Client): void;
  resize(client: Client, aspect: number): void;
  /** Sends every client the snapshot of the present tick. */
  sendSnapshots(tick: number, tickRate: number): void;
  /** Sends the same bytes to every client that can take them now. */
  broadcast(bytes: Uint8Array): void;
  /**
   * Sends the same bytes to every client, later where it cannot take them now, but before its next
   * snapshot: for what clients compute with. The bytes are kept as they are until then.
   */
  announce(bytes: Uint8Array): void;
  each(visit: (client: Client) => void): void;
}

export function createAudience(source: SnapshotSource): Audience {
  const { world, interest } = source;
  const clients: Client[] = [];
  const bySlot: (Client | undefined)[] = [];
  const stats: AudienceStats = { sent: 0, skipped: 0, bytes: 0 };

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
    return !silent || tick % tickRate === client.slot % tickRate;
  }

  /** Sends a client what it is owed; false where something is left. */
  function payUp(client: Client): boolean {
    const { owed, connection } = client;
    while (owed.length > 0) {
      if (!connection.send(owed[0])) return false;
      owed.shift();
    }
    return true;
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
    add(connection, session, aspect, tick) {
      const client: Client = {
        slot: session.slot,
        connection,
        session,
        window: emptyWindow(),
        near: emptyWindow(),
        baseNear: emptyWindow(),
        crowd: null,
        base: -1,
        lead: 0,
        ack: tick,
        halfWidth: 0,
        halfHeight: 0,
        stuck: 0,
        owed: [],
      };
      resize(client, aspect);
      clients.push(client);
      bySlot[session.slot] = client;
      return client;
    },
    remove(client) {
      const at = clients.indexOf(client);
      if (at >= 0) clients.splice(at, 1);
      if (bySlot[client.slot] === client) bySlot[client.slot] = undefined;
    },
    sendSnapshots(tick, tickRate) {
      const lap = Math.max(1, Math.floor(tickRate * TURNS_WITHIN) - 1);
      // Backwards, because closing a client takes it out of the list at once.
      for (let i = clients.length - 1; i >= 0; i--) {
        const client = clients[i];
        const { slot, window } = client;
        if (world.phase[slot] === PHASE.flying || window.right < window.left) {
          slideWindow(
            window,
            world.x[slot],
            world.y[slot],
            client.halfWidth,
            client.halfHeight,
            interest.columns,
          );
        }
        if (!ready(client, tick, tickRate) || !payUp(client)) {
          stats.skipped++;
          continue;
        }
        client.lead = Math.max(-1000, client.session.inputs.newest - tick);
        const bytes = writeSnapshot(source, client, lap);
        if (!client.connection.send(bytes)) {
          stats.skipped++;
          continue;
        }
        commitSnapshot(source, client);
        stats.sent++;
        stats.bytes += bytes.length;
      }
    },
    broadcast(bytes) {
      for (let i = clients.length - 1; i >= 0; i--) clients[i].connection.send(bytes);
    },
    announce(bytes) {
      for (let i = clients.length - 1; i >= 0; i--) {
        clients[i].owed.push(bytes);
        payUp(clients[i]);
      }
    },
    each(visit) {
      for (let i = clients.length - 1; i >= 0; i--) visit(clients[i]);
    },
  };
}
