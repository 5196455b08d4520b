/** Where the bytes of replays lie: what a shelf needs of a folder, or of memory. */

export interface StoredFile {
  readonly name: string;
  readonly bytes: number;
  /** When it was written last, ms since 1970. */
  readonly at: number;
}

/** A file that is being written. Every call rejects where it cannot be done, such as on a full disk. */
export interface OpenFile {
  append(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

export interface ReplayStore {
  /** Where it is, for the log. */
  readonly place: string;
  /** What is there already, oldest first. */
  stored(): Promise<StoredFile[]>;
  /** A new file; rejects where there is one of that name. */
  create(name: string): Promise<OpenFile>;
  /** Bytes of a file; fewer where it ends before. */
  read(name: string, from: number, to: number): Promise<Uint8Array>;
  remove(name: string): Promise<void>;
}
