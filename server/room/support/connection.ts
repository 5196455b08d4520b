/** A connection for tests: it keeps what it was sent, and takes nothing where it is told so. */
import { decodeServer } from '../../../protocol/codec/codec.ts';
import type { ServerMessage } from '../../../protocol/messages/server.ts';
import { isKeyframe, SNAPSHOT, tickOf } from '../../../protocol/messages/snapshot.ts';
import type { Connection } from '../port.ts';

export interface TestConnection extends Connection {
  /** What was sent, decoded, oldest first. */
  readonly messages: ServerMessage[];
  /** Why the server closed it. */
  closed: { readonly code: number; readonly reason: string } | undefined;
  /** While true every send fails. */
  refusing: boolean;
  /** What `buffered` answers. */
  waiting: number;
  /** Called when the server closes it, before `close` returns, as the gateway does. */
  whenClosed: () => void;
}

export function testConnection(): TestConnection {
  const connection: TestConnection = {
    messages: [],
    closed: undefined,
    refusing: false,
    waiting: 0,
    whenClosed() {},
    send(bytes) {
      if (connection.refusing || connection.closed !== undefined) return false;
      // Decoded from a copy at once: the sender uses its buffer again.
      const decoded = decodeServer(Uint8Array.from(bytes));
      if (!decoded.ok) throw new Error(`the server sent what nobody can read: ${decoded.reason}`);
      connection.messages.push(decoded.message);
      return true;
    },
    together: (run) => run(),
    buffered: () => connection.waiting,
    close(code, reason) {
      if (connection.closed !== undefined) return;
      connection.closed = { code, reason };
      connection.whenClosed();
    },
  };
  return connection;
}

/** The messages of one type that a connection was sent, oldest first. */
export function sentTo<T extends ServerMessage['type']>(
  connection: TestConnection,
  type: T,
): Extract<ServerMessage, { type: T }>[] {
  return connection.messages.filter((message) => message.type === type) as Extract<
    ServerMessage,
    { type: T }
  >[];
}

/** Tick and base (-1: a keyframe) of each snapshot that a connection was sent, from its first on. */
export function snapshotTimes(connection: TestConnection): [tick: number, base: number][] {
  let last = -1;
  return sentTo(connection, SNAPSHOT).map(({ when }) => {
    const base = isKeyframe(when) ? -1 : last;
    last = tickOf(when, last);
    return [last, base];
  });
}
