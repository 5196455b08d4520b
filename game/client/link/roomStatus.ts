// What the server says of its rooms before anyone joins: which there are, who is in, and how long an answer takes.
import { type Rooms, readRooms } from './rooms.ts';

export interface RoomStatus extends Rooms {
  /** False while the server does not answer; the rest is then the last that was known. */
  readonly reachable: boolean;
  /** The id that `wanted` was asked for with. */
  readonly asked: string;
  /** The quickest of the last few answers, ms; 0 before the first. */
  readonly rttMs: number;
}

export interface RoomWatch {
  /** Asks again at once. */
  refresh(): void;
  stop(): void;
}

const EVERY_MS = 4_000;
/** The first few answers come quickly after each other: one alone says little of the way. */
const FIRST_EVERY_MS = 700;
const TIMEOUT_MS = 3_000;
/** Round trips that the quickest is taken of. */
const REMEMBERED = 4;

const UNKNOWN: RoomStatus = {
  reachable: false,
  rooms: [],
  wanted: null,
  offer: null,
  address: '',
  asked: '',
  rttMs: 0,
};

/** What the last request of an address took on the way, ms, however busy the page is; null where that is not told. */
function networkTime(address: string): number | null {
  const entry = performance.getEntriesByName(address, 'resource').at(-1) as
    | PerformanceResourceTiming
    | undefined;
  const taken = entry ? entry.responseStart - entry.requestStart : 0;
  performance.clearResourceTimings();
  return taken > 0 ? taken : null;
}

/**
 * Asks `api/rooms` now and every few seconds until stopped, also for the room that is `wanted` then; `told` gets
 * each result.
 */
export function watchRooms(wanted: () => string, told: (status: RoomStatus) => void): RoomWatch {
  const trips: number[] = [];
  let status = UNKNOWN;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Raised with each question, so that only the last one goes on. */
  let question = 0;

  async function ask(): Promise<void> {
    const current = ++question;
    clearTimeout(timer);
    const sent = performance.now();
    const asked = wanted();
    try {
      const address = asked === '' ? 'api/rooms' : `api/rooms?room=${encodeURIComponent(asked)}`;
      const answer = await fetch(address, { cache: 'no-store', signal: AbortSignal.timeout(TIMEOUT_MS) });
      const trip = networkTime(answer.url) ?? performance.now() - sent;
      const rooms = answer.ok ? readRooms(await answer.json()) : null;
      if (rooms) {
        trips.push(trip);
        if (trips.length > REMEMBERED) trips.shift();
        status = { reachable: true, ...rooms, asked, rttMs: Math.min(...trips) };
      } else {
        status = { ...status, reachable: false };
      }
    } catch {
      status = { ...status, reachable: false };
    }
    if (current !== question) return;
    told(status);
    timer = setTimeout(ask, trips.length < REMEMBERED ? FIRST_EVERY_MS : EVERY_MS);
  }

  void ask();
  return {
    refresh: () => void ask(),
    stop() {
      question = -1;
      clearTimeout(timer);
    },
  };
}
