/** Plain HTTP on the native server: requests copied, bodies taken in, answers written, nothing let out of a callback. */
import type { HttpReply, HttpRequest } from '../http/port.ts';
import { deadline } from './deadline.ts';
import { guarded } from './guarded.ts';
import type { Answer, AnswerEvents, Intake, NativeHooks, UpgradeRequest } from './native.ts';

/** What is used of the native server's request; gone when its callback returns. */
export interface NativeRequest {
  getCaseSensitiveMethod(): string;
  getUrl(): string;
  getQuery(): string;
  forEach(each: (name: string, value: string) => void): void;
}

/** What is used of its response. A touch after it was aborted or ended throws. */
export interface NativeResponse {
  onAborted(call: () => void): unknown;
  onData(call: (part: ArrayBuffer, last: boolean) => void): unknown;
  onWritable(call: (offset: number) => boolean): unknown;
  cork(call: () => void): unknown;
  writeStatus(line: string): unknown;
  writeHeader(name: string, value: string): unknown;
  end(body: string | Uint8Array, closeAfter: boolean): unknown;
  endWithoutBody(length?: number): unknown;
  /** False where the kernel did not take all of it. */
  write(part: Uint8Array): boolean;
  /** Whether the kernel took all of it, and whether the answer is complete. */
  tryEnd(body: Uint8Array, length: number): [boolean, boolean];
}

/** Bodies up to this go to the native buffer at once; larger ones follow the client's pace, uncopied. */
const COPIED_BODY_BYTES = 16 * 1024;
const NO_BYTES: Uint8Array = new Uint8Array(0);
const BROKEN = plain(500, 'Internal error');
const TOO_LARGE = plain(413, 'Too much for one request');
const TOO_SLOW = plain(408, 'The rest of the request did not come in time');
const REASONS: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  204: 'No Content',
  206: 'Partial Content',
  304: 'Not Modified',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  409: 'Conflict',
  410: 'Gone',
  413: 'Content Too Large',
  416: 'Range Not Satisfiable',
  426: 'Upgrade Required',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** Has the hooks answer a request, at once or later. */
export function answer(res: NativeResponse, req: NativeRequest, hooks: NativeHooks): void {
  let aborted = false;
  res.onAborted(() => {
    aborted = true;
  });
  const request = copyRequest(req);
  // What a client may still be sending as the body of a refused method is not waited for.
  const closeAfter = request.method !== 'GET' && request.method !== 'HEAD';
  const reply = hooks.http(request);
  if (!(reply instanceof Promise)) {
    write(res, request.method, reply, closeAfter, hooks);
    return;
  }
  const finish = (late: HttpReply) => {
    if (!aborted) res.cork(() => write(res, request.method, late, closeAfter, hooks));
  };
  reply.then(finish).catch((error: unknown) => {
    hooks.failed('http', error);
    finish(BROKEN);
  });
}

/** Takes in a request with a body where the hooks want it, and has them answer it like any other where not. */
export function take(res: NativeResponse, req: NativeRequest, peer: string, hooks: NativeHooks): void {
  const request: UpgradeRequest = { ...copyRequest(req), peer };
  const intake = hooks.intake(request);
  if (intake === null) answer(res, req, hooks);
  else if ('take' in intake) receive(res, request, intake, hooks);
  else write(res, request.method, intake, true, hooks);
}

/** Gathers the body, within its bounds, and hands it on. */
function receive(res: NativeResponse, request: UpgradeRequest, intake: Intake, hooks: NativeHooks): void {
  const { bytesMost, withinMs } = intake;
  const answer = new NativeAnswer(res, intake.headers, hooks);
  if (Number(request.header('content-length')) > bytesMost) {
    answer.refuse(TOO_LARGE);
    return;
  }
  const cameWhole = deadline(withinMs, () => answer.refuse(TOO_SLOW));
  let body = NO_BYTES;
  const part = (bytes: ArrayBuffer, last: boolean) => {
    if (!answer.open) return;
    if (body.length + bytes.byteLength > bytesMost) {
      answer.refuse(TOO_LARGE);
      return;
    }
    // The usual body comes in one part and needs no copy.
    if (body.length > 0 || !last) body = Buffer.concat([body, new Uint8Array(bytes)]);
    else body = new Uint8Array(bytes);
    if (!last) return;
    cameWhole();
    intake.take(body, answer);
  };
  const guardedPart = guarded('post', hooks.failed, part, () => answer.refuse(BROKEN));
  res.onData((bytes, last) => {
    answer.reads();
    guardedPart(bytes, last);
  });
}

