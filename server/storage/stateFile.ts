/**
 * The file that an arena is kept in: lines of JSON, a head and then one for each player, and a checksum of all of
 * it at the end. What does not add up to the last byte is not taken.
 */
import { createHash, hash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { z } from 'zod';
import type { KeptArena, KeptPlayer } from '../room/port.ts';

/** Raised when a line is given another meaning. A column or a field of the head that comes or goes is not that. */
const FORMAT = 1;
/** Lines written before others get their turn: some tenths of a millisecond. */
const LINES_A_TURN = 128;

const wholeNumbers = z.array(z.number().int());
const headSchema = z.object({
  format: z.literal(FORMAT),
  /** Number of the first journal that tells what came later. */
  journal: z.number().int().min(0),
  players: z.number().int().min(0),
  name: z.string(),
  tickRate: z.number().int(),
  tick: z.number().int().min(0),
  mode: z.string(),
  map: z.array(z.number()),
  rim: z.number(),
  round: z.record(z.string(), z.number().int()),
  teamScore: wholeNumbers,
  relays: wholeNumbers,
  columns: z.array(z.string()),
});
const playerSchema = z.tuple([
  z.number().int().min(1),
  z.string(),
  z.string(),
  z.number().int(),
  wholeNumbers,
]);

export interface StateFile {
  readonly journal: number;
  readonly kept: KeptArena;
}

/** The file in pieces, with a pause after each so that a tick need not wait for the whole of it. */
export async function* encodeState({ journal, kept }: StateFile): AsyncGenerator<string> {
  const { players, ...rest } = kept;
  const sum = createHash('sha256');
  let piece = `${JSON.stringify({ format: FORMAT, journal, players: players.length, ...rest })}\n`;
  for (const [i, { id, callsign, digest, hull, ship }] of players.entries()) {
    // Much quicker than all of it in one call, and the same.
    piece += `[${id},${JSON.stringify(callsign)},${JSON.stringify(digest)},${hull},[${ship?.join() ?? ''}]]\n`;
    if (i % LINES_A_TURN !== LINES_A_TURN - 1) continue;
    sum.update(piece);
    yield piece;
    piece = '';
    await turn();
  }
  sum.update(piece);
  yield `${piece}${sum.digest('hex')}\n`;
}

/** Reads such a file; one line that says what is wrong with it where it is not whole. */
export function decodeState(text: string): StateFile | string {
  const end = text.lastIndexOf('\n', text.length - 2) + 1;
  const body = text.slice(0, end);
  if (text.slice(end) !== `${hash('sha256', body)}\n`)
    return 'its checksum is wrong: it is torn or was changed';
  const [first, ...lines] = body.split('\n').slice(0, -1);
  const head = parsed(headSchema, first);
  if (typeof head === 'string') return `line 1: ${head}`;
  const { format: _, journal, players: count, ...rest } = head;
  if (lines.length !== count) return `it has ${lines.length} players, not ${count}`;
  const players: KeptPlayer[] = [];
  for (const [i, line] of lines.entries()) {
    const player = parsed(playerSchema, line);
    if (typeof player === 'string') return `line ${i + 2}: ${player}`;
    const [id, callsign, digest, hull, ship] = player;
    if (ship.length !== rest.columns.length)
      return `line ${i + 2}: a ship has ${rest.columns.length} numbers`;
    players.push({ id, callsign, digest, hull, ship });
  }
  return { journal, kept: { ...rest, players } };
}

function parsed<T>(schema: z.ZodType<T>, line: string): T | string {
  try {
    const result = schema.safeParse(JSON.parse(line));
    if (result.success) return result.data;
    const [{ path, message }] = result.error.issues;
    return `${path.join('.')}: ${message}`;
  } catch (error) {
    return (error as Error).message;
  }
}
