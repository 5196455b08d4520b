/** Where a server of the probes listens, on this machine. */
export interface ProbedServer {
  readonly host: string;
  readonly port: number;
}
