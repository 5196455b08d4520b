// What the player is told of the connection, by its state and the screen they are on.
import type { LinkState } from '../netcode/client.ts';
import type { Screen } from './flow.ts';
import { type Line, line } from './text/dictionary.ts';
import type { BannerLine } from './ui/banner.ts';

export interface LinkStory {
  /** The line over the arena, or null. */
  readonly banner: BannerLine | null;
  /** The line on the start screen while it waits, or null where it doesn't. */
  readonly waiting: Waiting | null;
}

/** Waiting without a word, or with one. */
export interface Waiting {
  readonly line: Line | null;
}

const SILENCE: LinkStory = { banner: null, waiting: null };

export function linkStory(screen: Screen, link: LinkState): LinkStory {
  const lost = link.kind === 'lost' ? link.attempt : 0;
  switch (screen.kind) {
    case 'start':
    case 'replay':
    case 'outdated':
    case 'unable':
      return SILENCE;
    case 'joining': {
      if (!screen.resuming) return { banner: null, waiting: { line: lost ? noAnswer(lost) : null } };
      const said = lost ? noAnswer(lost) : line('line.comingBack');
      return { banner: { line: said, urgent: lost > 0, leave: lost > 0 }, waiting: null };
    }
    case 'watching':
      return lost ? { banner: { line: noAnswer(lost), urgent: true, leave: true }, waiting: null } : SILENCE;
    case 'flying':
    case 'wrecked':
    case 'standings':
      if (lost) {
        const said = lost > 1 ? line('line.lostAgain', { n: lost }) : line('line.lost');
        return { banner: { line: said, urgent: true, leave: true }, waiting: null };
      }
      return link.kind === 'connecting'
        ? { banner: { line: line('line.comingBack'), urgent: false, leave: false }, waiting: null }
        : SILENCE;
  }
}

function noAnswer(attempt: number): Line {
  return attempt > 1 ? line('line.noAnswerAgain', { n: attempt }) : line('line.noAnswer');
}
