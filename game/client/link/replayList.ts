// Which rounds the server has recorded, read from its answer.
import { ANSWER_WITHIN_MS, countOf, textOf } from './answers.ts';

export interface ReplayEntry {
  readonly id: string;
  /** Name of its room. */
  readonly room: string;
  readonly mode: string;
  readonly map: string;
  /** When its recording began. */
  readonly began: Date;
  readonly seconds: number;
  /** Who won: by callsign, or a team from 1; '' and 0 where nobody did, or where that is not known. */
  readonly winner: string;
  readonly team: number;
  /** Kills of `winner`. */
  readonly kills: number;
}

/** The replays of rooms that everybody can find, newest first; null where the server does not tell. Never rejects. */
export async function fetchReplays(): Promise<ReplayEntry[] | null> {
  try {
    const answer = await fetch('api/replays', {
      cache: 'no-store',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    return answer.ok ? readReplays(await answer.json()) : null;
  } catch {
    return null;
  }
}

/** Reads the answer of `api/replays`, without what is no replay in it; null where it is no list. */
export function readReplays(body: unknown): ReplayEntry[] | null {
  const { replays } = (body ?? {}) as Record<string, unknown>;
  return Array.isArray(replays) ? replays.map(readReplay).filter((entry) => entry !== null) : null;
}

function readReplay(value: unknown): ReplayEntry | null {
  const { id, room, mode, map, began, seconds, winner, team, kills } = (value ?? {}) as Record<
    string,
    unknown
  >;
  const date = new Date(typeof began === 'string' ? began : Number.NaN);
  if (typeof id !== 'string' || id === '' || Number.isNaN(date.getTime())) return null;
  return {
    id,
    room: textOf(room),
    mode: textOf(mode),
    map: textOf(map),
    began: date,
    seconds: countOf(seconds),
    winner: textOf(winner),
    team: countOf(team),
    kills: countOf(kills),
  };
}
