/** What gateway and pages know of the lobby: all rooms of this server behind one port. */
import type { LeaderboardRow, RoomInfo, RoomPort } from '../room/port.ts';

/** A room that somebody wants. */
export interface RoomWish {
  /** Name of a mode. */
  readonly mode: string;
  /** Name of the map that it begins on; '' for any that fits the mode. */
  readonly map: string;
  /** Whether it is on the list; another is found by its id alone, which cannot be guessed. */
  readonly listed: boolean;
}

export type Opened = { readonly id: string } | { readonly problem: string };

/** What players may open: modes, each with the names of the maps that fit it. */
export interface Offer {
  /** Rooms that may be opened now. */
  readonly left: number;
  readonly modes: readonly { readonly mode: string; readonly maps: readonly string[] }[];
}

/** The rooms as pages show them. */
export interface RoomList {
  /** The rooms on the list, the one that quick play takes first. */
  rooms(): RoomInfo[];
  /** A room by its id, also one that is not on the list. */
  room(id: string): RoomInfo | undefined;
  /** What players may open; null where the host lets them open none. */
  offer(): Offer | null;
  /**
   * Opens a room for players, which goes when nobody has been in it for a while. `client` names who asks, or ''
   * where that is not to count.
   */
  open(wish: RoomWish, client: string): Opened;
  /** The best of all rooms. */
  leaderboard(count: number): LeaderboardRow[];
}

export interface LobbyPort extends RoomList, Pick<RoomPort, 'join' | 'stats' | 'onTick'> {}
