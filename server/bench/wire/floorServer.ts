/**
 * The wire floor: sends every client the same ready-made bytes once a tick, and hears what they send.
 * `node floorServer.ts <bytes> <ticks a second>`
 */
import type { NativeSocket } from '../../gateway/native.ts';
import { listen } from '../../gateway/uws.ts';
import { createTickLoop } from '../../room/arena/tickLoop.ts';
import { createTickPage } from './tickPage.ts';

const ready = new Uint8Array(Number(process.argv[2])).fill(0x2a);
const clients = new Set<NativeSocket>();
const { run, http } = createTickPage(() => {
  for (const socket of clients) socket.send(ready);
});
const server = await listen(
  { host: '127.0.0.1', port: 0, shared: false, tls: null, maxMessageBytes: 256, idleTimeoutS: 32 },
  {
    intake: () => null,
    http,
    upgrade: () => null,
    open(socket) {
      clients.add(socket);
      return { message() {}, control() {}, closed: () => void clients.delete(socket) };
    },
    failed(_where, error) {
      throw error;
    },
    replied() {},
  },
);
createTickLoop(Number(process.argv[3]), run, (error) => console.error(error)).start();
console.log(`ready on port ${server?.port}`);
