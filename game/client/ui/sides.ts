// Which side somebody is on, as the pilot's own eyes have it: a disc is a friend, a triangle a foe, as on the ships.
import { el } from './dom.ts';

export type Side = 'own' | 'friend' | 'foe';

/** The side of a ship: `own` is the pilot's slot, `ownTeam` its team; where there are no teams all others are foes. */
export function sideOf(slot: number, team: number, own: number, ownTeam: number): Side {
  if (slot === own) return 'own';
  return team > 0 && team === ownTeam ? 'friend' : 'foe';
}

/** The sign of a side, in its colour. */
export function sideSign(side: Side): HTMLElement {
  return el('span', `side ${side}`, el('span', 'team-sign'));
}
