/** Sends pings when they are due, and tells clock and meters what their answers say. */
import type { ClientMessage } from '../../protocol/messages/client.ts';
import { PING } from '../../protocol/messages/ping.ts';
import type { Pong } from '../../protocol/messages/pong.ts';
import type { InputClock } from './clock.ts';
import type { Meters } from './meters.ts';

/** Milliseconds between pings, and between the first few of a connection. */
const PING_MS = 1_000;
const FIRST_PING_MS = 200;
const FIRST_PINGS = 5;

export class Pings {
  private readonly meters: Meters;
  private readonly send: (message: ClientMessage) => void;
  private dueAt = 0;
  private sent = 0;
  private sentAt = 0;

  constructor(meters: Meters, send: (message: ClientMessage) => void) {
    this.meters = meters;
    this.send = send;
  }

  /** A new connection: the first ping is due at once. */
  begin(nowMs: number): void {
    this.sent = 0;
    this.dueAt = nowMs;
  }

  sendWhenDue(nowMs: number): void {
    if (nowMs < this.dueAt) return;
    this.dueAt = nowMs + (this.sent < FIRST_PINGS ? FIRST_PING_MS : PING_MS);
    this.sent++;
    this.sentAt = nowMs;
    this.send({ type: PING, time: stamp(nowMs) });
  }

  answered(pong: Pong, nowMs: number, clock: InputClock): void {
    // An answer to an older ping than the last one says nothing that the last one will not say better.
    if (pong.time !== stamp(this.sentAt)) return;
    this.meters.roundTrip(nowMs - this.sentAt, nowMs);
    clock.roundTrip(this.sentAt, nowMs, pong.serverTime / 1000);
  }
}

/** A moment as the whole milliseconds of a ping. */
function stamp(ms: number): number {
  return Math.floor(ms) >>> 0;
}
