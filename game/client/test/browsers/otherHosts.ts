// A proxy that carries nothing and remembers what was asked of it: whatever a page wants of other hosts than its own.
import { type AddressInfo, createServer } from 'node:net';

export interface OtherHosts {
  readonly port: number;
  /** First lines of the requests so far. */
  readonly asked: string[];
  close(): Promise<void>;
}

export async function watchOtherHosts(): Promise<OtherHosts> {
  const asked: string[] = [];
  const proxy = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', (bytes) => {
      asked.push(`request: ${bytes.toString('latin1').split('\r\n')[0]}`);
      socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    port: (proxy.address() as AddressInfo).port,
    asked,
    close: () => new Promise((resolve) => proxy.close(() => resolve())),
  };
}
