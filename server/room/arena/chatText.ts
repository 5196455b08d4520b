/** A line of chat as everyone may see it: plain, short, and clean. */
import { LIMITS } from '../../../protocol/limits.ts';
import { blotFoul, hidesFoul } from './foul.ts';

export type ChatText =
  | { readonly kind: 'text'; readonly text: string }
  /** There is nothing in it. */
  | { readonly kind: 'empty' }
  /** It hides a foul word that cannot be blotted out. */
  | { readonly kind: 'foul' };

/** The tidy form of what somebody typed (rule E1). */
export function tidyChat(typed: string): ChatText {
  const plain = typed
    .normalize('NFKC')
    .replace(/[\s\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{DI}]/gu, '')
    // A third mark on a letter is only there to spill over other lines.
    .replace(/(\p{M}{2})\p{M}+/gu, '$1')
    .trim();
  const clean = blotFoul(plain);
  if (hidesFoul(clean)) return { kind: 'foul' };
  // NFKC may have made it longer; no half of a sign is left at the end.
  const text = clean
    .slice(0, LIMITS.chatMax)
    .replace(/[\ud800-\udbff]$/, '')
    .trim();
  return text === '' ? { kind: 'empty' } : { kind: 'text', text };
}
