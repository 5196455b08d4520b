// What a key is called to the player: by what their keyboard prints on it where the browser tells, else by its place.
import type { PlainKey } from '../text/dictionary.ts';
import { say } from '../text/speech.ts';

/** Signs that are the same in every language. */
const SIGNS: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  ShiftLeft: 'Shift',
  ShiftRight: 'Shift',
  AltLeft: 'Alt',
  AltRight: 'Alt',
  Tab: 'Tab',
  Enter: 'Enter',
  NumpadEnter: 'Enter',
  Escape: 'Esc',
  Backspace: '⌫',
  Delete: 'Del',
  CapsLock: 'Caps',
  Home: 'Home',
  End: 'End',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  Minus: '-',
  Equal: '=',
  BracketLeft: '[',
  BracketRight: ']',
  Semicolon: ';',
  Quote: '’',
  Backquote: '`',
  Backslash: '\\',
  IntlBackslash: '<',
  Comma: ',',
  Period: '.',
  Slash: '/',
  NumpadAdd: 'Num +',
  NumpadSubtract: 'Num -',
  NumpadMultiply: 'Num *',
  NumpadDivide: 'Num /',
  NumpadDecimal: 'Num .',
};

/** Those that have words. */
const WORDS: Readonly<Record<string, PlainKey<'key'>>> = {
  Space: 'key.space',
  ControlLeft: 'key.control',
  ControlRight: 'key.control',
  Mouse0: 'key.mouseLeft',
  Mouse1: 'key.mouseMiddle',
  Mouse2: 'key.mouseRight',
};

/** What stands on the keys, by their codes; null where the browser does not tell. */
export type KeyCaps = { get(code: string): string | undefined } | null;

/** The name of a key's or mouse button's code. */
export function keyName(code: string, caps: KeyCaps): string {
  const word = WORDS[code];
  if (word) return say(word);
  const printed = caps?.get(code);
  if (printed?.trim()) return printed.toUpperCase();
  const sign = SIGNS[code];
  if (sign) return sign;
  const mouse = /^Mouse(\d+)$/.exec(code);
  if (mouse) return say('key.mouse', { n: Number(mouse[1]) + 1 });
  return code.replace(/^(Key|Digit)(?=.$)/, '').replace(/^Numpad/, 'Num ');
}

interface LayoutMapHolder {
  readonly keyboard?: { getLayoutMap(): Promise<NonNullable<KeyCaps>> };
}

/** Asks the browser what stands on the keys; null where it does not tell (all but Chromium). */
export async function askKeyCaps(): Promise<KeyCaps> {
  try {
    return (await (navigator as LayoutMapHolder).keyboard?.getLayoutMap()) ?? null;
  } catch {
    // Forbidden, as in a frame.
    return null;
  }
}
