/** Every bound of the wire in one table: what a peer may send, and how much of it. */

/** The version both ends must name in the handshake; any change of SPEC.md's bytes raises it. */
export const PROTOCOL_VERSION = 2;

export const LIMITS = {
  /** Largest message a client may send, in bytes. */
  clientMessageBytes: 256,
  /** Most elements in a message from a client. */
  clientMessageFields: 8,
  /** Callsign length, in Unicode code points, after normalisation. */
  callsignMin: 1,
  callsignMax: 16,
  /** UTF-16 code units of a line of chat. */
  chatMax: 80,
  /** Length of a resume token, in characters of base64url (128 bits). */
  tokenLength: 22,
  /** A connection that has not said hello after this long is closed, in milliseconds. */
  helloTimeoutMs: 5_000,
  /** A client that says nothing at all for this long is closed, in seconds. */
  idleTimeoutS: 32,
  /** Over plain HTTP: largest body of a request, in bytes, and how long it may take to come, in milliseconds. */
  httpBodyBytes: 2_048,
  httpBodyMs: 5_000,
  /** Requests with messages that may be under way at once. */
  httpWindow: 8,
  /** A request for what comes down that has waited for so long is answered with nothing, in milliseconds. */
  httpWaitMs: 8_000,
  /** How far ahead of the server's tick an input may be stamped, in ticks. */
  inputLeadMax: 32,
  /** Screen aspect (width / height) in thousandths that a client may ask for. */
  aspectMin: 450,
  aspectMax: 2_400,
} as const;
