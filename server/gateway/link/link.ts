/** One client's connection over plain HTTP: a socket like any other to who owns it. */
import { CLOSE } from '../../../protocol/closeCodes.ts';
import { closePayload, FRAME, FrameReader } from '../../../protocol/http/frames.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import { fitReason } from '../closeReason.ts';
import { GATEWAY_LIMITS } from '../limits.ts';
import type { NativeSocket, SocketEvents } from '../native.ts';
import type { Down } from './down.ts';
import { Inbox, type Verdict } from './inbox.ts';

/** A message of no bytes, which nobody can decode: what stands for a frame that no client may send. */
const NO_MESSAGE = new Uint8Array(0);

export interface LinkOwner {
  open(socket: NativeSocket): SocketEvents;
  /** Something threw in the named call; the connection is ended already. */
  failed(where: string, error: unknown): void;
  /** The connection is over; its last words may still wait to be fetched. */
  ended(): void;
}

export class Link implements NativeSocket {
  /** When the client was heard last, ms. */
  heardAt: number;
  over = false;
  private readonly down: Down;
  private readonly owner: LinkOwner;
  private readonly inbox = new Inbox();
  private readonly reader = new FrameReader(LIMITS.clientMessageBytes);
  private events: SocketEvents | null = null;

  constructor(down: Down, owner: LinkOwner, now: number) {
    this.down = down;
    this.owner = owner;
    this.heardAt = now;
  }

  /** Tells the owner, who may speak at once. */
  open(): void {
    this.attempt('open', () => {
      this.events = this.owner.open(this);
    });
  }

  send(bytes: Uint8Array): boolean {
    if (this.over || this.down.buffered() > GATEWAY_LIMITS.sendBufferBytes) return false;
    this.down.push(FRAME.message, bytes);
    return true;
  }

  /** What is pushed in one turn travels together anyway. */
  together(run: () => void): void {
    run();
  }

  buffered(): number {
    return this.over ? 0 : this.down.buffered();
  }

  end(code: number, reason: string): void {
    if (this.over) return;
    this.over = true;
    this.down.end(closePayload(code, fitReason(reason)));
    this.tellEnd();
  }

  /** The client has gone without a word. */
  lost(): void {
    if (this.over) return;
    this.over = true;
    this.down.end(null);
    this.tellEnd();
  }

  /** What only a request can do that no client needs counts against it like a message. */
  count(): void {
    this.attempt('control', () => this.events?.control());
  }

  /** The client sent what no client may send. */
  malformed(): void {
    this.message(NO_MESSAGE);
  }

  /** Takes in the frames of request `number`. The connection may be over afterwards. */
  receive(number: number, frames: Uint8Array, now: number): Verdict {
    this.heardAt = now;
    // A request counts like a message, so that empty ones and repeated ones are no way around the flood guard.
    let counted = false;
    const verdict = this.inbox.take(number, frames, (due) => {
      counted = this.deliver(due) || counted;
    });
    if (verdict === 'beyond') this.malformed();
    else if (!counted) this.count();
    return verdict;
  }

  /** Hands on the messages in these frames; false where there was none. */
  private deliver(frames: Uint8Array): boolean {
    let some = false;
    const sound = this.reader.read(frames, (kind, payload) => {
      if (this.over) return false;
      some = true;
      if (kind === FRAME.message) this.message(payload);
      else if (kind === FRAME.close) this.end(CLOSE.normal, '');
      else this.malformed();
      return !this.over;
    });
    if (this.over || (sound && !this.reader.torn)) return some;
    this.malformed();
    return true;
  }

  private message(bytes: Uint8Array): void {
    this.attempt('message', () => this.events?.message(bytes, true));
  }

  private attempt(where: string, run: () => void): void {
    try {
      run();
    } catch (error) {
      this.owner.failed(where, error);
      this.end(CLOSE.internal, 'internal error');
    }
  }

  private tellEnd(): void {
    const { events } = this;
    this.events = null;
    try {
      events?.closed();
    } catch (error) {
      this.owner.failed('close', error);
    }
    this.owner.ended();
  }
}
