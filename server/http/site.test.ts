// What each address answers, without a server.
import { describe, expect, test } from 'vitest';
import type { Asset, Assets } from './assets.ts';
import type { HttpReply } from './port.ts';
import { createSite } from './site.ts';

const html: Asset = {
  type: 'text/html; charset=utf-8',
  immutable: false,
  variants: [{ encoding: '', body: Buffer.from('<p>'), etag: '"h"' }],
};
const script: Asset = {
  type: 'text/javascript; charset=utf-8',
  immutable: true,
  variants: [
    { encoding: 'br', body: Buffer.from('b'), etag: '"s-br"' },
    { encoding: '', body: Buffer.from('plain'), etag: '"s"' },
  ],
};
const built: Assets = new Map([
  ['/index.html', html],
  ['/assets/index-12345678.js', script],
]);

const REPLAY = Uint8Array.from({ length: 1_500_000 }, (_, i) => i);

const info = {
  id: 'main',
  name: 'R',
  mode: 'm',
  map: 'M',
  players: 1,
  spectators: 0,
  pilots: 2,
  capacity: 3,
};

function ask(
  path: string,
  {
    method = 'GET',
    headers = {},
    ready = true,
    assets = built,
    query = '',
    replay = REPLAY,
  }: {
    method?: string;
    headers?: Record<string, string>;
    ready?: boolean;
    assets?: Assets;
    query?: string;
    replay?: Uint8Array;
  } = {},
): HttpReply | Promise<HttpReply> {
  const site = createSite({
    assets,
    rooms: {
      rooms: () => [info],
      room: (id) => (id === 'main' ? info : undefined),
      offer: () => null,
      open: () => ({ problem: 'no' }),
      leaderboard: (count) =>
        Array.from({ length: count }, (_, i) => ({
          callsign: `${i}`,
          bounty: 0,
          kills: 0,
          deaths: 0,
          pilot: false,
        })),
    },
    replays: {
      list: async () => [],
      async find(id) {
        if (id !== 'main-1') return id === 'main-2' ? 'recording' : 'unknown';
        return { bytes: replay.length, read: async (from, to) => replay.subarray(from, to) };
      },
    },
    metrics: async () => ({ type: 'text/plain; version=0.0.4', body: 'x 1' }),
    ready: () => ready,
    sharedAddress: () => 'http://192.168.1.7:8080/',
  });
  return site({
    method,
    path,
    query,
    headers: new Map(Object.entries(headers)),
    header: (name) => headers[name] ?? '',
  });
}

