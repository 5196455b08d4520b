/** The transport over plain HTTP whose way down is asked for portion by portion, for proxies that hold back a stream. */
import { writeRequest } from '../../../protocol/http/request.ts';
import type { SocketFactory, SocketHandlers } from '../transport.ts';
import { type HttpTools, LinkSocket, openingProblem } from './linkSocket.ts';
import { isFinal, linkAddress, type Posted } from './post.ts';

const ABNORMAL = 1006;
/** Longer than the server ever lets a request wait. */
const ANSWER_MS = 12_000;
/** Wait before a portion is asked for again that did not come, doubled each time, and how often. */
const AGAIN_MS = 100;
const AGAIN_MOST = 4;
const NO_BYTES = new Uint8Array(0);

export function pollTransport(tools: HttpTools): SocketFactory {
  return (url, handlers) => new PollSocket(url, handlers, tools);
}

class PollSocket extends LinkSocket {
  readonly transport = 'poll';
  /** Number of the portion that is asked for; 0 opens the connection. */
  private number = 0;
  private failures = 0;
  private asked: Posted | null = null;
  private cancelTimer = () => {};

  constructor(url: string, handlers: SocketHandlers, tools: HttpTools) {
    super(url, handlers, tools);
    this.ask();
  }

  protected stopDown(): void {
    this.cancelTimer();
    this.asked?.cancel();
  }

  private ask(): void {
    const { post, later } = this.tools;
    const { key, number } = this;
    let status = 0;
    // A portion counts only when all of it is there: what is asked for again must not be taken in twice.
    const parts: Uint8Array[] = [];
    const done = (problem: string) => {
      this.cancelTimer();
      if (problem === '' && status === 200) this.came(parts);
      else if (key === null || isFinal(status)) this.end(...openingProblem(problem, status));
      else this.again(problem || `HTTP ${status}`);
    };
    const [way, body] =
      key === null ? (['begin', NO_BYTES] as const) : (['next', writeRequest(key, number, [])] as const);
    const asked = post(linkAddress(this.url, way), body, {
      answered(code) {
        status = code;
      },
      part(bytes) {
        if (status === 200) parts.push(bytes.slice());
      },
      ended: done,
    });
    this.asked = asked;
    this.cancelTimer = later(ANSWER_MS, () => {
      asked.cancel();
      done('no answer');
    });
  }

  private came(parts: readonly Uint8Array[]): void {
    this.failures = 0;
    this.number++;
    for (const part of parts) if (!this.over) this.take(part);
    if (this.over) return;
    if (this.key === null) this.end(ABNORMAL, 'what answered is not a server of this game');
    else this.ask();
  }

  private again(problem: string): void {
    if (++this.failures > AGAIN_MOST) {
      this.end(ABNORMAL, `nothing arrives: ${problem}`);
      return;
    }
    this.cancelTimer = this.tools.later(AGAIN_MS * 2 ** (this.failures - 1), () => this.ask());
  }
}
