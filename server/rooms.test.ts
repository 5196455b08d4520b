/** The rooms of a server over a restart: those that stand, and those that players had opened. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { WELCOME, type Welcome } from '../protocol/messages/welcome.ts';
import type { Lobby } from './lobby/lobby.ts';
import { ENDLESS, helios, helloAs } from './room/support/arena.ts';
import { sentTo, testConnection } from './room/support/connection.ts';
import { createRooms } from './rooms.ts';
import { openStorage, type Storage } from './storage/storage.ts';

const SILENT = { debug() {}, info() {}, warn() {}, error() {} };
const folder = mkdtempSync(join(tmpdir(), 'perihelion-rooms-'));

afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function open(playerRooms: number): Promise<{ lobby: Lobby; storage: Storage }> {
  const storage = await openStorage(folder, SILENT);
  const maps = [helios()];
  const [map] = maps;
  const lobby = createRooms({
    first: {
      id: 'main',
      name: 'First',
      map,
      tickRate: 30,
      maxPlayers: 4,
      pilots: 0,
      seed: 1,
      rounds: ENDLESS,
      failed: (error) => {
        throw error;
      },
    },
    others: [],
    playerRooms,
    modes: [{ mode: 'free-for-all', maps }],
    keeping: { storage, shelf: null },
  });
  return { lobby, storage };
}

function enter(lobby: Lobby, room: string, callsign: string, token = ''): Welcome {
  const connection = testConnection();
  lobby.join(connection, helloAs(callsign, { room, token }));
  return sentTo(connection, WELCOME)[0];
}

test('players come back to the room that they were in, listed or not, and to no other', async () => {
  const before = await open(2);
  const ids = [true, false].map((listed) => {
    const opened = before.lobby.open({ mode: 'free-for-all', map: '', listed }, 'somewhere');
    if ('problem' in opened) throw new Error(opened.problem);
    return opened.id;
  });
  const rooms = ['main', ...ids];
  const tokens = rooms.map((room) => enter(before.lobby, room, 'Ada').token);
  await before.storage.end();

  const after = await open(2);
  expect(after.lobby.rooms().map(({ id }) => id)).toEqual(expect.arrayContaining(['main', ids[0]]));
  expect(after.lobby.rooms().length).toBe(2);
  for (const [i, room] of rooms.entries()) {
    expect(after.lobby.room(room)?.name).toBe(before.lobby.room(room)?.name);
    expect(enter(after.lobby, room, 'Eve', tokens[(i + 1) % 3]).resumed).toBe(false);
    expect(enter(after.lobby, room, 'Ada', tokens[i])).toMatchObject({ resumed: true, callsign: 'Ada' });
  }
  await after.storage.end();

  const without = await open(0);
  expect(without.lobby.room(ids[0])).toBeUndefined();
  await without.storage.end();
  const again = await open(2);
  expect(again.lobby.room(ids[0])).toBeUndefined();
  await again.storage.end();
});
