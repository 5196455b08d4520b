// What the page knows of the standings: their screen is loaded while the first round is played, long before it ends.
import type { View } from '../../../netcode/view.ts';
import { later } from '../kit/later.ts';
import type { StandingsActions, StandingsScreen, StandingsViewer } from './standings.ts';

export interface BetweenRounds {
  /** The screen's element, for menu keys; null before there is one. */
  readonly element: HTMLElement | null;
  /** Loads the screen, where that was not done yet. */
  bring(): void;
  /** Once per frame between two rounds; the screen opens with the first frame that finds it and the results. */
  show(view: View, viewer: StandingsViewer): void;
  close(): void;
  /** Forgets what was shown, for another session. */
  clear(): void;
}

export function createBetweenRounds(actions: StandingsActions): BetweenRounds {
  let screen: StandingsScreen | null = null;
  const bring = later(
    () => import('./standings.ts'),
    ({ createStandingsScreen }) => {
      if (screen !== null) return;
      screen = createStandingsScreen(actions);
      document.body.append(screen.element);
    },
  );
  return {
    get element() {
      return screen?.element ?? null;
    },
    bring,
    show(view, viewer) {
      screen?.open(view, viewer);
      screen?.update(view);
    },
    close: () => screen?.close(),
    clear: () => screen?.clear(),
  };
}
