// A replay and a moment in it, kept in the page's address, so that it can be sent and reloaded.

const REPLAY = 'replay';
const MOMENT = 't';
/** As long as the server's names may be. */
const LENGTH_MOST = 64;

export interface Moment {
  readonly id: string;
  /** From the beginning of the replay. */
  readonly seconds: number;
}

/** The moment that an address's query asks for; null for none. */
export function momentOf(search: string): Moment | null {
  const query = new URLSearchParams(search);
  const id = query.get(REPLAY) ?? '';
  if (id === '' || id.length > LENGTH_MOST) return null;
  const seconds = Number(query.get(MOMENT) ?? '0');
  return { id, seconds: Number.isFinite(seconds) ? Math.max(0, seconds) : 0 };
}

/** An address that leads to a moment, and to nothing else; to a tenth of a second. */
export function withMoment(address: string, { id, seconds }: Moment): string {
  const url = new URL(address);
  url.search = '';
  url.hash = '';
  url.searchParams.set(REPLAY, id);
  if (seconds >= 0.1) url.searchParams.set(MOMENT, String(Math.round(seconds * 10) / 10));
  return url.href;
}

/** An address without a replay. */
export function withoutMoment(address: string): string {
  const url = new URL(address);
  url.searchParams.delete(REPLAY);
  url.searchParams.delete(MOMENT);
  return url.href;
}
