// The points of the teams side by side, the pilot's own first.
import { RELAY } from '../../../simulation/rules.ts';
import { nearlyWon } from '../../nearly.ts';
import { grouped } from '../../text/speech.ts';
import { el } from '../dom.ts';
import { teamName } from '../standings/title.ts';

export interface TeamScores {
  readonly element: HTMLElement;
  /** Points of team 1, 2, …; none where there are no teams. `own` is the pilot's team. */
  update(scores: readonly number[], own: number): void;
}

export function createTeamScores(): TeamScores {
  const element = el('ol', 'team-scores');
  let shown = '';

  return {
    element,
    update(scores, own) {
      const key = `${own}:${scores.join()}`;
      if (key === shown) return;
      shown = key;
      element.hidden = scores.length === 0;
      const teams = scores.map((points, i) => ({ team: i + 1, points }));
      teams.sort((a, b) => Number(b.team === own) - Number(a.team === own) || a.team - b.team);
      element.replaceChildren(...teams.map(({ team, points }) => entry(team, points, team === own)));
    },
  };
}

function entry(team: number, points: number, own: boolean): HTMLElement {
  const bar = el('i', 'team-bar');
  bar.style.setProperty('--part', String(Math.min(1, points / RELAY.points)));
  const element = el(
    'li',
    own ? 'team friend' : 'team foe',
    el('span', 'team-sign'),
    el('span', 'team-name', teamName(team)),
    el('b', 'num', grouped(points)),
    bar,
  );
  element.classList.toggle('near', nearlyWon(points));
  return element;
}
