/** The first fields of a snapshot, read without decoding the rest: msgpack or JSON. */
import { SNAPSHOT } from '../../../protocol/messages/snapshot.ts';

export interface SnapshotHead {
  /** See `tickOf`. */
  when: number;
  /** Whether the client's own ship flies; left as it was where the own ship is not told. */
  flying: boolean;
}

const ARRAY_11 = 0x9b;
const EMPTY_ARRAY = 0x90;
const [BRACKET, CLOSING, COMMA, ZERO] = [0x5b, 0x5d, 0x2c, 0x30];
let at = 0;

/** Reads the head into `head`; false where the message is something else. */
export function readHead(bytes: Buffer, head: SnapshotHead): boolean {
  if (bytes[0] === ARRAY_11 && bytes[1] === SNAPSHOT) {
    at = 2;
    head.when = readInt(bytes);
    readInt(bytes);
    if (bytes[at] !== EMPTY_ARRAY) head.flying = bytes[at + 1] === 1;
    return true;
  }
  if (bytes[0] !== BRACKET || bytes[1] !== ZERO + SNAPSHOT) return false;
  head.when = Number.parseInt(bytes.toString('latin1', 3, 15), 10);
  at = 3;
  for (let commas = 0; commas < 2; at++) if (bytes[at] === COMMA) commas++;
  if (bytes[at + 1] !== CLOSING) head.flying = bytes[at + 1] === ZERO + 1;
  return true;
}

/** A msgpack integer of up to 32 bits, or float 64. */
function readInt(bytes: Buffer): number {
  const kind = bytes[at++];
  if (kind < 0x80) return kind;
  if (kind >= 0xe0) return kind - 0x100;
  const width = kind === 0xcc || kind === 0xd0 ? 1 : kind === 0xcd || kind === 0xd1 ? 2 : 4;
  const value = kind < 0xd0 ? bytes.readUIntBE(at, width) : bytes.readIntBE(at, width);
  at += width;
  return value;
}
