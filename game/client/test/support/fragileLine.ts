// A line between browser and server that can be cut and mended, and hears what is asked for: a TCP proxy on a free port.

import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

export interface FragileLine {
  readonly url: string;
  /** Paths that were asked for by GET, in turn. */
  readonly asked: readonly string[];
  /** Ends every connection and refuses new ones. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

export async function openFragileLine(port: number): Promise<FragileLine> {
  const open = new Set<Socket>();
  const asked: string[] = [];
  let whole = true;
  const proxy = createServer((near) => {
    if (!whole) {
      near.destroy();
      return;
    }
    const far = connect(port, '127.0.0.1');
    near.on('data', (bytes) => {
      for (const [, path] of bytes.toString('latin1').matchAll(/^GET (\S+) HTTP/gm)) asked.push(path);
    });
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        open.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const cut = () => {
    whole = false;
    for (const socket of open) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}/`,
    asked,
    cut,
    mend() {
      whole = true;
    },
    async close() {
      cut();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}
