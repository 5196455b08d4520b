// One team of the scoreboard, or everyone where there are no teams: a table whose rows are written over in place.
import type { RosterEntry } from '../../../netcode/client.ts';
import type { PlainKey } from '../../text/dictionary.ts';
import { line } from '../../text/dictionary.ts';
import { grouped } from '../../text/speech.ts';
import { classSwitch, el, icon, numberWriter, textWriter, visibility } from '../dom.ts';
import { lineWriter, spoken } from '../spoken.ts';
import { teamName } from '../standings/title.ts';
import { hullDrawing } from '../start/hullCards.ts';
import { placesShown } from './places.ts';
import type { Group, Roster } from './roster.ts';

export interface ScoreGroup {
  readonly element: HTMLElement;
  /** Shows so many rows of a group; `team` is the pilot's, `points` the group's own where it is a team. */
  show(group: Group, roster: Roster, most: number, team: number, points: number): void;
}

/** With the icon that stands for the words where there is no room for them. */
const COLUMNS = [
  ['cap.bounty', 'ember'],
  ['cap.kills', 'kill'],
  ['cap.lost', 'wreck'],
] as const;

export function createScoreGroup(): ScoreGroup {
  const name = el('b', 'score-team-name');
  const score = el('span', 'num');
  const heading = el('div', 'score-team', el('span', 'team-sign'), name, score);
  const caption = el('caption', '', heading);
  const body = el('tbody');
  const rest = el('p', 'score-rest');
  const element = el(
    'div',
    'score-group',
    el('table', 'score-table', caption, el('thead', '', headRow()), body),
    rest,
  );
  const rows: ReturnType<typeof createRow>[] = [];
  const writeName = textWriter(name);
  const writeScore = numberWriter(score, grouped);
  const writeRest = lineWriter(rest);
  const showCaption = visibility(caption);
  const showRest = visibility(rest);
  const friendly = classSwitch(heading, 'friend');
  const hostile = classSwitch(heading, 'foe');
  let left = -1;

  return {
    element,
    show(group, roster, most, team, points) {
      showCaption(group.team > 0);
      writeName(teamName(group.team));
      writeScore(points);
      friendly(group.team === team);
      hostile(group.team !== team);
      const places = placesShown(group, most, roster.own);
      while (rows.length < places.length) {
        const row = createRow();
        rows.push(row);
        body.append(row.element);
      }
      rows.forEach((row, i) => {
        const place = places[i];
        row.shown(place !== undefined);
        if (place !== undefined) row.write(place - group.from + 1, roster.at(place), place === roster.own);
      });
      const more = group.to - group.from - places.length;
      showRest(more > 0);
      if (more !== left) writeRest(line('count.more', { n: more }));
      left = more;
    },
  };
}

function headRow(): HTMLElement {
  const cell = (key: PlainKey<'cap'>, className = 'cap') => {
    const head = el('th', '', el('span', className, spoken(key)));
    head.scope = 'col';
    return head;
  };
  return el(
    'tr',
    '',
    cell('cap.place', 'unseen'),
    cell('cap.hull', 'unseen'),
    cell('cap.pilot'),
    ...COLUMNS.map(([key, sign]) => {
      const head = cell(key);
      head.prepend(icon(sign));
      return head;
    }),
  );
}

function createRow() {
  const rank = el('td', 'num score-rank');
  const hull = el('td', 'score-hull');
  const name = el('span', 'name');
  const pilot = el('span', 'score-tag', spoken('cap.ai'));
  const away = el('span', 'score-tag score-away', spoken('cap.away'));
  const bounty = el('td', 'num');
  const kills = el('td', 'num');
  const deaths = el('td', 'num');
  const pilotCell = el('td', 'score-pilot', el('div', '', name, pilot, away));
  const element = el('tr', '', rank, hull, pilotCell, bounty, kills, deaths);
  const shown = visibility(element);
  const writeRank = numberWriter(rank);
  const writeName = textWriter(name);
  const writers = [bounty, kills, deaths].map((cell) => numberWriter(cell, grouped));
  const showPilot = visibility(pilot);
  const showAway = visibility(away);
  const mark = classSwitch(element, 'score-own');
  const gone = classSwitch(element, 'score-gone');
  let kind = -1;
  return {
    element,
    shown,
    /** An entry that is not known yet leaves its row empty. */
    write(place: number, entry: RosterEntry | undefined, mine: boolean) {
      writeRank(place);
      mark(mine);
      gone(entry?.adrift === true);
      showPilot(entry?.pilot === true);
      showAway(entry?.adrift === true);
      writeName(entry?.name ?? '…');
      if (!entry) return;
      writers[0](entry.bounty);
      writers[1](entry.kills);
      writers[2](entry.deaths);
      if (entry.hullKind === kind) return;
      kind = entry.hullKind;
      hull.replaceChildren(hullDrawing(kind));
    },
  };
}
