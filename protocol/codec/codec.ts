/**
 * Messages to bytes and back, over msgpackr.
 *
 * Encoding trusts its typed argument. Decoding trusts nothing: it returns a result, never throws, and
 * lets through only what the shape tables allow.
 */
import { Packr } from 'msgpackr';
import { LIMITS } from '../limits.ts';
import type { ClientMessage } from '../messages/client.ts';
import type { ServerMessage } from '../messages/server.ts';
import type { Check } from './checks.ts';
import { readInput } from './readInput.ts';
import { CLIENT_SHAPES, SERVER_SHAPES } from './shapes.ts';

export type Decoded<M> =
  | { readonly ok: true; readonly message: M }
  | { readonly ok: false; readonly reason: string };

type Shapes = Readonly<Record<number, Readonly<Record<string, Check>>>>;

/** A shape made ready: names and checks side by side. */
interface Layout {
  readonly names: readonly string[];
  readonly checks: readonly Check[];
}

// Without records and structures msgpackr writes and reads plain msgpack, as every other library does.
const packr = new Packr({ useRecords: false, moreTypes: false, int64AsType: 'number' });

function layouts(shapes: Shapes): ReadonlyMap<unknown, Layout> {
  const pairs = Object.entries(shapes).map(
    ([type, shape]) => [Number(type), { names: Object.keys(shape), checks: Object.values(shape) }] as const,
  );
  return new Map(pairs);
}
const clientLayouts = layouts(CLIENT_SHAPES);
const serverLayouts = layouts(SERVER_SHAPES);

function encode(layout: Layout, message: ClientMessage | ServerMessage): Uint8Array {
  const fields = message as unknown as Record<string, unknown>;
  const values: unknown[] = [message.type];
  for (const name of layout.names) values.push(fields[name]);
  return packr.pack(values);
}

function fail(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason };
}

function decode<M>(byType: ReadonlyMap<unknown, Layout>, bytes: Uint8Array): Decoded<M> {
  let values: unknown;
  try {
    values = packr.unpack(bytes);
  } catch {
    return fail('not one msgpack value');
  }
  if (!Array.isArray(values)) return fail('not an array');
  const layout = byType.get(values[0]);
  if (layout === undefined) return fail('unknown message type');
  const { names, checks } = layout;
  if (values.length !== names.length + 1) return fail(`type ${values[0]} takes ${names.length} fields`);
  const message: Record<string, unknown> = { type: values[0] };
  for (let i = 0; i < names.length; i++) {
    const value = values[i + 1];
    if (!checks[i](value)) return fail(`type ${values[0]}: wrong ${names[i]}`);
    message[names[i]] = value;
  }
  return { ok: true, message: message as M };
}

/** Bytes of a client's message. */
export function encodeClient(message: ClientMessage): Uint8Array {
  return encode(clientLayouts.get(message.type) as Layout, message);
}

/** Bytes of a server's message. Snapshots are not made here but by the server's own writer. */
export function encodeServer(message: ServerMessage): Uint8Array {
  return encode(serverLayouts.get(message.type) as Layout, message);
}

/**
 * Reads what a client sent. Refuses what is larger than the limit before looking at it, and anything whose
 * first byte is not that of a short array, so that hostile bytes cost next to nothing.
 */
export function decodeClient(bytes: Uint8Array): Decoded<ClientMessage> {
  if (bytes.length === 0 || bytes.length > LIMITS.clientMessageBytes) return fail('wrong length');
  const head = bytes[0];
  if (head < 0x91 || head > 0x90 + LIMITS.clientMessageFields) return fail('not a short array');
  const message = readInput(bytes);
  return message === null ? decode(clientLayouts, bytes) : { ok: true, message };
}

/** Reads what a server sent. */
export function decodeServer(bytes: Uint8Array): Decoded<ServerMessage> {
  return decode(serverLayouts, bytes);
}
