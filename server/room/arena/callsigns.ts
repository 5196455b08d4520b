/** What a callsign may be, and when two of them are the same to a reader. */
import { type CallsignFault, callsignFault, tidyCallsign } from '../../../protocol/callsign.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import { hidesFoul, isFoul } from './foul.ts';

export type CheckedCallsign =
  | { readonly ok: true; readonly callsign: string }
  | { readonly ok: false; readonly reason: string };

const LENGTH = `a callsign has ${LIMITS.callsignMin} to ${LIMITS.callsignMax} characters`;
const REASONS: Readonly<Record<CallsignFault, string>> = {
  missing: LENGTH,
  length: LENGTH,
  signs: "a callsign takes letters, digits, spaces and . _ ' ’ · -",
  letters: 'a callsign needs a letter or a digit',
};

/** A callsign as it will be shown; refused where its shape is wrong or it is foul. */
export function checkCallsign(text: string): CheckedCallsign {
  const callsign = tidyCallsign(text);
  const fault = callsignFault(callsign);
  if (fault) return refuse(REASONS[fault]);
  if (isFoul(callsign) || hidesFoul(callsign)) {
    return refuse('this callsign is not welcome here; choose another');
  }
  return { ok: true, callsign };
}

function refuse(reason: string): CheckedCallsign {
  return { ok: false, reason };
}

/** Letters that look like plain Latin ones: small forms, and capitals whose small forms look different. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  е: 'e',
  к: 'k',
  м: 'm',
  н: 'h',
  о: 'o',
  р: 'p',
  с: 'c',
  т: 't',
  у: 'y',
  х: 'x',
  і: 'i',
  ѕ: 's',
  α: 'a',
  β: 'b',
  ε: 'e',
  ι: 'i',
  κ: 'k',
  μ: 'm',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'y',
  χ: 'x',
  Η: 'h',
  Ν: 'n',
  Ζ: 'z',
  ј: 'j',
  һ: 'h',
  ӏ: 'l',
  ԁ: 'd',
  ı: 'i',
  ɑ: 'a',
  ɡ: 'g',
  '0': 'o',
  '1': 'l',
};

/** Two callsigns with the same key cannot be told apart in play: case, accents, spaces, look-alikes folded. */
export function callsignKey(callsign: string): string {
  const bare = callsign.normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '');
  return [...bare].map(plain).join('').replaceAll('i', 'l');
}

function plain(letter: string): string {
  const small = letter.toLowerCase();
  return LOOKALIKES[letter] ?? LOOKALIKES[small] ?? small;
}
