/**
 * The rules of play as one table: every tuning value with its unit that is the same for all hulls.
 *
 * Rates are per second; `step` turns them into ticks by `dt`. Nothing here is ever sent: both ends
 * hold the same table, and PROTOCOL_VERSION is raised when it changes.
 */

export const SHIP = {
  /** Collision radius, units. */
  radius: 17,
  /** Fastest a ship may be whatever pushes it, units/s: at 20 ticks/s no shot can pass through it unseen. */
  speedMax: 800,
  /** Part of the speed that is kept when bouncing off a body. */
  bounce: 0.55,
  /** Impact speed above which a bounce hurts, units/s. */
  crashSpeed: 220,
  /** Hull points lost per unit/s above crashSpeed. */
  crashDamage: 0.12,
  /** Speed at which two ships must meet for the bump to be seen and heard, units/s. */
  bumpTold: 20,
} as const;

export const CHARGE = {
  /** Most a ship can hold, points. */
  max: 100,
  /** Charge at the ×1 ring, points/s; it goes with the inverse square of the distance. */
  rateAtRing: 2.6,
  /** Charge after a spawn, points. */
  atSpawn: 45,
} as const;

export const PULSE = {
  /** Part of the ship's own velocity that a shot inherits. */
  inherit: 0.35,
  /** Seconds a shot lives. */
  life: 1.3,
  /** Distance from the ship's centre at which a shot is born, units. */
  muzzle: 24,
  /** Collision radius, units. */
  radius: 4,
  /** Speed given to what is hit, units/s. */
  push: 14,
} as const;

export const LANCE = {
  /** Furthest back to which ships are taken where the shooter saw them, seconds. */
  rewind: 0.25,
  /** A ship that has been behind a body for so long is not hit, wherever it was seen, seconds. */
  cover: 0.1,
  /** Half the width within which a ship's centre plus radius is hit, units. */
  radius: 5,
  /** Speed given to what is hit, units/s. */
  push: 60,
} as const;

export const ASSIST = {
  /** Foes further than this get no help from the aim of a thumb, units: a small phone shows so much to each side. */
  reach: 250,
  /** An aim that is off by more than this is meant for something else, 4096ths of a turn (15°). */
  cone: 171,
  /** At most so much is bent, 4096ths of a turn (4°). */
  most: 46,
  /** Others are taken where the pilot saw them, at most so many ticks ago. */
  rewindTicks: 15,
} as const;

export const BURN = {
  /** Hull points per second at the edge of the burn zone and at the star's surface. */
  edge: 8,
  surface: 70,
  /** Inside the star itself. */
  inside: 1_500,
} as const;

export const RIM = {
  /** Width of the band outside the rim over which the push grows to its full strength, units. */
  depth: 160,
  /** Push back towards the arena at full depth, units/s². */
  push: 900,
  /** Hull points per second outside the rim. */
  burn: 10,
  /** Speed at which the rim moves when the arena grows or shrinks, units/s. */
  speed: 12,
  /** Seconds between the announcement of a move and its beginning. */
  notice: 1,
} as const;

export const EMBER = {
  /** Distance from the ship's centre at which an ember is picked up, units. */
  reach: 34,
  /** Hull points mended by one ember. */
  mend: 9,
  /** Bounty gained by one ember. */
  bounty: 15,
  /** Embers that fall from a wreck: the least, and one more for so much bounty of the wrecked. */
  least: 3,
  perBounty: 120,
  most: 10,
  /** Seconds an ember lies before it goes out. */
  life: 25,
  /** Largest distance from the wreck at which embers come to lie, units. */
  scatter: 70,
} as const;

export const ORE = {
  /** Radius from which a rock may hold ore, units, and the part of those rocks that do. */
  sizeMin: 9,
  share: 0.4,
  /** Chance that a shot chips an ember off such a rock. */
  chance: 0.35,
  /** How far in front of where it struck the ember comes to lie, units. */
  throw: 26,
} as const;

export const BOUNTY = {
  /** Bounty of a fresh pilot. */
  start: 100,
  /** Bounty for a kill, and the part of the victim's own that comes with it. */
  kill: 50,
  share: 0.25,
  /** Part of the bounty a wrecked pilot keeps. */
  kept: 0.5,
  /** Seconds for which a hit earns the credit for a later crash or burn, and a part in another one's kill. */
  creditTime: 10,
} as const;

export const RESPAWN_RULES = {
  /** Seconds a wrecked pilot waits. */
  wait: 1.5,
  /** Seconds for which a wrecked pilot sees who wrecked it, wherever that one flies. */
  watch: 2,
  /** Seconds of shield after a spawn; it ends with the first shot. */
  grace: 3,
  /** Places tried for a spawn; the one furthest from any ship is taken. */
  tries: 12,
  /** Part of the rim's radius within which pilots come in. */
  reach: 0.85,
  /** Distance between ships that counts as far from any fight, units. */
  clear: 700,
} as const;

export const ADRIFT = {
  /** Seconds a ship whose connection is lost can still be hurt. */
  exposed: 4,
  /** Seconds it is kept in all. */
  kept: 30,
} as const;

export const CONTROL = {
  /** Seconds for which a missing input repeats the last one; after that the ship coasts. */
  repeat: 0.35,
} as const;

export const RELAY = {
  /** Distance within which a ship counts as near a relay, units. */
  reach: 150,
  /** Seconds in which one ship takes a relay that nobody holds, and one that another team holds. */
  take: 6,
  takeHeld: 10,
  /** Part by which each further ship makes it quicker, and how much quicker it can become. */
  help: 0.5,
  helpMost: 2,
  /** Seconds in which what was begun is undone where nobody is near; its holders undo it as they would take it. */
  fade: 20,
  /** Points a second for each relay held, and how many decide a round. */
  pay: 2,
  points: 1_000,
  /** Bounty for each ship that is near when its team takes a relay. */
  bounty: 25,
} as const;

export const TEAMS = {
  /** A team may have so many ships more than another before somebody changes sides. */
  uneven: 1,
} as const;
