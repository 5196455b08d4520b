/** What pages know of the replays that are kept. */

/** A replay as the list shows it. */
export interface ReplayEntry {
  readonly id: string;
  /** Name of its room. */
  readonly room: string;
  readonly mode: string;
  readonly map: string;
  /** When its recording began, as in ISO 8601. */
  readonly began: string;
  readonly seconds: number;
  readonly bytes: number;
  /** Who won: by callsign, or a team from 1; '' and 0 where nobody did, or where that is not known. */
  readonly winner: string;
  readonly team: number;
  /** Kills of `winner`. */
  readonly kills: number;
}

/** A replay that can be read. */
export interface ReplayFile {
  readonly bytes: number;
  /** The bytes from a place up to, but without, another; rejects where they cannot be had. */
  read(from: number, to: number): Promise<Uint8Array>;
}

export interface ReplayLibrary {
  /** Those that are on the list, newest first: of rooms that everybody can find. */
  list(): Promise<ReplayEntry[]>;
  /** One by its id, also where it is not on the list. `recording`: its round is still played, and nobody may see it. */
  find(id: string): Promise<ReplayFile | 'unknown' | 'recording'>;
}
