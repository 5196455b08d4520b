/**
 * A hostile client, run as a process of its own so that it disturbs nobody's clock but the server's:
 * `node flooder.ts <port> <kind>` opens a raw socket, says hello, and writes one kind of frame as fast as
 * the kernel takes it until it is cut. Prints one JSON line: how long that took, and what was sent.
 */
import { connect } from 'node:net';
import { encode } from '@msgpack/msgpack';
import { PING } from '../../../protocol/messages/ping.ts';
import { helloMessage } from './client.ts';

/** `nothing` connects and sends no more: what the start of this process alone does to the others. */
export type FloodKind = 'message' | 'ping' | 'pong' | 'continuation' | 'nothing';

export interface FloodReport {
  /** Milliseconds from the first flooding byte to the end of the connection; null where it was not cut. */
  cutMs: number | null;
  megabytes: number;
  /** Close code of the server's close frame; null where there was none. */
  code: number | null;
}

const OPCODE = { continuation: 0, binary: 2, close: 8, ping: 9, pong: 10 } as const;
const CHUNK_BYTES = 256 * 1024;
const FLOOD_MS = 2_000;
const NOTHING_MS = 200;

/** A client's frame, masked with zeros. */
function frame(opcode: number, payload: Uint8Array, final = true): Buffer {
  return Buffer.concat([Buffer.of((final ? 0x80 : 0) | opcode, 0x80 | payload.length, 0, 0, 0, 0), payload]);
}

function flood(kind: FloodKind): { prelude: Buffer; chunk: Buffer } {
  const none = new Uint8Array(0);
  const repeated: Record<FloodKind, Buffer> = {
    message: frame(OPCODE.binary, encode([PING, 1])),
    ping: frame(OPCODE.ping, none),
    pong: frame(OPCODE.pong, none),
    continuation: frame(OPCODE.continuation, none, false),
    nothing: frame(OPCODE.ping, none),
  };
  const one = repeated[kind];
  return {
    prelude: kind === 'continuation' ? frame(OPCODE.binary, none, false) : Buffer.alloc(0),
    chunk: Buffer.concat(Array<Buffer>(Math.floor(CHUNK_BYTES / one.length)).fill(one)),
  };
}

const port = Number(process.argv[2]);
const kind = process.argv[3] as FloodKind;
const { prelude, chunk } = flood(kind);
const socket = connect(port, '127.0.0.1');
let began = 0;
let bytes = 0;
let received = Buffer.alloc(0);
let reported = false;

socket.write(
  `GET /ws HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
    'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
);
socket.once('data', () => {
  socket.write(frame(OPCODE.binary, encode(helloMessage({ callsign: `Fast ${process.pid}` }))));
  setTimeout(begin, 300);
});
socket.on('data', (data) => {
  if (began) received = Buffer.concat([received, data]).subarray(-4096);
});
socket.on('error', () => {});
for (const event of ['end', 'close'] as const) socket.on(event, () => report(performance.now() - began));

function begin(): void {
  began = performance.now();
  setTimeout(() => report(null), kind === 'nothing' ? NOTHING_MS : FLOOD_MS);
  if (kind === 'nothing') return;
  socket.write(prelude);
  pour();
}

function pour(): void {
  if (reported || socket.destroyed) return;
  bytes += chunk.length;
  socket.write(chunk, () => pour());
}

function report(cutMs: number | null): void {
  if (reported) return;
  reported = true;
  const at = received.lastIndexOf(0x80 | OPCODE.close);
  const code = cutMs !== null && at >= 0 && received.length >= at + 4 ? received.readUInt16BE(at + 2) : null;
  const made: FloodReport = { cutMs, megabytes: bytes / 2 ** 20, code };
  process.stdout.write(`${JSON.stringify(made)}\n`, () => process.exit());
}
