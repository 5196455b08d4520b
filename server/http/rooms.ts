/** `/api/rooms`: which rooms there are, one of them by its id, and a room opened for players. */
import type { RoomList, RoomWish } from '../lobby/port.ts';
import type { HttpReply, HttpRequest } from './port.ts';
import { json } from './replies.ts';

const TAKES = 'a room is asked for by {"mode": "free-for-all", "map": "" or a name, "listed": true or false}';
const DECODER = new TextDecoder('utf-8', { fatal: true });

/** The rooms on the list, the one that quick play takes first; `?room=ID` also tells of that one, null where there is none. */
export function answerRooms(rooms: RoomList, { query }: HttpRequest, more: object): HttpReply {
  const id = new URLSearchParams(query).get('room');
  const one = id === null ? {} : { room: rooms.room(id) ?? null };
  return json(200, { rooms: rooms.rooms(), ...one, offer: rooms.offer(), ...more });
}

/** Opens a room as the body wishes it: 201 with its id, 400 for what is no wish, 409 where it cannot be. */
export function openRoom(rooms: RoomList, { posted }: HttpRequest): HttpReply {
  if (posted === undefined || rooms.offer() === null) {
    return json(403, { error: 'players cannot open rooms on this server' });
  }
  const wish = readWish(posted.body);
  if (wish === null) return json(400, { error: TAKES });
  const opened = rooms.open(wish, posted.client);
  return 'problem' in opened ? json(409, { error: opened.problem }) : json(201, opened);
}

function readWish(body: Uint8Array): RoomWish | null {
  let value: unknown;
  try {
    value = JSON.parse(DECODER.decode(body));
  } catch {
    return null;
  }
  const { mode, map, listed } = (value ?? {}) as Record<string, unknown>;
  const fits = typeof mode === 'string' && typeof map === 'string' && typeof listed === 'boolean';
  return fits ? { mode, map, listed } : null;
}
