/** What a bad network does to a connection, and the networks that have a name. */

/** Everything holds for each way on its own, so a round trip has it twice. 0 turns a part off. */
export interface Profile {
  /** Milliseconds on the way, and by how many more or fewer they vary, evenly; order is kept. */
  readonly delayMs: number;
  readonly jitterMs: number;
  /** Bytes a second. */
  readonly rate: number;
  /** Every so many seconds (half to one and a half of it, by chance) nothing moves for so many milliseconds. */
  readonly stallEveryS: number;
  readonly stallMs: number;
  /** Every so many seconds (as with stalls) all connections end, and none opens for so many milliseconds. */
  readonly cutEveryS: number;
  readonly cutMs: number;
}

/** A network that does nothing. */
export const CLEAR: Profile = {
  delayMs: 0,
  jitterMs: 0,
  rate: 0,
  stallEveryS: 0,
  stallMs: 0,
  cutEveryS: 0,
  cutMs: 0,
};

export const PROFILES = {
  /** A room away from the access point. */
  wifi: { ...CLEAR, delayMs: 12, jitterMs: 6, rate: 2_000_000, stallEveryS: 20, stallMs: 80 },
  /** A phone in a town. */
  mobile: { ...CLEAR, delayMs: 50, jitterMs: 15, rate: 400_000, stallEveryS: 10, stallMs: 200 },
  /** A crowded hotel. */
  awful: { ...CLEAR, delayMs: 120, jitterMs: 60, rate: 60_000, stallEveryS: 5, stallMs: 250 },
  /** A phone in a train: between two masts, and through tunnels. */
  train: {
    delayMs: 60,
    jitterMs: 30,
    rate: 150_000,
    stallEveryS: 8,
    stallMs: 600,
    cutEveryS: 40,
    cutMs: 3_000,
  },
} as const satisfies Record<string, Profile>;

export type ProfileName = keyof typeof PROFILES;

export const PROFILE_NAMES = Object.keys(PROFILES) as ProfileName[];
