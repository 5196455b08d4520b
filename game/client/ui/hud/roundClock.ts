// What stands at the top of the arena: the mode, the time left in the round, and the points of the teams.
import type { View } from '../../../netcode/view.ts';
import { clockText } from '../clock.ts';
import { classSwitch, el, textWriter, visibility } from '../dom.ts';
import { modeLine } from '../modeLine.ts';
import { lineWriter, speakAttribute } from '../spoken.ts';
import { createTeamScores } from './teamScores.ts';

/** The end of a round that has none. */
const NEVER = 2 ** 31 - 1;
/** From here on the clock is drawn so that nobody misses it, seconds. */
const LATE = 30;

export interface RoundClock {
  readonly element: HTMLElement;
  update(view: View): void;
}

export function createRoundClock(): RoundClock {
  const mode = el('span', 'cap');
  const clock = el('b', 'num round-clock');
  const teams = createTeamScores();
  clock.setAttribute('role', 'timer');
  speakAttribute(clock, 'aria-label', 'aria.timer');
  const element = el('div', 'hud-round', mode, clock, teams.element);
  const writeMode = lineWriter(mode);
  const writeClock = textWriter(clock);
  const showClock = visibility(clock);
  const late = classSwitch(clock, 'late');
  let shownMode = '';

  return {
    element,
    update({ round, own, ownTick, tickRate }) {
      if (round.mode !== shownMode) {
        shownMode = round.mode;
        writeMode(modeLine(round.mode));
      }
      const left = (round.end - ownTick) / tickRate;
      const counts = round.phase === 'playing' && round.end !== NEVER;
      showClock(counts);
      if (counts) writeClock(clockText(left));
      late(left < LATE);
      teams.update(round.scores, own.team);
    },
  };
}
