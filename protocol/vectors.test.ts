/** Golden bytes: the test vectors of SPEC.md, made by this code and read by another msgpack library. */
import { decode as otherDecode, encode as otherEncode } from '@msgpack/msgpack';
import { describe, expect, it } from 'vitest';
import { decodeClient, decodeServer, encodeClient, encodeServer } from './codec/codec.ts';
import { CLIENT_SHAPES, SERVER_SHAPES } from './codec/shapes.ts';
import { closePayload, FRAME, frame } from './http/frames.ts';
import { writeRequest } from './http/request.ts';
import type { ClientMessage } from './messages/client.ts';
import type { ServerMessage } from './messages/server.ts';
import { messageVectors, table } from './test/spec.ts';

const client = messageVectors('**V1.**').map((vector) => [vector.name, vector] as const);
const server = messageVectors('**V2.**').map((vector) => [vector.name, vector] as const);
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('bodies over plain HTTP', () => {
  const key = Uint8Array.from({ length: 18 }, (_, i) => (i < 2 ? 0 : 0x9e + i));
  const ping = frame(FRAME.message, encodeClient({ type: 3, time: 4_294_967_295 }));
  const respawn = frame(FRAME.message, encodeClient({ type: 4, hull: 0 }));
  const ready = frame(FRAME.message, encodeServer({ type: 9 }));
  const closed = (code: number, reason = '') => frame(FRAME.close, closePayload(code, reason));
  it.each([
    ['opened, then `ready`', Buffer.concat([frame(FRAME.opened, key), ready])],
    ['request 1: a ping and a respawn', writeRequest(key, 1, [ping, respawn])],
    ['request 258: the client parts', writeRequest(key, 258, [closed(1000)])],
    ['portion 70000', writeRequest(key, 70_000, [])],
    ['nothing, then closed with 4006', Buffer.concat([frame(FRAME.nothing), closed(4006, 'too slow')])],
  ])('%s has these bytes', (name, bytes) => {
    const row = table('**V4.**').find(([body]) => body === name);
    expect(hex(bytes)).toBe(row?.[2]);
  });

  it('are all of the table', () => {
    expect(table('**V4.**').length).toBe(5);
  });
});

it('every kind of message has a vector', () => {
  const types = (vectors: typeof client) =>
    [...new Set(vectors.map(([, { message }]) => message.type))].sort((a, b) => a - b);
  expect(types(client)).toEqual(Object.keys(CLIENT_SHAPES).map(Number));
  expect(types(server)).toEqual(Object.keys(SERVER_SHAPES).map(Number));
});

describe('what a client sends', () => {
  it.each(client)('%s has these bytes', (_, { message, bytes }) => {
    expect(hex(encodeClient(message as unknown as ClientMessage))).toBe(hex(bytes));
  });

  it.each(client)('%s is read back as it was', (_, { message, bytes }) => {
    expect(decodeClient(bytes)).toEqual({ ok: true, message });
  });

  it.each(client)('%s is read the same when another library wrote it', (_, { message }) => {
    expect(decodeClient(otherEncode(Object.values(message)))).toEqual({ ok: true, message });
  });
});

describe('what the server sends', () => {
  it.each(server)('%s has these bytes', (_, { message, bytes }) => {
    expect(hex(encodeServer(message as unknown as ServerMessage))).toBe(hex(bytes));
  });

  it.each(server)('%s is read back as it was', (_, { message, bytes }) => {
    expect(decodeServer(bytes)).toEqual({ ok: true, message });
  });

  it.each(server)('%s is read the same by another library', (_, { message, bytes }) => {
    expect(otherDecode(bytes)).toEqual(Object.values(message));
  });
});
