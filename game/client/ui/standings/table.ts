// The table of the standings: the best of the round, and the pilot wherever it came in.
import type { ResultsView } from '../../../netcode/view.ts';
import { grouped, hundredths } from '../../text/speech.ts';
import { el, icon } from '../dom.ts';
import { spoken } from '../spoken.ts';
import { hullDrawing } from '../start/hullCards.ts';
import { ownRank, teamName } from './title.ts';

type Place = ResultsView['places'][number];

export interface StandingsTable {
  readonly element: HTMLElement;
  /** `own` is the pilot's slot, `team` its team, `callsign` its name, `hull` the hull that it flies. */
  show(results: ResultsView, own: number, team: number, callsign: string, hull: number): void;
}

export function createStandingsTable(): StandingsTable {
  const rows = el('tbody');
  const head = (key: 'cap.pilot' | 'cap.bounty' | 'cap.kills' | 'cap.lost' | 'cap.closest') => {
    const cell = el('th', 'cap', spoken(key));
    cell.scope = 'col';
    return cell;
  };
  const place = el('th', '', el('span', 'unseen', spoken('cap.place')));
  const hull = el('th', '', el('span', 'unseen', spoken('cap.hull')));
  const titles = [
    place,
    hull,
    ...(['cap.pilot', 'cap.bounty', 'cap.kills', 'cap.lost', 'cap.closest'] as const).map(head),
  ];
  const element = el('table', 'standings-table', el('thead', '', el('tr', '', ...titles)), rows);

  return {
    element,
    show(results, own, team, callsign, hullKind) {
      const { places, own: beyond } = results;
      const shown = places.map((entry, i) =>
        row(entry, i + 1, entry.slot === own, winner(results, entry), team),
      );
      if (beyond !== null) {
        const mine: Place = { ...beyond, slot: own, name: callsign, hullKind, team };
        shown.push(row(mine, ownRank(results, own), true, false, team));
      }
      rows.replaceChildren(...shown);
    },
  };
}

function winner({ winningSlot, winningTeam }: ResultsView, { slot, team }: Place): boolean {
  return winningTeam > 0 ? team === winningTeam : slot === winningSlot;
}

function row(entry: Place, rank: number, mine: boolean, won: boolean, team: number): HTMLElement {
  const { name, hullKind, bounty, kills, deaths, closest } = entry;
  const crowned = won && entry.team === 0;
  const place = el('td', 'num standings-rank', crowned ? icon('crown') : String(rank));
  const pilot = el('td', 'standings-pilot', el('span', 'name', name));
  if (entry.team > 0)
    pilot.append(
      el('span', `standings-team ${side(entry.team, team)}`, el('span', 'team-sign'), teamName(entry.team)),
    );
  const pass = el('td', 'num', closest > 0 ? hundredths(closest) : '');
  if (closest > 0) pass.append(el('small', '', ' R'));
  const element = el(
    'tr',
    '',
    place,
    el('td', 'standings-hull', hullDrawing(hullKind)),
    pilot,
    el('td', 'num standings-bounty', grouped(bounty)),
    el('td', 'num', grouped(kills)),
    el('td', 'num', grouped(deaths)),
    pass,
  );
  element.classList.toggle('standings-won', won);
  element.classList.toggle('standings-own', mine);
  return element;
}

function side(team: number, own: number): string {
  return team === own ? 'friend' : 'foe';
}
