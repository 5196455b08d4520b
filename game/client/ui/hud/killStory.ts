// What a line of the kill feed says: who and with whose help, whom, and what makes it worth naming.
import type { KillView, View } from '../../../netcode/view.ts';
import { type Line, line } from '../../text/dictionary.ts';
import { type Side, sideOf } from '../sides.ts';

/** From so many kills in one life on a streak is named. */
const STREAK_FROM = 3;
/** So many helpers are named in what strangers did to each other: more names and none could be read. */
const STRANGERS = 1;

/** What of a view a story needs. */
export type Witness = Pick<View, 'own' | 'nameOf' | 'indexOf' | 'standings'>;

export interface Actor {
  /** null where it is the pilot. */
  readonly name: string | null;
  readonly side: Side;
}

export interface KillStory {
  /** Who gets the credit; null where nobody does. */
  readonly killer: Actor | null;
  readonly victim: Actor;
  /** Those who helped and whose names are known here; null is the pilot. */
  readonly helpers: readonly (string | null)[];
  /** How many others helped. */
  readonly more: number;
  /** Whether sides are to be marked. */
  readonly teams: boolean;
  readonly feats: readonly Line[];
}

/** A kill as it is told to the pilot of a view; null stands for a pilot who sees nothing yet. */
export function killStory(kill: KillView, witness: Witness | null): KillStory {
  const own = witness?.own.slot ?? -1;
  const ownTeam = witness?.own.team ?? 0;
  const actor = (slot: number, name: string, team: number): Actor => ({
    name: slot === own ? null : name,
    side: sideOf(slot, team, own, ownTeam),
  });
  const credited = kill.killer >= 0 && kill.killer !== kill.victim;
  const most = kill.killer === own || kill.victim === own ? kill.helpers.length : STRANGERS;
  const helpers: (string | null)[] = [];
  for (const slot of kill.helpers) {
    const name = slot === own ? null : knownName(slot, witness);
    if (name === null || (name !== '' && helpers.length < most)) helpers.push(name);
  }
  const feats: Line[] = [];
  if (credited && kill.revenge) feats.push(line('feed.revenge'));
  if (credited && kill.streak >= STREAK_FROM) feats.push(line('feed.streak', { n: kill.streak }));
  return {
    killer: credited ? actor(kill.killer, kill.killerName, kill.killerTeam) : null,
    victim: actor(kill.victim, kill.victimName, kill.victimTeam),
    helpers,
    more: kill.helpers.length - helpers.length,
    teams: kill.victimTeam > 0 || kill.killerTeam > 0,
    feats,
  };
}

/** The callsign of a ship that is in view or among the best; '' where it is not known for certain. */
function knownName(slot: number, witness: Witness | null): string {
  if (witness === null) return '';
  if (witness.indexOf(slot) >= 0) return witness.nameOf(slot);
  return witness.standings.rows.find((row) => row.slot === slot)?.name ?? '';
}
