/** Reads a replay: where its parts lie, what it is of, and the messages of a part. Nothing here throws. */
import { decodeServer } from '../codec/codec.ts';
import { PROTOCOL_VERSION } from '../limits.ts';
import { MAP } from '../messages/map.ts';
import { ROUND, type Round } from '../messages/round.ts';
import { WELCOME, type Welcome } from '../messages/welcome.ts';
import {
  BODY_MOST,
  HEAD_BYTES,
  isIntact,
  readHead,
  SIGNATURE,
  splitMessages,
  UNPACKED_MOST,
} from './format.ts';

/** Unpacks raw deflate; rejects where it cannot, or where there would be more than `most` bytes. */
export type Inflate = (packed: Uint8Array, most: number) => Promise<Uint8Array>;

/** Why a file cannot be played: it is no replay, one of another version, or it is damaged. */
export type Unplayable = 'foreign' | 'version' | 'damaged';

/** A stretch of a replay that can be played by itself. */
export interface Part {
  readonly firstTick: number;
  readonly lastTick: number;
  /** Where its packed body lies in the file. */
  readonly from: number;
  readonly to: number;
}

/** Finds the parts of a file while it is still coming, and checks each that is whole. */
export class PartScan {
  /** Where the title lies; null until it is there. */
  title: Part | null = null;
  /** In the order of their ticks. */
  readonly parts: Part[] = [];
  problem: Unplayable | null = null;
  private at = SIGNATURE.length;

  /** Goes on with all the bytes of the file that are there by now: more of the same than the last time. */
  scan(bytes: Uint8Array): void {
    const known = Math.min(bytes.length, SIGNATURE.length);
    for (let i = 0; i < known; i++) if (bytes[i] !== SIGNATURE[i]) this.problem = 'foreign';
    while (this.problem === null && this.at + HEAD_BYTES <= bytes.length) {
      const { length, firstTick, lastTick } = readHead(bytes, this.at);
      const from = this.at + HEAD_BYTES;
      const to = from + length;
      const before = this.parts[this.parts.length - 1]?.lastTick ?? -1;
      if (length > BODY_MOST || lastTick < firstTick || firstTick < before) this.problem = 'damaged';
      else if (to > bytes.length) return;
      else if (!isIntact(bytes, this.at, to)) this.problem = 'damaged';
      else {
        const part = { firstTick, lastTick, from, to };
        if (this.title === null) this.title = part;
        else this.parts.push(part);
        this.at = to;
      }
    }
  }

  /** Whether a file of so many bytes ends in the middle of a part: it was never finished. */
  isCut(length: number): boolean {
    return this.at !== length;
  }
}

/** What a replay is of. */
export interface Title {
  /** Of who recorded, whose slot is no ship's. */
  readonly welcome: Welcome;
  /** Name of the map. */
  readonly map: string;
  readonly round: Round;
}

/** The title: a welcome, a change to the map by its name, the round. A text where it cannot be played. */
export async function readTitle(
  bytes: Uint8Array,
  title: Part,
  inflate: Inflate,
): Promise<Title | Unplayable> {
  const [first, ...others] = (await readPart(bytes, title, inflate)) ?? [];
  const decoded = first === undefined ? undefined : decodeServer(first);
  // A welcome of another version need not even have the same fields.
  if (!decoded?.ok || decoded.message.type !== WELCOME) return first?.[1] === WELCOME ? 'version' : 'damaged';
  const welcome = decoded.message;
  if (welcome.version !== PROTOCOL_VERSION) return 'version';
  let map: string | null = null;
  let round: Round | null = null;
  for (const other of others) {
    const result = decodeServer(other);
    if (result.ok && result.message.type === MAP) map = result.message.name;
    if (result.ok && result.message.type === ROUND) round = result.message;
  }
  return map === null || round === null ? 'damaged' : { welcome, map, round };
}

/** The messages of a part; null where it does not unpack into messages. */
export async function readPart(
  bytes: Uint8Array,
  { from, to }: Part,
  inflate: Inflate,
): Promise<Uint8Array[] | null> {
  try {
    const unpacked = await inflate(bytes.subarray(from, to), UNPACKED_MOST);
    return unpacked.length > UNPACKED_MOST ? null : splitMessages(unpacked);
  } catch {
    return null;
  }
}
