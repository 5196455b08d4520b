/** A thread for tests that runs an arena for two audiences elsewhere, and does what it is asked. */
import { parentPort } from 'node:worker_threads';
import { createSharedRoom } from '../sharedRoom.ts';
import { contractOptions } from './contractOptions.ts';

const room = createSharedRoom(
  contractOptions((error) => {
    throw error;
  }),
);
const invitations = [room.invite(), room.invite()].map(({ invitation }) => invitation);
parentPort?.on('message', (message: { ask: 'stats' | 'drain' | 'stop'; seconds: number }) => {
  if (message.ask === 'stats') parentPort?.postMessage({ stats: room.stats() });
  else if (message.ask === 'drain') room.drain(message.seconds);
  else room.stop();
});
parentPort?.postMessage(
  { invitations },
  invitations.map(({ port }) => port),
);
room.start();
