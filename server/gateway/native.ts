/** What the gateway and the native server know of each other: requests, sockets, and what is told of them. */
import type { HttpHandler, HttpReply, HttpRequest } from '../http/port.ts';

/** One client's socket. No call throws, also after it has closed. */
export interface NativeSocket {
  /** Copies `bytes` and sends them as one binary message; false where they were not taken. */
  send(bytes: Uint8Array): boolean;
  /** Calls `run` at once; what it sends here goes to the kernel in one piece, where the transport has a use for that. */
  together(run: () => void): void;
  /** Bytes that wait in this process for the kernel. */
  buffered(): number;
  /** Ends the connection with a close frame; `closed` is called before this returns. */
  end(code: number, reason: string): void;
}

/** What a socket tells its owner. A throw is counted and ends the connection with 1011. */
export interface SocketEvents {
  /** `bytes` are gone after the call. */
  message(bytes: Uint8Array, isBinary: boolean): void;
  /** A ping or pong frame arrived; pings are answered already. */
  control(): void;
  closed(): void;
}

/** A request to become a socket. */
export interface UpgradeRequest extends HttpRequest {
  /** The address at the other end of the TCP connection; a proxy's, where there is one. */
  readonly peer: string;
}

/** Who waits for a whole answer: here, or in the thread that the request came to. */
export type Asker = Pick<Answer, 'reply' | 'refuse'>;

/** A request that waits for its answer. No call throws, also after the client has gone. */
export interface Answer {
  /** Whether there is still something to be answered, and somebody who waits for it. */
  readonly open: boolean;
  /** The whole answer. */
  reply(reply: HttpReply): void;
  /** The same, and the end of the TCP connection that the request came over. */
  refuse(reply: HttpReply): void;
  /** Begins an answer that comes in parts. */
  begin(headers: Readonly<Record<string, string>>, events: AnswerEvents): void;
  /** Copies a part and sends it; false where some of it waits in this process. */
  write(bytes: Uint8Array): boolean;
  /** Ends an answer that came in parts. */
  finish(): void;
}

/** What an answer in parts tells. A throw is counted, and ends nothing. */
export interface AnswerEvents {
  /** After a write of which something waits: the kernel takes more. */
  drained(): void;
  /** The client has gone before the answer was complete. */
  gone(): void;
}

/** How a request with a body is taken. */
export interface Intake {
  /** A larger body is refused while it arrives. */
  readonly bytesMost: number;
  /** A body that is not complete after so many milliseconds is given up. */
  readonly withinMs: number;
  /** Headers of every answer to it. */
  readonly headers: Readonly<Record<string, string>>;
  /** `body` is gone after the call. */
  take(body: Uint8Array, answer: Answer): void;
}

export interface NativeHooks {
  /** Judges a POST before its body has come: how it is taken, or the answer that refuses it; null for `http` to answer. */
  intake(request: UpgradeRequest): Intake | HttpReply | null;
  http: HttpHandler;
  /** The answer that refuses the upgrade, or null to go ahead. */
  upgrade(request: UpgradeRequest): HttpReply | null;
  open(socket: NativeSocket): SocketEvents;
  /** Something threw in the named callback; the request or socket is dealt with already. */
  failed(where: string, error: unknown): void;
  replied(status: number): void;
}

export interface NativeOptions {
  /** '*' for every address, IPv4 and IPv6. */
  host: string;
  /** 0 for any free one. */
  port: number;
  /** Whether other threads of this process listen on the same port. */
  shared: boolean;
  /** Paths of PEM files that were checked before, or null for plain HTTP. */
  tls: { cert: string; key: string } | null;
  /** Largest message from a client, in bytes; a larger one ends the connection. */
  maxMessageBytes: number;
  idleTimeoutS: number;
}

export interface NativeServer {
  readonly port: number;
  /** Stops listening and drops every connection that is left. */
  close(): void;
}
