/** Hands one client its snapshot, together with what waits to travel with it. */
import type { Connection } from '../port.ts';

/** Who is sent something. */
export interface Receiver {
  readonly connection: Connection;
  /** Announcements that wait for its next snapshot, to travel with it, and need not arrive. */
  readonly news: Uint8Array[];
  /** Those that must: it gets no snapshot before them. */
  readonly owed: Uint8Array[];
}

/** What is being delivered, to whom, and whether the snapshot was taken: here, so that no call makes a closure. */
let receiver: Receiver;
let snapshot: Uint8Array | null = null;
let taken = false;

/** Sends a client what waits for it and a snapshot, where there is one; false where that was not taken. */
export function deliver(client: Receiver, bytes: Uint8Array | null): boolean {
  const { news, owed, connection } = client;
  if (news.length === 0 && owed.length === 0) return bytes !== null && connection.send(bytes);
  receiver = client;
  snapshot = bytes;
  connection.together(sendAll);
  return taken;
}

/** Sends the receiver all that waits for it, and then the snapshot. */
function sendAll(): void {
  const { news, connection } = receiver;
  taken = payUp(receiver);
  for (let i = 0; i < news.length; i++) connection.send(news[i]);
  news.length = 0;
  taken = taken && snapshot !== null && connection.send(snapshot);
}

/** Sends a client what it is owed; false where something is left. */
function payUp({ owed, connection }: Receiver): boolean {
  while (owed.length > 0) {
    if (!connection.send(owed[0])) return false;
    owed.shift();
  }
  return true;
}
