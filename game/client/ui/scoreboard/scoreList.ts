// The scoreboard's groups side by side, as many as there are teams; one where everyone flies alone.
import type { View } from '../../../netcode/view.ts';
import { el } from '../dom.ts';
import type { Roster } from './roster.ts';
import { createScoreGroup } from './scoreGroup.ts';

export interface ScoreList {
  readonly element: HTMLElement;
  /** Shows so many rows of each group. */
  show(roster: Roster, most: number, view: View): void;
}

export function createScoreList(): ScoreList {
  const groups: ReturnType<typeof createScoreGroup>[] = [];
  const element = el('div', 'score-list');
  return {
    element,
    show(roster, most, { own, round }) {
      const { groups: teams } = roster;
      if (groups.length !== teams.length) {
        groups.splice(0, groups.length, ...teams.map(createScoreGroup));
        element.replaceChildren(...groups.map((group) => group.element));
        element.dataset.teams = String(teams.length);
      }
      teams.forEach((group, i) => {
        groups[i].show(group, roster, most, own.team, round.scores[group.team - 1] ?? 0);
      });
    },
  };
}
