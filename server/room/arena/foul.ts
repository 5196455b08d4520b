/** Foul words: found in short texts, also behind separators and look-alikes, and blotted out. */
import { englishDataset, englishRecommendedTransformers, RegExpMatcher } from 'obscenity';

const matcher = new RegExpMatcher({ ...englishDataset.build(), ...englishRecommendedTransformers });
const BLOT = '*';

/** Whether there is a foul word in a text. Digits may stand for letters, but "Pilot 455" is just a number. */
export function isFoul(text: string): boolean {
  return matches(text).length > 0;
}

/** The same where anything but letters and digits is taken out first: "f u c k" is one, too. */
export function hidesFoul(text: string): boolean {
  return isFoul(text.replace(/[^\p{L}\p{N}]/gu, ''));
}

/** The text with a star for each sign of every foul word. */
export function blotFoul(text: string): string {
  let clean = text;
  for (const { startIndex, endIndex } of matches(text)) {
    const word = BLOT.repeat(endIndex - startIndex + 1);
    clean = clean.slice(0, startIndex) + word + clean.slice(endIndex + 1);
  }
  return clean;
}

function matches(text: string) {
  return matcher
    .getAllMatches(text)
    .filter(({ startIndex, endIndex }) => /\p{L}/u.test(text.slice(startIndex, endIndex + 1)));
}
