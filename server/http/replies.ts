/** The small answers: text, JSON, pages and errors. */
import { COMMON_HEADERS } from './headers.ts';
import type { HttpReply } from './port.ts';

const FRESH = { 'cache-control': 'no-store' };

export function text(status: number, body: string, headers: Record<string, string> = {}): HttpReply {
  return reply(status, 'text/plain; charset=utf-8', `${body}\n`, headers);
}

export function json(status: number, value: unknown): HttpReply {
  return reply(status, 'application/json; charset=utf-8', JSON.stringify(value), {});
}

/** A page of one heading and one paragraph, given as HTML. */
export function page(status: number, title: string, paragraph: string): HttpReply {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><h1>${title}</h1><p>${paragraph}</p></html>`;
  return reply(status, 'text/html; charset=utf-8', html, {});
}

/** Nobody may keep these answers; `headers` win over what is usual. */
export function reply(
  status: number,
  type: string,
  body: string,
  headers: Record<string, string>,
): HttpReply {
  return { status, headers: { ...COMMON_HEADERS, ...FRESH, 'content-type': type, ...headers }, body };
}
