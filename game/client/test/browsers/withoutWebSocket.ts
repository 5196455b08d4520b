// A network that carries pages but refuses WebSockets: a proxy before a server on this machine.
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface PlainLine {
  readonly url: string;
  close(): Promise<void>;
}

export async function withoutWebSocket(port: number): Promise<PlainLine> {
  const proxy = createServer((asked, answer) => {
    const { method, url, headers } = asked;
    const passed = request({ host: '127.0.0.1', port, method, path: url, headers }, (given) => {
      answer.writeHead(given.statusCode ?? 502, given.headers);
      // A streamed answer goes on as it comes.
      answer.flushHeaders();
      given.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    answer.on('close', () => passed.destroy());
    asked.pipe(passed);
  });
  proxy.on('upgrade', (_asked, socket) => socket.destroy());
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}/`,
    async close() {
      proxy.closeAllConnections();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}
