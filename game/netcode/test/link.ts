/** For tests: time that is moved by hand, and a connection over it with a delay each way. */
import type { SocketFactory, SocketHandlers } from '../transport.ts';

/** A clock with things to do at certain times. */
export class FakeTime {
  now = 10_000;
  private readonly queue: { at: number; order: number; run: () => void }[] = [];
  private order = 0;

  after(ms: number, run: () => void): void {
    this.queue.push({ at: this.now + ms, order: this.order++, run });
  }

  every(ms: number, run: () => void): void {
    const start = this.now;
    let count = 0;
    const next = (): void => {
      count++;
      // Counted from the start, so that fractions of a millisecond do not add up.
      this.queue.push({
        at: start + count * ms,
        order: this.order++,
        run: () => {
          run();
          next();
        },
      });
    };
    next();
  }

  /** Moves on by `ms`, doing what falls due on the way. */
  pass(ms: number): void {
    const end = this.now + ms;
    for (;;) {
      let first = -1;
      for (let i = 0; i < this.queue.length; i++) {
        const a = this.queue[i];
        if (a.at > end) continue;
        const b = this.queue[first];
        if (first < 0 || a.at < b.at || (a.at === b.at && a.order < b.order)) first = i;
      }
      if (first < 0) break;
      const [due] = this.queue.splice(first, 1);
      this.now = Math.max(this.now, due.at);
      due.run();
    }
    this.now = end;
  }
}

/** The server's end of a connection. */
export interface Peer {
  send(bytes: Uint8Array): void;
  close(code: number, reason: string): void;
  /** Set by the server: called for what the client sent, and when the client closed. */
  message: (bytes: Uint8Array) => void;
  closed: () => void;
}

/** Milliseconds that the next message takes up to the server, or down from it. */
export interface Delay {
  up(): number;
  down(): number;
}

/**
 * A transport over fake time, in order like TCP: a message never overtakes the one before. `accept` is
 * called for each connection and may return false to refuse it.
 */
export function fakeTransport(time: FakeTime, delay: Delay, accept: (peer: Peer) => boolean): SocketFactory {
  return (_url: string, handlers: SocketHandlers) => {
    let open = true;
    let upAt = 0;
    let downAt = 0;
    const up = (run: () => void): void => {
      upAt = Math.max(upAt, time.now + delay.up());
      time.after(upAt - time.now, run);
    };
    const down = (run: () => void): void => {
      downAt = Math.max(downAt, time.now + delay.down());
      time.after(downAt - time.now, () => {
        if (open) run();
      });
    };
    const peer: Peer = {
      send: (bytes) => {
        const copy = bytes.slice();
        down(() => handlers.message(copy));
      },
      close: (code, reason) =>
        down(() => {
          open = false;
          handlers.closed(code, reason);
        }),
      message: () => {},
      closed: () => {},
    };
    up(() => {
      if (accept(peer)) down(() => handlers.opened());
      else peer.close(1006, '');
    });
    return {
      transport: 'websocket',
      send: (bytes) => {
        const copy = bytes.slice();
        up(() => peer.message(copy));
      },
      buffered: () => 0,
      close: () => {
        if (!open) return;
        open = false;
        up(() => peer.closed());
      },
    };
  };
}
