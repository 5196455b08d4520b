/** Seeded hostile bytes: noise, damaged good messages, nested bombs, heads that promise gigabytes. */
import { encodeClient } from '../codec/codec.ts';
import type { ClientMessage } from '../messages/client.ts';

const GOOD: readonly ClientMessage[] = [
  {
    type: 1,
    version: 2,
    callsign: 'Kestrel',
    token: 'q83vEjRWeJCrze8SNFZ4kA',
    hull: 0,
    aspect: 1778,
    room: '',
  },
  { type: 2, tick: 70_000, ack: 69_995, viewDelay: 112, thrust: 49, aim: 3072, buttons: 5 },
  { type: 3, time: 123_456 },
  { type: 4, hull: 0 },
  { type: 5, aspect: 462 },
  { type: 6 },
];
/** First bytes that claim much: long arrays, maps, texts, binaries and extensions. */
const CLAIMS = [0xdd, 0xdf, 0xdb, 0xc6, 0xc9, 0xdc, 0xde, 0xda, 0xc5, 0xc8, 0xd4, 0xd8, 0xc7, 0xc1];

export interface Hostile {
  next(): Uint8Array;
}

/** An endless source of them; the same seed gives the same bytes. None is longer than `most`. */
export function hostileBytes(seed: number, most = 256): Hostile {
  let state = Math.imul(seed, 0x9e3779b1) | 1;
  const below = (n: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % n;
  };
  const byte = () => below(256);
  const good = GOOD.map(encodeClient);

  const noise = (length: number) => Uint8Array.from({ length }, byte);
  const damaged = () => {
    const bytes = [...good[below(good.length)]];
    for (let i = 0; i <= below(4); i++) {
      const at = below(bytes.length);
      const deed = below(4);
      if (deed === 0) bytes[at] = byte();
      else if (deed === 1) bytes.splice(at, 1 + below(3));
      else if (deed === 2) bytes.splice(at, 0, ...noise(1 + below(4)));
      else bytes[at] = CLAIMS[below(CLAIMS.length)];
      if (bytes.length === 0) bytes.push(byte());
    }
    return Uint8Array.from(bytes.slice(0, most));
  };
  /** Arrays in arrays, or maps in maps, as deep as the length allows. */
  const nested = () => {
    const heads = [[0x91], [0x92, 0x03], [0x81, 0xa0], [0xdc, 0, 1], [0xdd, 0, 0, 0, 1], [0xde, 0, 1, 0xa0]];
    const head = heads[below(heads.length)];
    return Uint8Array.from({ length: most - below(8) }, (_, i) =>
      i === 0 ? 0x92 : head[(i - 1) % head.length],
    );
  };
  /** A message whose field promises far more than follows. */
  const claiming = () => {
    const bytes = noise(2 + below(most - 2));
    bytes[0] = 0x91 + below(8);
    bytes[1] = 1 + below(6);
    const at = 2 + below(Math.max(1, Math.min(6, bytes.length - 7)));
    bytes.set([CLAIMS[below(CLAIMS.length)], 0xff, 0xff, 0xff, 0xff].slice(0, bytes.length - at), at);
    return bytes;
  };
  /** The right shape, with any msgpack value in each field. */
  const shaped = () => {
    const fields = [1, 6, 7, 2, 2, 2, 1][below(7)];
    const bytes = [0x90 + fields + below(2), 1 + below(6)];
    for (let i = 1; i < fields; i++) bytes.push(...noise(1 + below(9)));
    return Uint8Array.from(bytes);
  };
  const kinds = [() => noise(1 + below(most)), damaged, damaged, nested, claiming, shaped];
  return { next: () => kinds[below(kinds.length)]() };
}
