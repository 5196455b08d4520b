// What the standings say first: who won the round, and where that leaves the pilot.
import type { ResultsView } from '../../../netcode/view.ts';
import { type Key, type Line, line } from '../../text/dictionary.ts';
import { say } from '../../text/speech.ts';

const TEAMS: readonly Extract<Key, `team.${string}`>[] = ['team.1', 'team.2', 'team.3', 'team.4'];

/** The name of a team, counted from 1, in the language of now. */
export function teamName(team: number): string {
  const key = TEAMS[team - 1];
  return key ? say(key) : String(team);
}

/** Who won; `own` is the pilot's slot, `team` its team. */
export function winnerLine(results: ResultsView, own: number, team: number): Line {
  const { winningTeam, winningSlot, places } = results;
  if (winningTeam > 0 && winningTeam === team) return line('title.yourTeamWins');
  if (winningTeam > 0) return line('title.teamWins', { name: teamName(winningTeam) });
  if (winningSlot >= 0 && winningSlot === own) return line('title.youKeepCrown');
  const winner = places.find(({ slot }) => slot === winningSlot);
  return winner ? line('title.keepsCrown', { name: winner.name }) : line('title.nobodyWins');
}

/** The pilot's place in the results, from 1; 0 where it has none. */
export function ownRank({ places, own: beyond }: ResultsView, own: number): number {
  const at = places.findIndex(({ slot }) => slot === own);
  return at >= 0 ? at + 1 : (beyond?.rank ?? 0);
}

/** Which round it was and where the pilot came in, against its place in the round before (0: none). */
export function placeLine(round: number, room: string, rank: number, before: number): Line {
  if (rank === 0) return line('line.roundOver', { round, room });
  const up = before === 0 ? 0 : before - rank;
  if (up > 0) return line('line.cameInUp', { round, room, place: rank, n: up });
  if (up < 0) return line('line.cameInDown', { round, room, place: rank, n: -up });
  return line('line.cameIn', { round, room, place: rank });
}
