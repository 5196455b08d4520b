/** What every probe is given: a server of its own, and how thorough to be. */
export interface Probed {
  /** Where it listens, on this machine. */
  readonly server: { readonly host: string; readonly port: number };
  /** The sample's size for this run. */
  pick(size: { readonly full: number; readonly quick: number }): number;
}
