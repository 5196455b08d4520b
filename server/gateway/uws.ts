/**
 * The native server behind a narrow interface; the only module that imports it.
 *
 * An exception that leaves one of its callbacks, or a touch of what is already closed, ends the process.
 * So every callback passes through `guarded`, requests are copied before anything can wait, and sockets
 * that have closed are never touched again.
 */
import {
  App,
  type ListenOptions,
  type HttpRequest as NativeRequest,
  type HttpResponse as NativeResponse,
  SSLApp,
  type us_socket,
  type us_socket_context_t,
  us_socket_local_port,
  type WebSocket,
} from 'uWebSockets.js';
import type { HttpHandler, HttpReply, HttpRequest } from '../http/port.ts';
import { addressOfBytes } from './clientAddress.ts';
import { GATEWAY_LIMITS } from './limits.ts';

/** One client's socket. No call throws, also after it has closed. */
export interface NativeSocket {
  /** Copies `bytes` and sends them as one binary message; false where they were not taken. */
  send(bytes: Uint8Array): boolean;
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

export interface NativeHooks {
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

/** Otherwise a second server on the same port would silently share its connections with the first. */
const EXCLUSIVE_PORT = 1 as ListenOptions;
/** Bodies up to this go to the native buffer at once; larger ones follow the client's pace, uncopied. */
const COPIED_BODY_BYTES = 16 * 1024;
/** A close frame has no room for more. */
const CLOSE_REASON_BYTES = 123;
const BROKEN: HttpReply = {
  status: 500,
  headers: { 'content-type': 'text/plain' },
  body: 'Internal error\n',
};
const REASONS: Readonly<Record<number, string>> = {
  200: 'OK',
  304: 'Not Modified',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  426: 'Upgrade Required',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** Starts listening; null where the address or port cannot be had. */
export function listen(options: NativeOptions, hooks: NativeHooks): Promise<NativeServer | null> {
  const app = options.tls
    ? SSLApp({ cert_file_name: options.tls.cert, key_file_name: options.tls.key })
    : App();

  app.ws<UserData>('/*', {
    maxPayloadLength: options.maxMessageBytes,
    maxBackpressure: GATEWAY_LIMITS.backpressureBytes,
    closeOnBackpressureLimit: true,
    idleTimeout: options.idleTimeoutS,
    sendPingsAutomatically: true,
    upgrade: guarded('upgrade', hooks, upgrade, answerBroken),
    open: guarded('open', hooks, open, endBroken),
    message: guarded('message', hooks, message, endBroken),
    ping: guarded('ping', hooks, control, endBroken),
    pong: guarded('pong', hooks, control, endBroken),
    close: guarded('close', hooks, close, ignore),
  });
  app.any('/*', guarded('http', hooks, answer, answerBroken));

  return new Promise((resolve) => {
    const listening = (token: unknown) =>
      resolve(token ? { port: us_socket_local_port(token as us_socket), close: () => app.close() } : null);
    if (options.host === '*') app.listen(options.port, EXCLUSIVE_PORT, listening);
    // The types leave out this form.
    else (app.listen as (...args: unknown[]) => void)(options.host, options.port, EXCLUSIVE_PORT, listening);
  });

  function upgrade(res: NativeResponse, req: NativeRequest, context: us_socket_context_t): void {
    const request = { ...copyRequest(req), peer: addressOfBytes(new Uint8Array(res.getRemoteAddress())) };
    const refusal = hooks.upgrade(request);
    if (refusal) {
      write(res, request.method, refusal, true);
      return;
    }
    const key = request.header('sec-websocket-key');
    // No subprotocol and no extension is ever taken up.
    res.upgrade<UserData>({ socket: null, events: null }, key, '', '', context);
  }

  function open(ws: WebSocket<UserData>): void {
    const data = ws.getUserData();
    data.socket = new Socket(ws);
    data.events = hooks.open(data.socket);
  }

  function answer(res: NativeResponse, req: NativeRequest): void {
    let aborted = false;
    res.onAborted(() => {
      aborted = true;
    });
    const request = copyRequest(req);
    const reply = hooks.http(request);
    if (!(reply instanceof Promise)) {
      write(res, request.method, reply, false);
      return;
    }
    const finish = (late: HttpReply) => {
      if (!aborted) res.cork(() => write(res, request.method, late, false));
    };
    reply.then(finish).catch((error: unknown) => {
      hooks.failed('http', error);
      finish(BROKEN);
    });
  }

  function answerBroken(res: NativeResponse, req: NativeRequest): void {
    write(res, req.getCaseSensitiveMethod(), BROKEN, true);
  }

  function write(res: NativeResponse, method: string, reply: HttpReply, closeAfter: boolean): void {
    hooks.replied(reply.status);
    res.writeStatus(`${reply.status} ${REASONS[reply.status] ?? ''}`.trimEnd());
    for (const [name, value] of Object.entries(reply.headers)) res.writeHeader(name, value);
    if (reply.status === 304) res.endWithoutBody();
    else if (method === 'HEAD') res.endWithoutBody(Buffer.byteLength(reply.body));
    else if (typeof reply.body !== 'string' && reply.body.length > COPIED_BODY_BYTES) stream(res, reply.body);
    // What a client may still be sending as the body of a refused method is not waited for.
    else res.end(reply.body, closeAfter || method !== 'GET');
  }
}

interface UserData {
  socket: Socket | null;
  events: SocketEvents | null;
}

/** What a native send answers where the kernel took all of it, and where it took nothing and never will. */
const SENT = 1;
const DROPPED = 2;

class Socket implements NativeSocket {
  private ws: WebSocket<UserData> | null;
  /** Whether something of the last message may still wait in this process; asking natively costs time. */
  private waits = false;

  constructor(ws: WebSocket<UserData>) {
    this.ws = ws;
  }

  send(bytes: Uint8Array): boolean {
    const { ws } = this;
    if (ws === null || this.buffered() > GATEWAY_LIMITS.sendBufferBytes) return false;
    const answer: number = ws.send(bytes, true);
    this.waits = answer !== SENT;
    return answer !== DROPPED;
  }

  buffered(): number {
    if (this.ws === null || !this.waits) return 0;
    const bytes = this.ws.getBufferedAmount();
    this.waits = bytes > 0;
    return bytes;
  }

  end(code: number, reason: string): void {
    this.ws?.end(code, fitReason(reason));
  }

  /** The native socket is gone. */
  detach(): void {
    this.ws = null;
  }
}

function message(ws: WebSocket<UserData>, bytes: ArrayBuffer, isBinary: boolean): void {
  ws.getUserData().events?.message(new Uint8Array(bytes), isBinary);
}

function control(ws: WebSocket<UserData>): void {
  ws.getUserData().events?.control();
}

function close(ws: WebSocket<UserData>): void {
  const { socket, events } = ws.getUserData();
  socket?.detach();
  events?.closed();
}

function endBroken(ws: WebSocket<UserData>): void {
  // Also before `open` came to its socket; where it is closed already this throws, and that is caught.
  ws.end(1011, 'internal error');
}

function ignore(): void {}

/** Sends a large body at the pace of the client, without a copy. */
function stream(res: NativeResponse, body: Uint8Array): void {
  res.onAborted(ignore);
  const [, done] = res.tryEnd(body, body.length);
  if (done) return;
  res.onWritable((offset) => res.tryEnd(body.subarray(offset), body.length)[0]);
}

/** Everything of a request, so that it can be looked at after the native one is gone. */
function copyRequest(req: NativeRequest): HttpRequest {
  const headers = new Map<string, string>();
  req.forEach((name, value) => {
    // Of repeated headers the last wins, except the list that proxies grow.
    const before = name === 'x-forwarded-for' ? headers.get(name) : undefined;
    headers.set(name, before === undefined ? value : `${before},${value}`);
  });
  return {
    method: req.getCaseSensitiveMethod(),
    path: req.getUrl(),
    query: req.getQuery() ?? '',
    header: (name) => headers.get(name) ?? '',
  };
}

/** The callback in the one wrapper that lets nothing out: what throws is reported, then `rescue` is tried. */
function guarded<Args extends unknown[]>(
  where: string,
  hooks: NativeHooks,
  run: (...args: Args) => void,
  rescue: (...args: Args) => void,
): (...args: Args) => void {
  return (...args) => {
    try {
      run(...args);
    } catch (error) {
      try {
        hooks.failed(where, error);
        rescue(...args);
      } catch {
        // The request was answered or the socket closed before the failure: nothing is left to be done.
      }
    }
  };
}

/** The reason cut to what a close frame holds, at a character's border. */
function fitReason(reason: string): string {
  if (Buffer.byteLength(reason) <= CLOSE_REASON_BYTES) return reason;
  let cut = reason;
  while (Buffer.byteLength(cut) > CLOSE_REASON_BYTES) cut = cut.slice(0, -1);
  // Half a surrogate pair would not survive the way into UTF-8.
  return cut.replace(/[\ud800-\udbff]$/, '');
}
