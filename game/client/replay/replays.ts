// Replays as the page sees them: the screen for them is loaded when the first one is wanted.
import type { View } from '../../netcode/view.ts';
import type { ArenaFrame } from '../arenaFrame.ts';
import type { Moment } from '../link/replayAddress.ts';
import type { ReplayHost, ReplayScreen } from './replayScreen.ts';

export interface Replays {
  /** The screen's element, for menu keys; null before there is one. */
  readonly element: HTMLElement | null;
  /** Name of the room that the present replay is of; '' before that is known. */
  readonly room: string;
  open(moment: Moment): void;
  close(): void;
  /** Once per frame that was drawn of it. */
  drawn(view: View): void;
}

export function createReplays(
  arena: ArenaFrame,
  host: Omit<ReplayHost, 'setSource' | 'setFocus' | 'zoom'>,
): Replays {
  let screen: ReplayScreen | null = null;
  /** What is to be opened as soon as the screen is there. */
  let wanted: Moment | null = null;

  async function load(): Promise<void> {
    const { createReplayScreen } = await import('./replayScreen.ts');
    if (screen !== null) return;
    screen = createReplayScreen({ ...host, setSource: arena.setSource, setFocus: arena.setFocus, zoom });
    document.body.append(screen.element);
    if (wanted !== null) screen.open(wanted);
  }

  const here = { x: 0, y: 0 };
  const there = { x: 0, y: 0 };
  function zoom(): number {
    arena.toScreen(0, 0, here);
    arena.toScreen(1, 0, there);
    return Math.max(0.01, there.x - here.x);
  }

  return {
    get element() {
      return screen?.element ?? null;
    },
    get room() {
      return screen?.room ?? '';
    },
    open(moment) {
      wanted = moment;
      if (screen !== null) screen.open(moment);
      else {
        load().catch((error: unknown) => {
          console.error('the replay screen could not be loaded', error);
          host.done();
        });
      }
    },
    close() {
      wanted = null;
      screen?.close();
    },
    drawn: (view) => screen?.drawn(view),
  };
}
