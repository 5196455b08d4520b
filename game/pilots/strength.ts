/**
 * How good a pilot is: three strengths, each a row of numbers in one table.
 *
 * A strength says how well and how long a pilot looks, aims, dodges and keeps at it. It changes nothing of
 * its ship and nothing of what it is shown. What sets pilots of one strength apart is their character.
 */

export interface Strength {
  readonly name: StrengthName;

  // The eye
  /** Seconds until what came into sight is acted on. */
  readonly reaction: number;
  /** In a fight nothing new is noticed further than this from the own ship and from the target, units. */
  readonly tunnel: number;
  /** Seconds by which the eye lags behind a target that changes its course. */
  readonly trackLag: number;

  // The hand
  /** Longest time a decision is held, seconds. */
  readonly hold: number;
  /** How far the aim strays, degrees, root mean square. */
  readonly aimSpread: number;
  /** Parts 0..1 of what a target's motion, and gravity on the way, call for in the lead of a shot. */
  readonly lead: number;
  readonly bend: number;
  /** A burst of shots and the pause after it, seconds on average. */
  readonly burst: number;
  readonly pause: number;
  /** Longest flight of a pulse that is still tried, as a part of its life. */
  readonly reach: number;
  /** Time between two tries with the lance, seconds on average. */
  readonly lanceRest: number;
  /** Chance to hold the shield against a shot in time, and not to shoot at another's, at each decision. */
  readonly guard: number;

  // The nerve
  /** How hard it dodges: cost per unit that a shot passes too close. */
  readonly caution: number;
  /** How far it stays from touching another ship, units. */
  readonly berth: number;
  /** Whether it breaks off a fight that goes badly, and looks for embers to mend with. */
  readonly prudent: boolean;
  /** How near to the star it charges, 0..1; character adds up to 0.4. */
  readonly boldness: number;
  /** How near it comes in a fight, in parts of the distance that its character likes, and how fast it circles there, units/s. */
  readonly range: number;
  readonly strafe: number;
  /** How long it keeps up a fight, and the peace after it, seconds on average. */
  readonly fightTime: number;
  readonly truceTime: number;
  /** Part of them that like the lightest hull best; the others like any. */
  readonly light: number;
  /** Shows how far away a ship without any bounty of its own counts for it, units more. */
  readonly pride: number;
}

export const STRENGTH_NAMES = ['cadet', 'pilot', 'ace'] as const;
export type StrengthName = (typeof STRENGTH_NAMES)[number];

const CADET: Strength = {
  name: 'cadet',
  reaction: 0.55,
  tunnel: 220,
  trackLag: 0.45,
  hold: 0.32,
  aimSpread: 17,
  lead: 0.75,
  bend: 0,
  burst: 1,
  pause: 7.5,
  reach: 0.5,
  lanceRest: 45,
  guard: 0.25,
  caution: 0,
  berth: 15,
  prudent: false,
  boldness: 0.2,
  range: 0.45,
  strafe: 20,
  fightTime: 8,
  truceTime: 8,
  light: 1,
  pride: 0,
};

const PILOT: Strength = {
  name: 'pilot',
  reaction: 0.35,
  tunnel: 340,
  trackLag: 0.25,
  hold: 0.25,
  aimSpread: 8,
  lead: 0.9,
  bend: 0.6,
  burst: 1.3,
  pause: 2.2,
  reach: 0.62,
  lanceRest: 26,
  guard: 0.5,
  caution: 24,
  berth: 40,
  prudent: true,
  boldness: 0.35,
  range: 1,
  strafe: 190,
  fightTime: 11,
  truceTime: 5,
  light: 0,
  pride: 120,
};

const ACE: Strength = {
  name: 'ace',
  reaction: 0.22,
  tunnel: 800,
  trackLag: 0.12,
  hold: 0.18,
  aimSpread: 3.5,
  lead: 1,
  bend: 1,
  burst: 1.4,
  pause: 0.8,
  reach: 0.75,
  lanceRest: 11,
  guard: 0.8,
  caution: 56,
  berth: 40,
  prudent: true,
  boldness: 0.6,
  range: 1,
  strafe: 190,
  fightTime: 15,
  truceTime: 1.5,
  light: 0,
  pride: 260,
};

/** The table, from the weakest to the strongest; a strength's place in it is its grade. */
export const STRENGTHS: Readonly<Record<StrengthName, Strength>> = { cadet: CADET, pilot: PILOT, ace: ACE };
