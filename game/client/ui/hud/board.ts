// The board: who has the highest bounties, and where the pilot stands.
import type { OwnView, StandingsView } from '../../../netcode/view.ts';
import { grouped } from '../../text/speech.ts';
import { classSwitch, el, icon, numberWriter, textWriter, visibility } from '../dom.ts';
import { type Side, sideOf } from '../sides.ts';
import { speakAttribute, spoken } from '../spoken.ts';

const TOP = 5;

export interface Board {
  readonly element: HTMLElement;
  /** `own` is the pilot's ship, `callsign` its name. */
  update(standings: StandingsView, own: OwnView, callsign: string): void;
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
        const mine = entry.slot === own.slot;
        listed ||= mine;
        row.mine(mine);
        row.side(entry.team > 0 ? sideOf(entry.slot, entry.team, own.slot, own.team) : 'own');
        row.write(i + 1, entry.name, entry.bounty, entry.slot === standings.crown);
      }
      ownRow.show(!listed && standings.rank > 0);
      ownRow.write(standings.rank, callsign, standings.bounty, own.slot === standings.crown);
    },
  };
}

function createRow() {
  const rank = el('span', 'num');
  const crown = icon('crown');
  const side = el('span', 'side', el('span', 'team-sign'));
  const name = el('span', 'name');
  const pilot = el('span', 'board-pilot', side, name);
  const bounty = el('span', 'num');
  const place = el('span', 'board-rank', rank, crown);
  const element = el('div', 'board-row', place, pilot, bounty);
  const writeRank = numberWriter(rank);
  const writeName = textWriter(name);
  const writeBounty = numberWriter(bounty, grouped);
  const crowned = classSwitch(element, 'board-crown');
  const isFriend = classSwitch(side, 'friend');
  const isFoe = classSwitch(side, 'foe');
  const showSide = visibility(side);
  showSide(false);
  return {
    element,
    show: visibility(element),
    mine: classSwitch(element, 'board-me'),
    /** The pilot's own is marked by its row, and without teams there are no sides. */
    side(of: Side) {
      showSide(of !== 'own');
      isFriend(of === 'friend');
      isFoe(of === 'foe');
    },
    write(place: number, callsign: string, points: number, hasCrown: boolean) {
      writeRank(place);
      writeName(callsign);
      writeBounty(points);
      crowned(hasCrown);
    },
  };
}
