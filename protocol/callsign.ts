/** The shape of a callsign (rule H1), as far as both ends can judge it; foul and taken ones are the server's to tell. */
import { LIMITS } from './limits.ts';

export type CallsignFault = 'missing' | 'length' | 'signs' | 'letters';

/** The callsign as it is compared and shown: compatibility forms unified (NFKC), spaces folded and trimmed. */
export function tidyCallsign(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, ' ').trim();
}

/** What is wrong with a tidy callsign; null where its shape is right. */
export function callsignFault(callsign: string): CallsignFault | null {
  const length = [...callsign].length;
  if (length < LIMITS.callsignMin) return 'missing';
  if (length > LIMITS.callsignMax) return 'length';
  // Some letters and marks show nothing at all; three marks on one letter are only there to spill over it.
  const shown = /^[\p{L}\p{M}\p{N} ._'’·-]+$/u.test(callsign) && !/\p{DI}|\p{M}{3}/u.test(callsign);
  if (!shown) return 'signs';
  return /[\p{L}\p{N}]/u.test(callsign) ? null : 'letters';
}
