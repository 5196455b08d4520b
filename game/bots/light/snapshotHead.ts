/** What a light bot needs of a snapshot, read from its first bytes without decoding the rest. */
import { OWN_FIELDS, SNAPSHOT } from '../../../protocol/messages/snapshot.ts';

/** Filled anew by each reading; the own ship only where it is told, which it is at least once a second. */
export interface SnapshotHead {
  /** See `tickOf`. */
  when: number;
  lead: number;
  /** 1 where the own ship flies, 0 where it is wrecked. */
  flying: number;
  /** Own ship, in wire steps. */
  x: number;
  y: number;
  vx: number;
  vy: number;
}

export function createSnapshotHead(): SnapshotHead {
  return { when: 0, lead: 0, flying: 0, x: 0, y: 0, vx: 0, vy: 0 };
}

const ARRAY_11 = 0x9b;
const NOTHING = 0x90;
const ARRAY_OWN = 0x90 | OWN_FIELDS;

/** Where the next number begins; shared by the readers below. */
let at = 0;
let sound = true;

/** The type of a server's message, or -1 where the bytes do not begin like one. */
export function messageType(bytes: Uint8Array): number {
  const head = bytes.length >= 2 ? bytes[0] : 0;
  return (head & 0xf0) === 0x90 && bytes[1] < 0x80 ? bytes[1] : -1;
}

/** Reads the head of a snapshot into `out`; false where the bytes are not that of one. Never throws. */
export function readSnapshotHead(bytes: Uint8Array, out: SnapshotHead): boolean {
  if (bytes.length < 3 || bytes[0] !== ARRAY_11 || bytes[1] !== SNAPSHOT) return false;
  at = 2;
  sound = true;
  out.when = integer(bytes);
  out.lead = integer(bytes);
  const own = bytes[at++];
  if (own === NOTHING) return sound;
  if (own !== ARRAY_OWN) return false;
  out.flying = integer(bytes);
  out.x = integer(bytes);
  out.y = integer(bytes);
  out.vx = integer(bytes);
  out.vy = integer(bytes);
  return sound;
}

/** The msgpack integer of up to 32 bits at `at`; anything else, and the end of the bytes, is unsound. */
function integer(bytes: Uint8Array): number {
  const head = at < bytes.length ? bytes[at++] : 0xc1;
  if (head < 0x80) return head;
  if (head >= 0xe0) return head - 0x100;
  switch (head) {
    case 0xcc:
      return unsigned(bytes, 1);
    case 0xcd:
      return unsigned(bytes, 2);
    case 0xce:
      return unsigned(bytes, 4);
    case 0xd0:
      return (unsigned(bytes, 1) << 24) >> 24;
    case 0xd1:
      return (unsigned(bytes, 2) << 16) >> 16;
    case 0xd2:
      return unsigned(bytes, 4) | 0;
    default:
      sound = false;
      return 0;
  }
}

function unsigned(bytes: Uint8Array, length: number): number {
  let value = 0;
  for (let i = 0; i < length; i++) value = value * 256 + bytes[at + i];
  at += length;
  if (at > bytes.length) {
    sound = false;
    return 0;
  }
  return value;
}
