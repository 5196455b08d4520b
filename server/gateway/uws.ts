/**
 * The native server behind a narrow interface; the only module that imports it.
 *
 * An exception that leaves one of its callbacks, or a touch of what is already closed, ends the process.
 * So every callback passes through `guarded`, requests are copied before anything can wait, and sockets
 * that have closed are never touched again.
 */
import {
  App,
  type HttpRequest,
  type HttpResponse,
  type ListenOptions,
  SSLApp,
  type us_socket,
  type us_socket_context_t,
  us_socket_local_port,
  type WebSocket,
} from 'uWebSockets.js';
import { addressOfBytes } from './clientAddress.ts';
import { fitReason } from './closeReason.ts';
import { guarded } from './guarded.ts';
import { GATEWAY_LIMITS } from './limits.ts';
import type { NativeHooks, NativeOptions, NativeServer, NativeSocket, SocketEvents } from './native.ts';
import { answer, answerBroken, copyRequest, take, write } from './uwsHttp.ts';

/** Otherwise a second server on the same port would silently share its connections with the first. */
const EXCLUSIVE_PORT = 1 as ListenOptions;
/** For the threads of one server, which made sure that nobody else is there. */
const SHARED_PORT = 0 as ListenOptions;

/** Starts listening; null where the address or port cannot be had. */
export function listen(options: NativeOptions, hooks: NativeHooks): Promise<NativeServer | null> {
  const app = options.tls
    ? SSLApp({ cert_file_name: options.tls.cert, key_file_name: options.tls.key })
    : App();
  const { failed } = hooks;
  const broken = (res: HttpResponse, req: HttpRequest) => answerBroken(res, req, hooks);

  app.ws<UserData>('/*', {
    maxPayloadLength: options.maxMessageBytes,
    maxBackpressure: GATEWAY_LIMITS.backpressureBytes,
    closeOnBackpressureLimit: true,
    idleTimeout: options.idleTimeoutS,
    sendPingsAutomatically: true,
    upgrade: guarded('upgrade', failed, upgrade, broken),
    open: guarded('open', failed, open, endBroken),
    message: guarded('message', failed, message, endBroken),
    ping: guarded('ping', failed, control, endBroken),
    pong: guarded('pong', failed, control, endBroken),
    close: guarded('close', failed, close, ignore),
  });
  app.post(
    '/*',
    guarded('post', failed, (res, req) => take(res, req, peerOf(res), hooks), broken),
  );
  app.any(
    '/*',
    guarded('http', failed, (res, req) => answer(res, req, hooks), broken),
  );

  return new Promise((resolve) => {
    const listening = (token: unknown) =>
      resolve(token ? { port: us_socket_local_port(token as us_socket), close: () => app.close() } : null);
    const how = options.shared ? SHARED_PORT : EXCLUSIVE_PORT;
    if (options.host === '*') app.listen(options.port, how, listening);
    // The types leave out this form.
    else (app.listen as (...args: unknown[]) => void)(options.host, options.port, how, listening);
  });

  function upgrade(res: HttpResponse, req: HttpRequest, context: us_socket_context_t): void {
    const request = { ...copyRequest(req), peer: peerOf(res) };
    const refusal = hooks.upgrade(request);
    if (refusal) {
      write(res, request.method, refusal, true, hooks);
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

  together(run: () => void): void {
    if (this.ws === null) run();
    else this.ws.cork(run);
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

function peerOf(res: HttpResponse): string {
  return addressOfBytes(new Uint8Array(res.getRemoteAddress()));
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
