/** Replays as files: read while they come, played as far as they go, refused where they are no replays. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeServer, encodeServer } from '../codec/codec.ts';
import { createWriter } from '../codec/writer.ts';
import { PROTOCOL_VERSION } from '../limits.ts';
import { MAP, type MapChange } from '../messages/map.ts';
import { ROUND, type Round } from '../messages/round.ts';
import { SNAPSHOT, tickOf } from '../messages/snapshot.ts';
import { NO_SHIP, WELCOME, type Welcome } from '../messages/welcome.ts';
import { table } from '../test/spec.ts';
import { checksum } from './checksum.ts';
import { appendMessage, bodyOf, HEAD_BYTES, headOf, readHead, SIGNATURE, splitMessages } from './format.ts';
import { type Inflate, PartScan, readPart, readTitle } from './read.ts';

const inflate: Inflate = async (packed, most) => inflateRawSync(packed, { maxOutputLength: most });

const welcome: Welcome = {
  type: WELCOME,
  version: PROTOCOL_VERSION,
  slot: 2 ** 20 - 1,
  token: '',
  resumed: false,
  tickRate: 30,
  tick: 90,
  shipCapacity: 8,
  shotCapacity: 56,
  emberCapacity: 24,
  room: 'Helios 7',
  roomId: 'main',
  callsign: '',
  map: [1, 2, 3],
};
const map: MapChange = { type: MAP, tick: 90, name: 'Helios', map: [1, 2, 3] };
const round: Round = { type: ROUND, mode: 1, phase: 1, number: 3, start: 90, end: 14_490, teams: 2 };
const notice = (seconds: number) => encodeServer({ type: 8, kind: 0, seconds });

function joinMessages(messages: readonly Uint8Array[]): Uint8Array {
  const body = createWriter(1);
  for (const message of messages) appendMessage(body, message);
  return bodyOf(body);
}

function part(firstTick: number, lastTick: number, messages: readonly Uint8Array[]): Uint8Array {
  const body = new Uint8Array(deflateRawSync(joinMessages(messages)));
  return Uint8Array.from([...headOf(body, firstTick, lastTick), ...body]);
}

function file(...parts: Uint8Array[]): Uint8Array {
  return Uint8Array.from([...SIGNATURE, ...parts.flatMap((bytes) => [...bytes])]);
}

const TITLE = part(
  90,
  90,
  [welcome, map, round].map((message) => encodeServer(message)),
);
const FIRST = part(91, 150, [notice(1), notice(2)]);
const SECOND = part(151, 170, [notice(3)]);
const WHOLE = file(TITLE, FIRST, SECOND);

function scan(bytes: Uint8Array): PartScan {
  const found = new PartScan();
  found.scan(bytes);
  return found;
}

describe('the checksum', () => {
  it('is the usual CRC-32', () => {
    expect(checksum(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
    expect(checksum(new Uint8Array(0))).toBe(0);
    const [one, two] = ['1234', '56789'].map((text) => new TextEncoder().encode(text));
    expect(checksum(two, checksum(one))).toBe(0xcbf43926);
  });
});

describe('a part', () => {
  it('has a head that reads back as it was written', () => {
    const head = headOf(Uint8Array.of(1, 2, 3), -1, 2 ** 31 - 1);
    expect(head.length).toBe(HEAD_BYTES);
    expect(readHead(Uint8Array.from([9, 9, ...head]), 2)).toMatchObject({
      length: 3,
      firstTick: -1,
      lastTick: 2 ** 31 - 1,
    });
  });

  it('holds messages that are split as they were joined', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array()), (messages) => {
        expect(splitMessages(joinMessages(messages))).toEqual(messages);
      }),
    );
  });

  it('that does not end with a message is none', () => {
    const joined = joinMessages([notice(1), notice(2)]);
    expect(splitMessages(joined.subarray(0, joined.length - 1))).toBeNull();
    expect(splitMessages(Uint8Array.of(1, 0))).toBeNull();
    expect(splitMessages(Uint8Array.of(255, 255, 255, 255, 0))).toBeNull();
  });
});

describe('a whole replay', () => {
  it('is found to its end, with title and messages', async () => {
    const found = scan(WHOLE);
    expect([found.problem, found.isCut(WHOLE.length)]).toEqual([null, false]);
    expect(found.parts).toMatchObject([
      { firstTick: 91, lastTick: 150 },
      { firstTick: 151, lastTick: 170 },
    ]);
    expect(await readTitle(WHOLE, found.title!, inflate)).toEqual({ welcome, map: 'Helios', round });
    expect(await readPart(WHOLE, found.parts[0], inflate)).toEqual([notice(1), notice(2)]);
    expect(await readPart(WHOLE, found.parts[1], inflate)).toEqual([notice(3)]);
  });

  it('is found the same in whatever pieces it comes', () => {
    const whole = scan(WHOLE);
    fc.assert(
      fc.property(fc.array(fc.nat(WHOLE.length)), (cuts) => {
        const found = new PartScan();
        for (const cut of cuts.sort((a, b) => a - b)) found.scan(WHOLE.subarray(0, cut));
        found.scan(WHOLE);
        expect([found.parts, found.title, found.problem]).toEqual([whole.parts, whole.title, null]);
      }),
    );
  });
});

describe('a replay that breaks off', () => {
  it('anywhere is played up to the last part that is whole', () => {
    for (let length = 0; length < WHOLE.length; length++) {
      const found = scan(WHOLE.subarray(0, length));
      const whole = [TITLE, FIRST, SECOND].filter((_, i, all) => {
        const end = SIGNATURE.length + all.slice(0, i + 1).reduce((sum, { length: n }) => sum + n, 0);
        return end <= length;
      }).length;
      expect([found.problem, found.parts.length + (found.title ? 1 : 0)]).toEqual([null, whole]);
    }
  });

  it('says so', () => {
    expect(scan(WHOLE.subarray(0, WHOLE.length - 1)).isCut(WHOLE.length - 1)).toBe(true);
    const ends = SIGNATURE.length + TITLE.length + FIRST.length;
    expect(scan(WHOLE.subarray(0, ends)).isCut(ends)).toBe(false);
  });
});

describe('refused is', () => {
  it('what is no replay', () => {
    for (const text of ['PNG', 'PERIHELION 2', '{"replay":1}', '\u0000']) {
      expect(scan(new TextEncoder().encode(text)).problem).toBe('foreign');
    }
  });

  it('a replay with a bit turned anywhere', () => {
    const beforeParts = SIGNATURE.length;
    for (let at = 0; at < WHOLE.length; at++) {
      const bytes = WHOLE.slice();
      bytes[at] ^= 0x10;
      const { problem, parts } = scan(bytes);
      if (at < beforeParts) expect(problem).toBe('foreign');
      // A wrong length may look like a part that was never finished, and no more of it is played.
      else expect(problem === 'damaged' || parts.length < 2, `byte ${at}`).toBe(true);
    }
  });

  it('one whose parts go back in time', () => {
    expect(scan(file(TITLE, SECOND, FIRST)).problem).toBe('damaged');
    expect(scan(file(TITLE, part(100, 99, []))).problem).toBe('damaged');
  });

  it('one of another version', async () => {
    const other = part(90, 90, [encodeServer({ ...welcome, version: 1 })]);
    expect(await readTitle(file(other), scan(file(other)).title!, inflate)).toBe('version');
    const fields = Uint8Array.of(0x92, 1, 1);
    const older = part(90, 90, [fields]);
    expect(await readTitle(file(older), scan(file(older)).title!, inflate)).toBe('version');
  });

  it('one without a title', async () => {
    const read = (bytes: Uint8Array) => readTitle(bytes, scan(bytes).title!, inflate);
    expect(await read(file(part(1, 1, [])))).toBe('damaged');
    expect(await read(file(part(1, 1, [notice(1)])))).toBe('damaged');
    expect(await read(file(part(1, 1, [encodeServer(welcome)])))).toBe('damaged');
    expect(await read(file(part(1, 1, [encodeServer(welcome), encodeServer(map)])))).toBe('damaged');
  });

  it('a part that unpacks to too much, or to no messages, or not at all', async () => {
    const [{ from, to }] = scan(file(TITLE, FIRST)).parts;
    const at = { firstTick: 0, lastTick: 0, from, to };
    expect(await readPart(WHOLE, at, async () => new Uint8Array(64 * 2 ** 20 + 1))).toBeNull();
    expect(await readPart(WHOLE, at, async () => Uint8Array.of(9))).toBeNull();
    expect(await readPart(new Uint8Array(WHOLE.length).fill(255), at, inflate)).toBeNull();
  });

  it('anything, and never with an exception', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        scan(Uint8Array.from([...SIGNATURE, ...bytes]));
        scan(bytes);
      }),
    );
  });
});

describe('SPEC.md', () => {
  it('has a replay that this code reads', async () => {
    const [signature, title, ticks] = table('**V5.**').map(([, hex]) => Buffer.from(hex, 'hex'));
    expect([...signature]).toEqual([...SIGNATURE]);
    const bytes = Buffer.concat([signature, title, ticks]);
    const found = scan(bytes);
    expect([found.problem, found.isCut(bytes.length)]).toEqual([null, false]);
    expect(await readTitle(bytes, found.title!, inflate)).toMatchObject({
      welcome: { slot: NO_SHIP, room: 'Helios 7', tickRate: 30 },
      map: 'Helios',
      round: { start: 90, end: 14_490 },
    });
    const messages = (await readPart(bytes, found.parts[0], inflate)) ?? [];
    let tick = -1;
    const read = messages.map((message) => {
      const decoded = decodeServer(message);
      if (!decoded.ok) throw new Error(decoded.reason);
      if (decoded.message.type === SNAPSHOT) tick = tickOf(decoded.message.when, tick);
      return [decoded.message.type, tick];
    });
    expect(read).toEqual([
      [7, -1],
      [10, -1],
      [2, 90],
      [2, 91],
    ]);
    expect(found.parts[0]).toMatchObject({ firstTick: 90, lastTick: 91 });
  });

  it('says where in a head what stands', () => {
    const head = headOf(Uint8Array.of(9, 9, 9), 700, 800);
    const view = new DataView(head.buffer);
    const rows = table('- **Z2.**', 0, '- **Z3.**');
    expect(rows.map(([place]) => Number(place))).toEqual([0, 4, 8, 12, HEAD_BYTES]);
    expect([0, 8, 12].map((place) => view.getInt32(place, true))).toEqual([3, 700, 800]);
  });
});
