/** Who won a recorded round: read from the part of its replay in which the results are told. */
import { MODES } from '../../game/simulation/modes/index.ts';
import { decodeServer } from '../../protocol/codec/codec.ts';
import { RESULTS, type Results } from '../../protocol/messages/results.ts';
import { splitMessages } from '../../protocol/replay/format.ts';

export interface Outcome {
  /** Callsign of who won; '' for nobody, or where a team did. */
  readonly winner: string;
  /** The team that won, from 1; 0 for none. */
  readonly team: number;
  /** Kills of the winner; 0 for a team. */
  readonly kills: number;
}

/** What an unpacked part tells of the outcome; null where it tells nothing. Never throws. */
export function outcomeIn(part: Uint8Array): Outcome | null {
  for (const bytes of splitMessages(part) ?? []) {
    // The type of a message is its second byte: most of them need not be decoded.
    if (bytes[1] !== RESULTS) continue;
    const decoded = decodeServer(bytes);
    if (decoded.ok && decoded.message.type === RESULTS) return outcomeOf(decoded.message);
  }
  return null;
}

function outcomeOf({ mode, winner, places }: Results): Outcome {
  if ((MODES[mode]?.teams ?? 0) > 0) return { winner: '', team: winner, kills: 0 };
  const won = places.find(([slot]) => slot === winner - 1);
  return won === undefined ? { winner: '', team: 0, kills: 0 } : { winner: won[1], team: 0, kills: won[5] };
}