class NativeAnswer implements Answer {
  /** Null once it was answered, or its client has gone. */
  private res: NativeResponse | null;
  private readonly headers: Readonly<Record<string, string>>;
  private readonly hooks: NativeHooks;
  private events: AnswerEvents | null = null;
  /** Whether the native server may still be at the body. */
  private reading = false;
  /** Writes the end of the answer, once that is known. */
  private ending: ((res: NativeResponse) => void) | null = null;

  constructor(res: NativeResponse, headers: Readonly<Record<string, string>>, hooks: NativeHooks) {
    this.res = res;
    this.headers = headers;
    this.hooks = hooks;
    const aborted = () => {
      this.res = null;
      this.events?.gone();
    };
    res.onAborted(guarded('aborted', hooks.failed, aborted, () => {}));
  }

  /**
   * To be called when a part of the body is read. An answer that is given meanwhile, or in what its handler
   * leaves for the end of the turn, waits until the native server has done with the socket: an answer may end
   * the TCP connection, and behind a body the server reads on without looking whether it is still there.
   * Who sends the next request before the answer to this one is cut by then.
   */
  reads(): void {
    if (this.reading) return;
    this.reading = true;
    setImmediate(() => {
      this.reading = false;
      this.leave();
    });
  }

  get open(): boolean {
    return this.res !== null && this.ending === null;
  }

  reply(reply: HttpReply): void {
    this.complete(reply, false);
  }

  refuse(reply: HttpReply): void {
    this.complete(reply, true);
  }

  begin(headers: Readonly<Record<string, string>>, events: AnswerEvents): void {
    const { res, hooks } = this;
    if (res === null) return;
    this.events = events;
    const drained = guarded(
      'drained',
      hooks.failed,
      () => this.events?.drained(),
      () => {},
    );
    res.onWritable(() => {
      drained();
      return true;
    });
    hooks.replied(200);
    res.cork(() => {
      res.writeStatus('200 OK');
      for (const [name, value] of Object.entries({ ...headers, ...this.headers }))
        res.writeHeader(name, value);
    });
  }

  write(bytes: Uint8Array): boolean {
    const { res } = this;
    let taken = true;
    // Corked, a part and the heads around it leave in one packet.
    res?.cork(() => {
      taken = res.write(bytes);
    });
    return taken;
  }

  finish(): void {
    this.events = null;
    this.end((res) => res.end(NO_BYTES, false));
  }

  private complete(reply: HttpReply, closeAfter: boolean): void {
    const headers = { ...reply.headers, ...this.headers };
    this.end((res) => write(res, 'POST', { ...reply, headers }, closeAfter, this.hooks));
  }

  /** Ends the answer, now or after the reading, unless it has ended or its client gone. */
  private end(by: (res: NativeResponse) => void): void {
    if (this.ending !== null) return;
    this.ending = by;
    this.leave();
  }

  private leave(): void {
    const { res, ending } = this;
    if (res === null || ending === null || this.reading) return;
    this.res = null;
    res.cork(() => ending(res));
  }
}

export function answerBroken(res: NativeResponse, req: NativeRequest, hooks: NativeHooks): void {
  write(res, req.getCaseSensitiveMethod(), BROKEN, true, hooks);
}

export function write(
  res: NativeResponse,
  method: string,
  reply: HttpReply,
  closeAfter: boolean,
  hooks: NativeHooks,
): void {
  hooks.replied(reply.status);
  res.writeStatus(`${reply.status} ${REASONS[reply.status] ?? ''}`.trimEnd());
  for (const [name, value] of Object.entries(reply.headers)) res.writeHeader(name, value);
  if (reply.status === 304 || reply.status === 204) res.endWithoutBody();
  else if (method === 'HEAD') res.endWithoutBody(Buffer.byteLength(reply.body));
  else if (typeof reply.body !== 'string' && reply.body.length > COPIED_BODY_BYTES) stream(res, reply.body);
  else res.end(reply.body, closeAfter);
}

function plain(status: number, text: string): HttpReply {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: `${text}\n` };
}

/** Sends a large body at the pace of the client, without a copy. */
function stream(res: NativeResponse, body: Uint8Array): void {
  res.onAborted(() => {});
  const [, done] = res.tryEnd(body, body.length);
  if (done) return;
  res.onWritable((offset) => res.tryEnd(body.subarray(offset), body.length)[0]);
}

/** Everything of a request, so that it can be looked at after the native one is gone. */
export function copyRequest(req: NativeRequest): HttpRequest {
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
    headers,
    header: (name) => headers.get(name) ?? '',
  };
}
