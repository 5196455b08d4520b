/** Several rooms on a real server: quick play, ids, private rooms, and what is refused. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CLOSE } from '../../protocol/closeCodes.ts';
import { connect, helloMessage, join } from './support/client.ts';
import { type RunningServer, runServer, startServer } from './support/process.ts';

interface Rooms {
  rooms: { id: string; name: string; mode: string; players: number }[];
  room?: { id: string; players: number; capacity: number } | null;
  offer: { left: number; modes: { mode: string; maps: string[] }[] } | null;
}

/** Places of a welcome. */
const ROOM = 10;
const ROOM_ID = 11;

describe('a server with several rooms', () => {
  let server: RunningServer;
  beforeAll(async () => {
    const rooms = ['--rooms', 'relays@twins', '--player-rooms', '1', '--max-players', '2'];
    server = await startServer({ args: ['--pilots', '2', '--log-level', 'error', ...rooms] });
  });
  afterAll(async () => {
    expect((await server.stop()).code).toBe(0);
  });

  const list = async (query = '') => (await (await fetch(`${server.url}/api/rooms${query}`)).json()) as Rooms;
  const open = (wish: unknown, headers: Record<string, string> = {}) =>
    fetch(`${server.url}/api/rooms`, { method: 'POST', body: JSON.stringify(wish), headers });

  test('lists them, and seats each player in the one that was asked for', async () => {
    const { rooms, offer } = await list();
    expect(rooms.map(({ id, mode }) => [id, mode])).toEqual([
      ['main', 'free-for-all'],
      ['twins-2', 'relays'],
    ]);
    expect(offer?.modes.map(({ mode }) => mode)).toEqual(['free-for-all', 'relays', 'relays-4']);
    const twins = await join(server.wsUrl, { callsign: 'Ada', room: 'twins-2' });
    expect([twins.welcome[ROOM], twins.welcome[ROOM_ID]]).toEqual(['Twins 2', 'twins-2']);
    // Quick play goes to where somebody is.
    const quick = await join(server.wsUrl, { callsign: 'Bo' });
    expect(quick.welcome[ROOM_ID]).toBe('twins-2');
    // A callsign is one in its own room only.
    const main = await join(server.wsUrl, { callsign: 'Ada', room: 'main' });
    expect((await list()).rooms.map(({ id, players }) => [id, players])).toEqual([
      ['main', 1],
      ['twins-2', 2],
    ]);
    const full = await connect(server.wsUrl);
    full.send(helloMessage({ room: 'twins-2' }));
    expect((await full.closed).code).toBe(CLOSE.full);
    // Who comes back names the room.
    await twins.client.close();
    const token = twins.welcome[3] as string;
    const back = await join(server.wsUrl, { token, room: 'twins-2' });
    expect([back.welcome[2], back.welcome[4]]).toEqual([twins.welcome[2], true]);
    for (const { client } of [quick, main, back]) {
      client.send([6]);
      await client.closed;
    }
  });

  test('opens a private room, found by its id alone; no more than it may', async () => {
    const opened = await open({ mode: 'relays-4', map: '', listed: false });
    expect(opened.status).toBe(201);
    const { id } = (await opened.json()) as { id: string };
    const { rooms, room, offer } = await list(`?room=${id}`);
    expect(rooms).toHaveLength(2);
    expect([room?.players, room?.capacity, offer?.left]).toEqual([0, 2, 0]);
    const { client, welcome } = await join(server.wsUrl, { room: id });
    expect(welcome[ROOM_ID]).toBe(id);
    await client.close();
    const again = await open({ mode: 'relays', map: '', listed: true });
    expect([again.status, ((await again.json()) as { error: string }).error]).toEqual([
      409,
      expect.stringContaining('are open'),
    ]);
  });

  test('refuses an unknown room with its own code, and wishes from elsewhere or of another shape', async () => {
    const client = await connect(server.wsUrl);
    client.send(helloMessage({ room: 'nowhere' }));
    expect(await client.closed).toEqual({ code: CLOSE.noRoom, reason: 'there is no such room' });
    expect((await list('?room=nowhere')).room).toBeNull();
    expect((await open({ mode: 'relays' })).status).toBe(400);
    expect((await open({}, { origin: 'https://evil.example' })).status).toBe(403);
    const large = await open({ mode: 'x'.repeat(2_000) });
    expect(large.status).toBe(413);
  });
});

test.each([
  [['--gateways', '2', '--rooms', 'relays'], /^perihelion: --gateways 2 serves one room/],
  [['--rooms', 'chess'], /^perihelion: --rooms takes modes with commas/],
  [['--player-rooms', '101'], /^perihelion: --player-rooms takes a whole number from 0 to 100/],
])('%j is one line and exit code 2', async (args, line) => {
  const { code, stderr } = await runServer({ args });
  expect([code, stderr.trim().split('\n').length]).toEqual([2, 1]);
  expect(stderr).toMatch(line);
});
