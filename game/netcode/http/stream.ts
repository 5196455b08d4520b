/** The transport over plain HTTP with one answer that never ends as its way down. */
import type { SocketFactory, SocketHandlers } from '../transport.ts';
import { type HttpTools, LinkSocket, openingProblem } from './linkSocket.ts';
import { linkAddress, type Posted } from './post.ts';

const NO_BYTES = new Uint8Array(0);

export function streamTransport(tools: HttpTools): SocketFactory {
  return (url, handlers) => new StreamSocket(url, handlers, tools);
}

class StreamSocket extends LinkSocket {
  readonly transport = 'stream';
  private readonly down: Posted;

  constructor(url: string, handlers: SocketHandlers, tools: HttpTools) {
    super(url, handlers, tools);
    let status = 0;
    this.down = tools.post(linkAddress(url, 'stream'), NO_BYTES, {
      answered: (code) => {
        status = code;
      },
      part: (bytes) => {
        if (status === 200) this.take(bytes);
      },
      ended: (problem) => this.end(...openingProblem(problem, status)),
    });
  }

  protected stopDown(): void {
    this.down.cancel();
  }
}
