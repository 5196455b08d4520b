/** One client of the load: answers each snapshot with the next input of its script, and counts what comes. */
import { connect } from 'node:net';
import { encodeClient } from '../../../protocol/codec/codec.ts';
import { createWriter, writeArray, writeInt } from '../../../protocol/codec/writer.ts';
import { PROTOCOL_VERSION } from '../../../protocol/limits.ts';
import { HELLO } from '../../../protocol/messages/hello.ts';
import { INPUT } from '../../../protocol/messages/input.ts';
import { RESPAWN } from '../../../protocol/messages/respawn.ts';
import { tickOf } from '../../../protocol/messages/snapshot.ts';
import { ASPECT } from '../workload.ts';
import { clientFrame, createFrameReader, OPCODE } from './frames.ts';
import type { Intervals } from './intervals.ts';
import type { Script } from './script.ts';
import { readHead, type SnapshotHead } from './snapshotHead.ts';

/** How far ahead of a snapshot the input stands that answers it, ticks. */
const LEAD = 2;
/** How far behind its input a client of this kind would draw the others, 1/16 ticks. */
const VIEW_DELAY = 64;
/** Ticks between two wishes to fly again. */
const RESPAWN_EVERY = 8;
const INPUT_FIELDS = 7;

export interface LoadCounts {
  snapshots: number;
  snapshotBytes: number;
  /** Everything that came, frames' heads included. */
  bytes: number;
  /** Snapshots by size. */
  readonly sizes: Int32Array;
  connected: number;
}

export interface LightClientOptions {
  readonly port: number;
  readonly callsign: string;
  readonly script: Script;
  readonly counts: LoadCounts;
  readonly intervals: Intervals;
  /** Whether what comes are snapshots; otherwise each message counts as one, unread. */
  readonly readable: boolean;
  /** Told of every message, where this client is sampled. */
  readonly heard: ((bytes: Buffer) => void) | undefined;
  /** Told of every input and the tick that it is for, likewise. */
  readonly said: ((tick: number, input: Readonly<Script>) => void) | undefined;
  readonly failed: (why: string) => void;
}

/** All clients read into the same memory: a chunk is dealt with before the next is read. */
const chunkBuffer = Buffer.alloc(256 * 1024);
const writer = createWriter(64);

export function openLightClient(options: LightClientOptions): void {
  const { port, callsign, script, counts, intervals, readable, heard, said, failed } = options;
  const reader = createFrameReader();
  const head: SnapshotHead = { when: 0, flying: true };
  /** Tick of the last snapshot, or -1. */
  let tick = -1;
  /** When it came, ms; 0 before the first. */
  let cameAt = 0;
  let upgraded = false;
  let elsewhere = false;

  const socket = connect({
    port,
    host: '127.0.0.1',
    noDelay: true,
    onread: {
      buffer: chunkBuffer,
      callback(length) {
        receive(chunkBuffer.subarray(0, length));
        return true;
      },
    },
  });
  socket.write(
    `GET /ws HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
  );
  socket.on('error', (error) => failed(error.message));
  socket.on('close', () => {
    if (!elsewhere) failed('the server ended a connection');
  });

  function receive(chunk: Buffer): void {
    if (upgraded) {
      counts.bytes += chunk.length;
      reader.push(chunk, take);
      return;
    }
    const end = chunk.indexOf('\r\n\r\n');
    const said = chunk.toString('latin1', 0, Math.max(0, end)).toLowerCase();
    const again = /\r\nretry-after: (\d+)/.exec(said);
    if (said.startsWith('http/1.1 503') && again !== null) {
      // Another thread of the server has more room, or too many come at once.
      elsewhere = true;
      socket.destroy();
      setTimeout(() => openLightClient(options), Number(again[1]) * 1000);
      return;
    }
    if (end < 0 || chunk.toString('latin1', 9, 12) !== '101') {
      failed(`the upgrade was answered with ${chunk.toString('latin1', 0, 40)}`);
      return;
    }
    upgraded = true;
    counts.connected++;
    const hello = {
      type: HELLO,
      version: PROTOCOL_VERSION,
      callsign,
      token: '',
      hull: 0,
      aspect: ASPECT,
      room: '',
    } as const;
    socket.write(clientFrame(OPCODE.binary, encodeClient(hello)));
    if (end + 4 < chunk.length) receive(chunk.subarray(end + 4));
  }

  function take(opcode: number, payload: Buffer): void {
    if (opcode === OPCODE.ping) socket.write(clientFrame(OPCODE.pong, payload));
    if (opcode === OPCODE.close)
      failed(`closed with ${payload.readUInt16BE(0)} ${payload.toString('utf8', 2)}`);
    if (opcode !== OPCODE.binary) return;
    heard?.(payload);
    if (readable) {
      if (!readHead(payload, head)) return;
      tick = tickOf(head.when, tick);
      if (tick < 0) failed('a snapshot does not follow the one before');
    }
    const now = performance.now();
    if (cameAt > 0) intervals.record(now - cameAt);
    cameAt = now;
    counts.snapshots++;
    counts.snapshotBytes += payload.length;
    counts.sizes[Math.min(payload.length, counts.sizes.length - 1)]++;
    answer();
  }

  function answer(): void {
    script.next();
    said?.(tick + LEAD, script);
    writer.length = 0;
    writeArray(writer, INPUT_FIELDS);
    writeInt(writer, INPUT);
    writeInt(writer, tick + LEAD);
    writeInt(writer, tick);
    writeInt(writer, VIEW_DELAY);
    writeInt(writer, script.thrust);
    writeInt(writer, script.aim);
    writeInt(writer, script.buttons);
    socket.write(clientFrame(OPCODE.binary, writer.bytes.subarray(0, writer.length)));
    if (!head.flying && tick % RESPAWN_EVERY === 0) {
      socket.write(clientFrame(OPCODE.binary, encodeClient({ type: RESPAWN, hull: 0 })));
    }
  }
}
