/** What is known of the round: its clock, the relays, and between two rounds the results and the vote. */
import type { MapChange } from '../../protocol/messages/map.ts';
import { RELAY_FIELDS, type Relays } from '../../protocol/messages/relays.ts';
import type { Results } from '../../protocol/messages/results.ts';
import type { Round } from '../../protocol/messages/round.ts';
import type { Votes } from '../../protocol/messages/votes.ts';
import { unpackMap } from '../simulation/arenaMap.ts';
import { MODES } from '../simulation/modes/index.ts';
import type { CandidateView, MomentView, RoundView } from './view.ts';

/** By the simulation's MOMENT. */
const MOMENT_KINDS = ['closest', 'bent', 'stopped', 'furthest', 'streak', 'taken'] as const;
const PHASES = ['none', 'playing', 'over'] as const;

type Mutable = { -readonly [K in keyof RoundView]: RoundView[K] };

export function createRoundView(): RoundView {
  return {
    mode: '',
    phase: 'none',
    number: 0,
    start: 0,
    end: 0,
    teams: 0,
    scores: [],
    relays: [],
    results: null,
    votes: null,
  };
}

/** Takes in a `round`; what a round before it left is forgotten when another one is played. */
export function setRound(view: RoundView, message: Round): void {
  const round = view as Mutable;
  // A mode of a newer server is shown without a name.
  round.mode = MODES[message.mode]?.name ?? '';
  round.phase = PHASES[message.phase];
  round.number = message.number;
  round.start = message.start;
  round.end = message.end;
  round.teams = message.teams;
  if (round.phase === 'over') return;
  round.results = null;
  round.votes = null;
  if (message.teams > 0) return;
  round.scores = [];
  round.relays = [];
}

export function setRelays(view: RoundView, { scores, relays }: Relays): void {
  const round = view as Mutable;
  round.scores = scores;
  round.relays = Array.from({ length: Math.floor(relays.length / RELAY_FIELDS) }, (_, i) => ({
    holder: relays[i * RELAY_FIELDS],
    taker: relays[i * RELAY_FIELDS + 1],
    progress: relays[i * RELAY_FIELDS + 2] / 100,
  }));
}

export function setResults(view: RoundView, message: Results): void {
  const { number, winner, scores, own, replay } = message;
  const teams = MODES[message.mode]?.teams ?? 0;
  const round = view as Mutable;
  round.results = {
    number,
    mode: MODES[message.mode]?.name ?? '',
    winningTeam: teams > 0 ? winner : 0,
    winningSlot: teams > 0 ? -1 : winner - 1,
    scores,
    places: message.places.map(([slot, name, hullKind, team, bounty, kills, deaths, closest]) => ({
      slot,
      name,
      hullKind,
      team,
      bounty,
      kills,
      deaths,
      closest: closest / 1000,
    })),
    own: own.length === 0 ? null : ownPlace(own),
    moments: message.moments.flatMap(momentView),
    candidates: message.candidates.flatMap(candidateView),
    replay,
  };
}

function ownPlace([rank, bounty, kills, deaths, closest]: readonly number[]) {
  return { rank, bounty, kills, deaths, closest: (closest ?? 0) / 1000 };
}

/** A moment of a kind that is known. */
function momentView([kind, slot, name, value]: Results['moments'][number]): MomentView[] {
  const known = MOMENT_KINDS[kind];
  return known === undefined
    ? []
    : [{ kind: known, slot, name, value: known === 'closest' ? value / 1000 : value }];
}

/** A candidate keeps its place also where its map is none: votes are counted by place. */
function candidateView([name, numbers]: Results['candidates'][number]): CandidateView[] {
  return [{ name, map: unpackMap(numbers, name) }];
}

export function setVotes(view: RoundView, { counts, ready, players, end }: Votes): void {
  const round = view as Mutable;
  round.votes = { counts, ready, players };
  round.end = end;
}

/** The map of a change, or null where it is none. */
export function changedMap(message: MapChange): ReturnType<typeof unpackMap> {
  return unpackMap(message.map, message.name);
}
