// What the player is told of the connection, by its state and the screen they are on.
import type { LinkState } from '../netcode/client.ts';
import type { Screen } from './flow.ts';
import type { BannerLine } from './ui/banner.ts';

export interface LinkStory {
  /** The line over the arena, or null. */
  readonly banner: BannerLine | null;
  /** The line on the start screen while it waits, or null where it doesn't. */
  readonly waiting: string | null;
}

const SILENCE: LinkStory = { banner: null, waiting: null };

export function linkStory(screen: Screen, link: LinkState): LinkStory {
  const lost = link.kind === 'lost' ? link.attempt : 0;
  switch (screen.kind) {
    case 'start':
    case 'outdated':
    case 'unable':
      return SILENCE;
    case 'joining': {
      if (!screen.resuming) {
        return {
          banner: null,
          waiting: lost ? `The server does not answer. Trying again${times(lost)} …` : '',
        };
      }
      const text = lost
        ? `The server does not answer. Trying again${times(lost)} …`
        : 'Coming back to your ship …';
      return { banner: { text, urgent: lost > 0, leave: lost > 0 }, waiting: null };
    }
    case 'flying':
    case 'wrecked':
      if (lost) {
        return {
          banner: {
            text: `Connection lost. Coming back to your ship${times(lost)} …`,
            urgent: true,
            leave: true,
          },
          waiting: null,
        };
      }
      return link.kind === 'connecting'
        ? { banner: { text: 'Coming back to your ship …', urgent: false, leave: false }, waiting: null }
        : SILENCE;
  }
}

function times(attempt: number): string {
  return attempt > 1 ? ` (${attempt})` : '';
}
