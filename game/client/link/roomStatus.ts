// What the server says of its room before anyone joins: name, crowd, and how long an answer takes.

export interface RoomStatus {
  /** False while the server does not answer; the rest is then the last that was known. */
  readonly reachable: boolean;
  readonly name: string;
  /** People and AI pilots together. */
  readonly pilots: number;
  /** The quickest of the last few answers, ms; 0 before the first. */
  readonly rttMs: number;
  /** An address that other machines can open, where the server knows one; otherwise ''. */
  readonly address: string;
}

const EVERY_MS = 4_000;
/** The first few answers come quickly after each other: one alone says little of the way. */
const FIRST_EVERY_MS = 700;
const TIMEOUT_MS = 3_000;
/** Round trips that the quickest is taken of. */
const REMEMBERED = 4;

const UNKNOWN: RoomStatus = { reachable: false, name: '', pilots: 0, rttMs: 0, address: '' };

/** Reads the answer of `api/rooms`; null where it is none. */
export function readRooms(body: unknown): Pick<RoomStatus, 'name' | 'pilots' | 'address'> | null {
  const { rooms, address } = (body ?? {}) as { rooms?: unknown; address?: unknown };
  const room = Array.isArray(rooms) ? (rooms[0] as Record<string, unknown> | undefined) : undefined;
  if (typeof room?.name !== 'string') return null;
  const count = (field: string) => (typeof room[field] === 'number' ? (room[field] as number) : 0);
  return {
    name: room.name,
    pilots: count('players') + count('pilots'),
    address: typeof address === 'string' && URL.canParse(address) ? address : '',
  };
}

/** What the last request of an address took on the way, ms, however busy the page is; null where that is not told. */
function networkTime(address: string): number | null {
  const entry = performance.getEntriesByName(address, 'resource').at(-1) as
    | PerformanceResourceTiming
    | undefined;
  const taken = entry ? entry.responseStart - entry.requestStart : 0;
  performance.clearResourceTimings();
  return taken > 0 ? taken : null;
}

/** Asks `api/rooms` now and every few seconds until stopped; `told` gets each result. */
export function watchRooms(told: (status: RoomStatus) => void): { stop(): void } {
  const trips: number[] = [];
  let status = UNKNOWN;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  async function ask(): Promise<void> {
    const sent = performance.now();
    try {
      const answer = await fetch('api/rooms', { cache: 'no-store', signal: AbortSignal.timeout(TIMEOUT_MS) });
      const trip = networkTime(answer.url) ?? performance.now() - sent;
      const room = answer.ok ? readRooms(await answer.json()) : null;
      if (room) {
        trips.push(trip);
        if (trips.length > REMEMBERED) trips.shift();
        status = { reachable: true, ...room, rttMs: Math.min(...trips) };
      } else {
        status = { ...status, reachable: false };
      }
    } catch {
      status = { ...status, reachable: false };
    }
    if (stopped) return;
    told(status);
    timer = setTimeout(ask, trips.length < REMEMBERED ? FIRST_EVERY_MS : EVERY_MS);
  }

  void ask();
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