describe('the site', () => {
  test('/ is the page, asked for anew each time', async () => {
    const reply = await ask('/');
    expect(reply).toMatchObject({ status: 200, headers: { 'cache-control': 'no-cache', etag: '"h"' } });
    expect(reply.body.toString()).toBe('<p>');
  });

  test('a file named by its content is kept for ever, in the form the client takes', async () => {
    const plain = await ask('/assets/index-12345678.js');
    expect(plain.headers['cache-control']).toMatch(/immutable/);
    expect(plain.headers).not.toHaveProperty('content-encoding');
    const packed = await ask('/assets/index-12345678.js', { headers: { 'accept-encoding': 'br' } });
    expect(packed.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' });
    expect(packed.body.toString()).toBe('b');
  });

  test('what the client has already is not sent again', async () => {
    const reply = await ask('/', { headers: { 'if-none-match': '"h"' } });
    expect(reply.status).toBe(304);
    expect(reply.headers).toMatchObject({ etag: '"h"', 'cache-control': 'no-cache' });
  });

  test.each(['/', '/healthz', '/api/rooms', '/nothing', '/%', '/api/leaderboard'])(
    '%s carries the headers that keep a page safe',
    async (path) => {
      const { headers } = await ask(path);
      expect(headers['content-security-policy']).toContain("default-src 'self'");
      for (const part of ["object-src 'none'", "base-uri 'none'", 'frame-ancestors']) {
        expect(headers['content-security-policy']).toContain(part);
      }
      expect(headers['x-content-type-options']).toBe('nosniff');
    },
  );

  test.each([
    ['/../package.json', 404],
    ['/assets/../index.html', 404],
    ['/..%2f..%2fetc/passwd', 404],
    ['//index.html', 404],
    ['/assets/', 404],
    ['/INDEX.HTML', 404],
    ['/index.html%00', 404],
    ['/index%2ehtml', 200],
    ['/%zz', 400],
    ['/constructor', 404],
  ])('%s answers %i', async (path, status) => {
    expect((await ask(path)).status).toBe(status);
  });

  test('only GET and HEAD are answered', async () => {
    expect((await ask('/', { method: 'HEAD' })).status).toBe(200);
    expect(await ask('/', { method: 'POST' })).toMatchObject({
      status: 405,
      headers: { allow: 'GET, HEAD' },
    });
    expect((await ask('/nothing', { method: 'POST' })).status).toBe(404);
  });

  test('is ready until it drains, and healthy all the while', async () => {
    expect((await ask('/readyz')).status).toBe(200);
    expect((await ask('/readyz', { ready: false })).status).toBe(503);
    expect((await ask('/healthz', { ready: false })).status).toBe(200);
  });

  test.each([
    ['localhost:8080', 'http://192.168.1.7:8080/'],
    ['127.0.0.1', 'http://192.168.1.7:8080/'],
    ['[::1]:8080', 'http://192.168.1.7:8080/'],
    ['play.example.org', undefined],
    ['localhost.example.org', undefined],
  ])('tells who asks %s what to share: %s', async (host, address) => {
    const { body } = await ask('/api/rooms', { headers: { host } });
    expect(JSON.parse(body.toString()).address).toBe(address);
  });

  test('tells of its rooms and its best', async () => {
    expect(JSON.parse((await ask('/api/rooms')).body.toString())).toEqual({
      rooms: [info],
      offer: null,
    });
    expect(JSON.parse((await ask('/api/rooms', { query: 'room=main' })).body.toString()).room).toEqual(info);
    expect(JSON.parse((await ask('/api/rooms', { query: 'room=x' })).body.toString()).room).toBeNull();
    expect(JSON.parse((await ask('/api/leaderboard')).body.toString()).rows).toHaveLength(10);
    expect(
      JSON.parse((await ask('/api/leaderboard', { query: 'count=3' })).body.toString()).rows,
    ).toHaveLength(3);
    for (const count of ['0', '101', '-1', 'x', '1e2']) {
      expect((await ask('/api/leaderboard', { query: `count=${count}` })).status).toBe(400);
    }
    expect((await ask('/api/nothing')).headers['content-type']).toContain('json');
  });

  test('without a built client says what to run', async () => {
    const reply = await ask('/', { assets: new Map() });
    expect(reply.status).toBe(503);
    expect(reply.body).toContain('npm run build');
  });

  describe('replays', () => {
    const range = (value: string) => ask('/api/replays/main-1', { headers: { range: value } });

    test('are answered whole, or a range of them', async () => {
      expect(await ask('/api/replays/main-1', { replay: REPLAY.subarray(0, 9) })).toMatchObject({
        status: 200,
        headers: { 'content-type': 'application/vnd.perihelion.replay', 'accept-ranges': 'bytes' },
        body: REPLAY.subarray(0, 9),
      });
      expect(await range('bytes=5-8')).toMatchObject({
        status: 206,
        headers: { 'content-range': `bytes 5-8/${REPLAY.length}` },
        body: REPLAY.subarray(5, 9),
      });
      const end = await range(`bytes=${REPLAY.length - 3}-`);
      expect([end.status, end.body.length]).toEqual([206, 3]);
    });

    test('come in pieces that no answer exceeds', async () => {
      const { status, headers, body } = await range('bytes=0-');
      expect([status, body.length]).toEqual([206, 1_048_576]);
      expect(headers['content-range']).toBe(`bytes 0-1048575/${REPLAY.length}`);
      expect((await ask('/api/replays/main-1')).status).toBe(413);
    });

    test.each(['bytes=-5', 'bytes=9-5', 'bytes=0-1,3-4', 'lines=0-1', `bytes=${2 ** 40}-`])(
      'refuse the range %s',
      async (value) => {
        const reply = await range(value);
        expect([reply.status, reply.headers['content-range']]).toEqual([416, `bytes */${REPLAY.length}`]);
      },
    );

    test.each([
      ['main-2', 409, 'still played'],
      ['main-3', 404, 'no such replay'],
      ['..%2f..%2fetc%2fpasswd', 404, 'no such replay'],
      ['../main.state', 404, 'no such replay'],
      ['', 404, 'no such replay'],
    ])('that are not there, or not yet: %s', async (id, status, error) => {
      const reply = await ask(`/api/replays/${id}`);
      expect([reply.status, reply.headers['content-type']]).toEqual([
        status,
        'application/json; charset=utf-8',
      ]);
      expect(reply.body).toContain(error);
    });

    test('are listed', async () => {
      expect(JSON.parse((await ask('/api/replays')).body.toString())).toEqual({ replays: [] });
      expect((await ask('/api/replays', { method: 'POST' })).status).toBe(405);
    });
  });
});
