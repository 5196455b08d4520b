/** A proxy that makes the worst of both ways but one: it refuses upgrades, and holds answers back. */
import { createServer, request } from 'node:http';

/** A proxy that refuses upgrades, and passes an answer on only when all of it is there. */
export async function openHoarder(target: number): Promise<{ port: number; close(): void }> {
  const proxy = createServer((near, answer) => {
    const { method, url, headers } = near;
    const far = request({ port: target, host: '127.0.0.1', method, path: url, headers }, (whole) => {
      const parts: Buffer[] = [];
      whole.on('data', (part: Buffer) => parts.push(part));
      whole.on('end', () => {
        const { 'transfer-encoding': _chunks, connection: _hop, ...kept } = whole.headers;
        answer.writeHead(whole.statusCode ?? 502, kept);
        answer.end(Buffer.concat(parts));
      });
    });
    far.on('error', () => answer.destroy());
    answer.on('close', () => far.destroy());
    near.pipe(far);
  });
  proxy.on('upgrade', (_, socket) => socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n'));
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    port: (proxy.address() as { port: number }).port,
    close() {
      proxy.closeAllConnections();
      proxy.close();
    },
  };
}
