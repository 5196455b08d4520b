/**
 * A hostile client, run as a process of its own so that it disturbs nobody's clock but the server's:
 * `node flooder.ts <port> <kind>` opens a raw socket, says hello, and writes one kind of frame as fast as
 * the kernel takes it until it is cut. Prints one JSON line: how long that took, what was sent, and how much
 * of it the server took in.
 */
import { connect } from 'node:net';
import { encode } from '@msgpack/msgpack';
import { PING } from '../../../protocol/messages/ping.ts';
import { PONG } from '../../../protocol/messages/pong.ts';
import { helloMessage } from './client.ts';

/** `nothing` connects and sends no more: what the start of this process alone does to the others. */
export type FloodKind = 'message' | 'ping' | 'pong' | 'continuation' | 'nothing';

export interface FloodReport {
  /** Milliseconds from the first flooding byte to the end of the connection; null where it was not cut. */
  cutMs: number | null;
  megabytes: number;
  /** Frames that the server took in, by how many of them it answered; 0 of a kind that is never answered. */
  handled: number;
  /** Close code of the server's close frame; null where there was none. */
  code: number | null;
}

const OPCODE = { continuation: 0, binary: 2, close: 8, ping: 9, pong: 10 } as const;
const CHUNK_BYTES = 256 * 1024;
/** Of whom the server took in so many frames, many times what it allows, is not cut. */
const MOST_HANDLED = 10_000;
/** Continuations reach no code of the server's, and are not cut: so long of them are enough. */
const CONTINUATIONS_MS = 2_000;
const NOTHING_MS = 200;
/** Pongs are answered by nothing: among so many frames one is a ping, to count by. */
const PONGS_A_PING = 50;

/** A client's frame, masked with zeros. */
function frame(opcode: number, payload: Uint8Array, final = true): Buffer {
  return Buffer.concat([Buffer.of((final ? 0x80 : 0) | opcode, 0x80 | payload.length, 0, 0, 0, 0), payload]);
}

interface Flood {
  readonly prelude: Buffer;
  readonly chunk: Buffer;
  /** One of so many frames is answered; 0: none is. */
  readonly answered: number;
}

function flood(kind: FloodKind): Flood {
  const none = new Uint8Array(0);
  const ping = frame(OPCODE.ping, none);
  const pong = frame(OPCODE.pong, none);
  const repeated: Record<FloodKind, { frames: Buffer[]; answered: number }> = {
    message: { frames: [frame(OPCODE.binary, encode([PING, 1]))], answered: 1 },
    ping: { frames: [ping], answered: 1 },
    pong: { frames: [...Array<Buffer>(PONGS_A_PING - 1).fill(pong), ping], answered: PONGS_A_PING },
    continuation: { frames: [frame(OPCODE.continuation, none, false)], answered: 0 },
    nothing: { frames: [], answered: 0 },
  };
  const { frames, answered } = repeated[kind];
  const one = Buffer.concat(frames);
  return {
    prelude: kind === 'continuation' ? frame(OPCODE.binary, none, false) : Buffer.alloc(0),
    chunk: Buffer.concat(Array<Buffer>(Math.floor(CHUNK_BYTES / (one.length || CHUNK_BYTES))).fill(one)),
    answered,
  };
}

const port = Number(process.argv[2]);
const kind = process.argv[3] as FloodKind;
const { prelude, chunk, answered } = flood(kind);
const socket = connect(port, '127.0.0.1');
let began = 0;
let bytes = 0;
let unread = Buffer.alloc(0);
let opened = false;
let answers = 0;
let code: number | null = null;
let reported = false;

socket.write(
  `GET /ws HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
    'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
);
socket.once('data', () => {
  socket.write(frame(OPCODE.binary, encode(helloMessage({ callsign: `Fast ${process.pid}` }))));
  setTimeout(begin, 300);
});
socket.on('data', read);
socket.on('error', () => {});
for (const event of ['end', 'close'] as const) socket.on(event, () => report(performance.now() - began));

function begin(): void {
  began = performance.now();
  if (kind === 'nothing') {
    setTimeout(() => report(null), NOTHING_MS);
    return;
  }
  if (kind === 'continuation') setTimeout(() => report(null), CONTINUATIONS_MS);
  socket.write(prelude);
  pour();
}

function pour(): void {
  if (reported || socket.destroyed) return;
  bytes += chunk.length;
  socket.write(chunk, () => pour());
}

/** Counts the answers in what comes, and keeps the close code. */
function read(data: Buffer): void {
  unread = Buffer.concat([unread, data]);
  if (!opened) {
    const end = unread.indexOf('\r\n\r\n');
    if (end < 0) return;
    opened = true;
    unread = unread.subarray(end + 4);
  }
  for (let length = frameLength(); length <= unread.length; length = frameLength()) {
    const opcode = unread[0] & 15;
    const payload = unread.subarray(unread[1] < 126 ? 2 : 4, length);
    // The second byte of a message is its type.
    if (opcode === OPCODE.pong || (opcode === OPCODE.binary && payload[1] === PONG)) answers++;
    if (opcode === OPCODE.close && payload.length >= 2) code = payload.readUInt16BE(0);
    unread = unread.subarray(length);
  }
  if (answers * answered > MOST_HANDLED) report(null);
}

/** Of the frame that comes next, or more than there is where it has not come yet. */
function frameLength(): number {
  if (unread.length < 4)
    return unread.length >= 2 && unread[1] < 3 ? 2 + unread[1] : Number.POSITIVE_INFINITY;
  return unread[1] < 126 ? 2 + unread[1] : 4 + unread.readUInt16BE(2);
}

function report(cutMs: number | null): void {
  if (reported) return;
  reported = true;
  const handled = answers * answered;
  const made: FloodReport = {
    cutMs,
    megabytes: bytes / 2 ** 20,
    handled,
    code: cutMs === null ? null : code,
  };
  process.stdout.write(`${JSON.stringify(made)}\n`, () => process.exit());
}
