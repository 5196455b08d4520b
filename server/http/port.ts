/** An HTTP request and its answer as the server's rooms see them: nothing of the native server shows. */

export interface HttpRequest {
  /** In capitals. */
  readonly method: string;
  /** As it was sent, percent-encoding and all, without the query; begins with a slash. */
  readonly path: string;
  /** Without the question mark; '' for none. */
  readonly query: string;
  /** All headers by their lower-case names. */
  readonly headers: ReadonlyMap<string, string>;
  /** A header by its lower-case name; '' where it is missing. */
  header(name: string): string;
  /** What a POST that is taken brought; missing for every other request. */
  readonly posted?: Posted;
}

export interface Posted {
  readonly body: Uint8Array;
  /** Who sent it, as limits count: an address or a subnet; '' for the machine itself where that has no limits. */
  readonly client: string;
}

export interface HttpReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as it is, or only measured where the request was HEAD. Must not change afterwards. */
  readonly body: Uint8Array | string;
}

/** Answers every request but upgrades. What it throws becomes a logged 500. */
export type HttpHandler = (request: HttpRequest) => HttpReply | Promise<HttpReply>;
