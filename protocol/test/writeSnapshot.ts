/** Writes a snapshot the way the server does: piece by piece, heads of lists patched in when their length is known. */
import {
  createWriter,
  openArray,
  patchArray,
  type Writer,
  writeInt,
  writeRaw,
  writeShortArray,
} from '../codec/writer.ts';
import type { Snapshot } from '../messages/snapshot.ts';

export function writeSnapshot(snapshot: Snapshot): Uint8Array {
  const out = createWriter(16);
  writeShortArray(out, 8);
  for (const value of [snapshot.type, snapshot.tick, snapshot.base, snapshot.lead]) writeInt(out, value);
  writeItem(out, snapshot.own);
  writeList(out, snapshot.gone);
  writeList(out, snapshot.records);
  writeList(out, snapshot.events);
  return out.bytes.slice(0, out.length);
}

type Item = number | string | readonly (number | string)[];

function writeList(out: Writer, items: readonly Item[]): void {
  const at = openArray(out);
  for (const item of items) writeItem(out, item);
  patchArray(out, at, items.length);
}

function writeItem(out: Writer, item: Item): void {
  if (typeof item === 'number') {
    writeInt(out, item);
  } else if (typeof item === 'string') {
    const text = new TextEncoder().encode(item);
    const head = text.length < 32 ? [0xa0 | text.length] : [0xd9, text.length];
    writeRaw(out, Uint8Array.from([...head, ...text]), 0, head.length + text.length);
  } else {
    writeShortArray(out, item.length);
    for (const value of item) writeItem(out, value);
  }
}
