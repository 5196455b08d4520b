// What the server says of its rooms, read from its answers; and a room opened.
import { ANSWER_WITHIN_MS, countOf, textOf } from './answers.ts';

export interface RoomEntry {
  readonly id: string;
  readonly name: string;
  readonly mode: string;
  readonly map: string;
  readonly players: number;
  /** AI pilots. */
  readonly pilots: number;
  readonly capacity: number;
}

/** What players may open. */
export interface Offer {
  /** Rooms that may be opened now. */
  readonly left: number;
  readonly modes: readonly { readonly mode: string; readonly maps: readonly string[] }[];
}

export interface Rooms {
  /** The rooms on the list, never none; the one that quick play takes comes first. */
  readonly rooms: readonly RoomEntry[];
  /** The room that was asked for by its id; null where there is none, or none was asked for. */
  readonly wanted: RoomEntry | null;
  /** null where players may open no rooms. */
  readonly offer: Offer | null;
  /** An address that other machines can open, where the server knows one; otherwise ''. */
  readonly address: string;
}

export interface RoomWish {
  readonly mode: string;
  /** '' for any. */
  readonly map: string;
  readonly listed: boolean;
}

/** Reads the answer of `api/rooms`; null where it is none. */
export function readRooms(body: unknown): Rooms | null {
  const { rooms, room, offer, address } = (body ?? {}) as Record<string, unknown>;
  const read = Array.isArray(rooms) ? rooms.map(readRoom).filter((entry) => entry !== null) : [];
  if (read.length === 0) return null;
  return {
    rooms: read,
    wanted: readRoom(room),
    offer: readOffer(offer),
    address: typeof address === 'string' && URL.canParse(address) ? address : '',
  };
}

/** Asks the server for a room: its id, or the server's reason; '' where it gave none. Never rejects. */
export async function openRoom(
  wish: RoomWish,
): Promise<{ readonly id: string } | { readonly reason: string }> {
  try {
    const answer = await fetch('api/rooms', {
      method: 'POST',
      body: JSON.stringify(wish),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const { id, error } = (await answer.json()) as { id?: unknown; error?: unknown };
    if (answer.ok && typeof id === 'string') return { id };
    return { reason: textOf(error) };
  } catch {
    return { reason: '' };
  }
}

function readRoom(value: unknown): RoomEntry | null {
  const { id, name, mode, map, players, pilots, capacity } = (value ?? {}) as Record<string, unknown>;
  if (typeof id !== 'string' || typeof name !== 'string') return null;
  return {
    id,
    name,
    mode: textOf(mode),
    map: textOf(map),
    players: countOf(players),
    pilots: countOf(pilots),
    capacity: countOf(capacity),
  };
}

function readOffer(value: unknown): Offer | null {
  const { left, modes } = (value ?? {}) as { left?: unknown; modes?: unknown };
  if (typeof left !== 'number' || !Array.isArray(modes)) return null;
  const read = modes.filter(
    (entry): entry is Offer['modes'][number] =>
      typeof entry?.mode === 'string' && Array.isArray(entry.maps) && entry.maps.every(isText),
  );
  return read.length > 0 ? { left, modes: read } : null;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
