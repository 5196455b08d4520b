/** Plain HTTP on the native server: requests copied, answers written, nothing let out of a callback. */
import type { HttpReply, HttpRequest } from '../http/port.ts';
import type { NativeHooks } from './native.ts';

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
  onWritable(call: (offset: number) => boolean): unknown;
  cork(call: () => void): unknown;
  writeStatus(line: string): unknown;
  writeHeader(name: string, value: string): unknown;
  end(body: string | Uint8Array, closeAfter: boolean): unknown;
  endWithoutBody(length?: number): unknown;
  /** Whether the kernel took all of it, and whether the answer is complete. */
  tryEnd(body: Uint8Array, length: number): [boolean, boolean];
}

/** Bodies up to this go to the native buffer at once; larger ones follow the client's pace, uncopied. */
const COPIED_BODY_BYTES = 16 * 1024;
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

/** Has the hooks answer a request, at once or later. */
export function answer(res: NativeResponse, req: NativeRequest, hooks: NativeHooks): void {
  let aborted = false;
  res.onAborted(() => {
    aborted = true;
  });
  const request = copyRequest(req);
  const reply = hooks.http(request);
  if (!(reply instanceof Promise)) {
    write(res, request.method, reply, false, hooks);
    return;
  }
  const finish = (late: HttpReply) => {
    if (!aborted) res.cork(() => write(res, request.method, late, false, hooks));
  };
  reply.then(finish).catch((error: unknown) => {
    hooks.failed('http', error);
    finish(BROKEN);
  });
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
  if (reply.status === 304) res.endWithoutBody();
  else if (method === 'HEAD') res.endWithoutBody(Buffer.byteLength(reply.body));
  else if (typeof reply.body !== 'string' && reply.body.length > COPIED_BODY_BYTES) stream(res, reply.body);
  // What a client may still be sending as the body of a refused method is not waited for.
  else res.end(reply.body, closeAfter || method !== 'GET');
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
    header: (name) => headers.get(name) ?? '',
  };
}
