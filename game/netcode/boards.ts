/** What is told of the whole arena once a second, taken into a view: the standings and the radar. */
import { RADAR_CELL, type Radar } from '../../protocol/messages/radar.ts';
import type { Standings } from '../../protocol/messages/standings.ts';
import { CONTACTS_MOST } from './emptyView.ts';
import type { StandingsView, View } from './view.ts';

/** Takes what a message tells of the standings into a view. */
export function takeStandings(view: View, message: Standings): void {
  const standings = view.standings as { -readonly [K in keyof StandingsView]: StandingsView[K] };
  standings.ships = message.ships;
  standings.pilots = message.pilots;
  standings.crown = message.crown;
  standings.crownX = message.crownX;
  standings.crownY = message.crownY;
  standings.rank = message.rank;
  standings.bounty = message.bounty;
  standings.kills = message.kills;
  standings.deaths = message.deaths;
  standings.rows = message.rows.map(([slot, name, bounty, kills, deaths, team]) => ({
    slot,
    name,
    bounty,
    kills,
    deaths,
    team,
  }));
}

/** Takes the radar into a view; `teams` says how many contacts of each team there are, which come in the order of teams. */
export function takeRadar(view: View, { contacts, teams }: Radar): void {
  view.radarCount = Math.min(CONTACTS_MOST, contacts.length >> 1);
  for (let i = 0; i < view.radarCount * 2; i++) view.radar[i] = contacts[i] * RADAR_CELL;
  view.radarTeam.fill(0, 0, view.radarCount);
  let from = 0;
  for (let i = 0; i < teams.length; i++) {
    const to = from + teams[i];
    view.radarTeam.fill(i + 1, from, to);
    from = to;
  }
}
