/** Posting by any standard `fetch`: the browser's own, or Node's. */
import type { Post } from './post.ts';

/** The part of the standard that is used. */
interface StandardAnswer {
  readonly status: number;
  readonly body: {
    getReader(): { read(): Promise<{ done: boolean; value?: Uint8Array | undefined }> };
  } | null;
}
interface Request {
  readonly method: 'POST';
  readonly body: Uint8Array<ArrayBuffer>;
  readonly cache: 'no-store';
  readonly redirect: 'error';
  readonly signal: AbortSignal;
}
export type StandardFetch = (url: string, request: Request) => Promise<StandardAnswer>;

export function fetchPost(fetch: StandardFetch): Post {
  return (url, body, handlers) => {
    const abort = new AbortController();
    let cancelled = false;

    async function run(): Promise<void> {
      const answer = await fetch(url, {
        method: 'POST',
        body: body as Uint8Array<ArrayBuffer>,
        cache: 'no-store',
        // Wherever a portal or a proxy leads to, it is not this server.
        redirect: 'error',
        signal: abort.signal,
      });
      if (cancelled) return;
      handlers.answered(answer.status);
      const reader = answer.body?.getReader();
      while (reader !== undefined && !cancelled) {
        const { done, value } = await reader.read();
        if (cancelled || done) break;
        if (value !== undefined) handlers.part(value);
      }
    }

    const end = (problem: string) => {
      if (!cancelled) handlers.ended(problem);
      cancelled = true;
    };
    run().then(
      () => end(''),
      (error: unknown) => end(error instanceof Error && error.message ? error.message : String(error)),
    );
    return {
      cancel() {
        cancelled = true;
        abort.abort();
      },
    };
  };
}
