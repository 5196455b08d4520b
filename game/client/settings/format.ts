// How settings are written down, and how what an earlier version wrote is brought up to date. Pure.
import type { Kept } from './settings.ts';

/** Raised whenever a kept entry changes its name or meaning; a new entry needs no new version. */
export const FORMAT = 2;

/** Where the first format kept the callsign, all by itself and as plain text. */
export const FIRST_FORMAT_KEY = 'perihelion.callsign';

type Entries = Record<string, unknown>;

/** By the version that it starts from: brings what was kept one version further. */
const MIGRATIONS: Readonly<Record<number, (kept: Entries) => Entries>> = {
  // Nothing but a callsign was kept, as the text itself.
  1: ({ text }) => (text ? { callsign: text } : {}),
};

/**
 * What was kept, in today's terms, out of the stored text and (where there is none) the callsign of the first
 * format. A text that is damaged, or of no shape that ever was, counts as none. A newer version's text is read
 * as far as it is understood. Never throws.
 */
export function parse(text: string | null, firstFormat: string | null): Kept {
  const stored = parseObject(text);
  let version: number;
  let kept: Entries;
  if (stored) {
    const { version: written, ...entries } = stored;
    version = typeof written === 'number' && Number.isInteger(written) && written > 0 ? written : FORMAT;
    kept = entries;
  } else {
    version = 1;
    kept = { text: firstFormat };
  }
  for (; version < FORMAT; version++) kept = MIGRATIONS[version](kept);
  return kept;
}

/** The text to store. */
export function print(kept: Kept): string {
  return JSON.stringify({ version: FORMAT, ...kept });
}

function parseObject(text: string | null): Entries | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Entries) : null;
  } catch {
    return null;
  }
}
