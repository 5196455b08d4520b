// What the page knows of the scoreboard: its code comes with the first flight, and at the latest when it is wanted.
import { later } from '../kit/later.ts';
import type { Scoreboard } from './scoreboard.ts';

export interface LaterScoreboard extends Omit<Scoreboard, 'element'> {
  /** Loads it, where that was not done yet. */
  bring(): void;
}

export function createLaterScoreboard(): LaterScoreboard {
  let board: Scoreboard | null = null;
  /** It is to be opened as soon as it is there. */
  let wanted = false;
  const bring = later(
    () => import('./scoreboard.ts'),
    ({ createScoreboard }) => {
      if (board !== null) return;
      board = createScoreboard();
      document.body.append(board.element);
      if (wanted) board.open();
    },
  );
  return {
    bring,
    open() {
      wanted = true;
      if (board === null) bring();
      else board.open();
    },
    take: (roster) => board?.take(roster),
    frame: (view, client, held, now) => board?.frame(view, client, held, now),
    clear() {
      wanted = false;
      board?.clear();
    },
  };
}
