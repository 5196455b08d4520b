/** One client's connection: from the upgrade over its hello to its seat, and every way it can end. */
import { CLOSE, type CloseCode } from '../../protocol/closeCodes.ts';
import { decodeClient, encodeServer } from '../../protocol/codec/codec.ts';
import { LIMITS } from '../../protocol/limits.ts';
import type { ClientMessage } from '../../protocol/messages/client.ts';
import { HELLO, type Hello } from '../../protocol/messages/hello.ts';
import { READY } from '../../protocol/messages/ready.ts';
import type { Connection, RoomPort, Seat } from '../room/port.ts';
import { deadline } from './deadline.ts';
import type { NativeSocket, SocketEvents } from './native.ts';
import { type Allowance, TokenBucket } from './tokenBucket.ts';

type State = 'awaitingHello' | 'seated' | 'closed';

/** What the gateway wants to know of its connections. */
export interface ConnectionWatch {
  /** The hello was taken, or the connection ended without one. */
  settled(): void;
  /** The server ended it, for this reason. */
  ended(code: CloseCode, reason: string): void;
  gone(connection: ClientConnection): void;
}

export interface ConnectionOptions {
  room: Pick<RoomPort, 'join'>;
  allowance: Allowance;
  /** Milliseconds of a clock that only runs forward. */
  now(): number;
  watch: ConnectionWatch;
}

const READY_BYTES = encodeServer({ type: READY });

export class ClientConnection implements Connection, SocketEvents {
  private readonly socket: NativeSocket;
  private readonly room: ConnectionOptions['room'];
  private readonly now: () => number;
  private readonly watch: ConnectionWatch;
  private readonly bucket: TokenBucket;
  private state: State = 'awaitingHello';
  /** Nothing waits for a hello any more. */
  private readonly helloSettled: () => void;
  /** There from the hello on. */
  private seat: Seat | null = null;

  constructor(socket: NativeSocket, { room, allowance, now, watch }: ConnectionOptions) {
    this.socket = socket;
    this.room = room;
    this.now = now;
    this.watch = watch;
    this.bucket = new TokenBucket(allowance, now());
    const tooLate = () => this.close(CLOSE.helloTimeout, `no hello within ${LIMITS.helloTimeoutMs} ms`);
    this.helloSettled = deadline(LIMITS.helloTimeoutMs, tooLate);
    socket.send(READY_BYTES);
  }

  send(bytes: Uint8Array): boolean {
    return this.socket.send(bytes);
  }

  together(run: () => void): void {
    this.socket.together(run);
  }

  buffered(): number {
    return this.socket.buffered();
  }

  close(code: CloseCode, reason: string): void {
    if (this.state === 'closed') return;
    this.watch.ended(code, reason);
    this.socket.end(code, reason);
  }

  message(bytes: Uint8Array, isBinary: boolean): void {
    if (!this.withinAllowance()) return;
    if (!isBinary) {
      this.close(CLOSE.malformed, 'a text message; only binary ones are taken');
      return;
    }
    const decoded = decodeClient(bytes);
    if (decoded.ok) this.dispatch(decoded.message);
    else this.close(CLOSE.malformed, decoded.reason);
  }

  private dispatch(message: ClientMessage): void {
    if (message.type === HELLO) {
      if (this.state === 'awaitingHello') this.hello(message);
      else this.close(CLOSE.outOfOrder, 'hello was said already');
    } else if (this.seat !== null) this.seat.receive(message);
    else this.close(CLOSE.outOfOrder, 'the first message must be hello');
  }

  control(): void {
    this.withinAllowance();
  }

  closed(): void {
    const before = this.state;
    this.state = 'closed';
    if (before === 'awaitingHello') {
      this.helloSettled();
      this.watch.settled();
    }
    this.watch.gone(this);
    if (before === 'seated') this.seat?.lost();
  }

  /**
   * Counts messages, pings and pongs alike, and cuts a flood here and now: what waits in the kernel's
   * buffer is read without a break, so anything scheduled for later would come after all of it.
   */
  private withinAllowance(): boolean {
    if (this.state === 'closed') return false;
    if (this.bucket.take(this.now())) return true;
    this.close(CLOSE.flood, 'too many messages');
    return false;
  }

  private hello(hello: Hello): void {
    const seat = this.room.join(this, hello);
    if (this.state === 'awaitingHello') {
      this.helloSettled();
      this.state = 'seated';
      this.seat = seat;
      this.watch.settled();
    } else {
      // The room closed the connection at once.
      seat.lost();
    }
  }
}
