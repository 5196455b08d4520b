// A replay from the server, piece by piece, so that it is played before all of it is there.

/** Bytes asked for at a time; and of a whole replay that a page takes. */
const PIECE = 1_048_576;
const BYTES_MOST = 512 * 1_048_576;

/** Why it could not be had. */
export type Unfetched = 'gone' | 'played' | 'unreachable';

/**
 * Hands over all bytes that have come, each time that more have; `complete` with the last ones. Null where it was
 * had, or nobody wants it any more. Never rejects.
 */
export async function fetchReplay(
  id: string,
  signal: AbortSignal,
  came: (bytes: Uint8Array, complete: boolean) => Promise<void>,
): Promise<Unfetched | null> {
  let bytes = new Uint8Array(0);
  try {
    for (let have = 0, complete = false; !complete; ) {
      const range = `bytes=${have}-${have + PIECE - 1}`;
      const answer = await fetch(`api/replays/${encodeURIComponent(id)}`, { headers: { range }, signal });
      if (answer.status === 404) return 'gone';
      if (answer.status === 409) return 'played';
      const all = /^bytes \d+-\d+\/(\d+)$/.exec(answer.headers.get('content-range') ?? '')?.[1];
      const total = Number(all ?? Number.NaN);
      if (answer.status !== 206 || !(total <= BYTES_MOST)) return 'unreachable';
      const piece = new Uint8Array(await answer.arrayBuffer());
      if (have === 0) bytes = new Uint8Array(total);
      if (piece.length === 0 || have + piece.length > bytes.length) return 'unreachable';
      bytes.set(piece, have);
      have += piece.length;
      complete = have === bytes.length;
      await came(bytes.subarray(0, have), complete);
      if (signal.aborted) return null;
    }
    return null;
  } catch {
    return signal.aborted ? null : 'unreachable';
  }
}
