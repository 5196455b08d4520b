// The board: who has the highest bounties, and where the pilot stands.
import type { StandingsView } from '../../../netcode/view.ts';
import { grouped } from '../../text/speech.ts';
import { classSwitch, el, icon, numberWriter, textWriter, visibility } from '../dom.ts';
import { speakAttribute, spoken } from '../spoken.ts';

const TOP = 5;

export interface Board {
  readonly element: HTMLElement;
  /** `own` is the pilot's slot, `callsign` its name. */
  update(standings: StandingsView, own: number, callsign: string): void;
}

export function createBoard(): Board {
  const rows = Array.from({ length: TOP }, createRow);
  const ownRow = createRow();
  ownRow.element.classList.add('board-me', 'board-own');
  const list = el('div', 'board-rows', ...rows.map((row) => row.element), ownRow.element);
  const element = el('section', 'board', el('h2', 'cap', spoken('cap.bounty')), list);
  speakAttribute(element, 'aria-label', 'aria.leaderboard');

  return {
    element,
    update(standings, own, callsign) {
      let listed = false;
      for (let i = 0; i < TOP; i++) {
        const row = rows[i];
        const entry = standings.rows[i];
        row.show(entry !== undefined);
        if (entry === undefined) continue;
        const mine = entry.slot === own;
        listed ||= mine;
        row.mine(mine);
        row.write(i + 1, entry.name, entry.bounty, entry.slot === standings.crown);
      }
      ownRow.show(!listed && standings.rank > 0);
      ownRow.write(standings.rank, callsign, standings.bounty, own === standings.crown);
    },
  };
}

function createRow() {
  const rank = el('span', 'num');
  const crown = icon('crown');
  const name = el('span', 'name');
  const bounty = el('span', 'num');
  const place = el('span', 'board-rank', rank, crown);
  const element = el('div', 'board-row', place, name, bounty);
  const writeRank = numberWriter(rank);
  const writeName = textWriter(name);
  const writeBounty = numberWriter(bounty, grouped);
  const crowned = classSwitch(element, 'board-crown');
  return {
    element,
    show: visibility(element),
    mine: classSwitch(element, 'board-me'),
    write(place: number, callsign: string, points: number, hasCrown: boolean) {
      writeRank(place);
      writeName(callsign);
      writeBounty(points);
      crowned(hasCrown);
    },
  };
}
