/** A room whose arena lives in this thread and whose audiences are other threads': each is sent an invitation. */
import { MessageChannel } from 'node:worker_threads';
import { createHost, type HostOptions, hostShape } from './arena/host.ts';
import { layOutStanding } from './frame/frame.ts';
import { bytesOf, createMemory, type Memory } from './frame/memory.ts';
import type { Invited, Keepable, RoomPort } from './port.ts';
import { TALLIES, TALLY } from './tally.ts';
import { layOutInputs } from './wall/inputRing.ts';
import { createPublisher } from './wall/remoteAudience.ts';
import { createShared } from './wall/shared.ts';

export interface SharedRoom extends Omit<RoomPort, 'join'>, Keepable {
  /** Lets the audience of one more thread in. */
  invite(): Invited;
}

/** A room, not yet ticking. */
export function createSharedRoom(options: HostOptions): SharedRoom {
  const shape = hostShape(options);
  const { memory, frames } = createShared(shape);
  const standing = layOutStanding(createMemory(), shape.capacity);
  const { rings, pages, events } = frames;
  const host = createHost(options, { standing, rings, pages, events });
  const publisher = createPublisher(frames, standing, host.now);
  /** Tallies of who is there, and the sum of who was. */
  const tallies = new Set<Float64Array>();
  const gone = new Float64Array(TALLIES);
  const inputs = (parts: Memory) => layOutInputs(parts, shape.capacity.ships);

  function total(place: number): number {
    let sum = gone[place];
    for (const tally of tallies) sum += tally[place];
    return sum;
  }

  return {
    invite() {
      const { port1, port2 } = new MessageChannel();
      const ring = new SharedArrayBuffer(bytesOf(inputs));
      const tally = new Float64Array(new SharedArrayBuffer(8 * TALLIES));
      tallies.add(tally);
      const audience = publisher.connect(port1, inputs(createMemory(ring)));
      const admission = host.admit(audience);
      audience.heed(admission.port);
      return {
        invitation: {
          room: options.id,
          shape,
          tickRate: options.tickRate,
          frames: memory,
          inputs: ring,
          tally: tally.buffer,
          port: port2,
        },
        end() {
          if (!tallies.delete(tally)) return;
          tally.forEach((count, place) => {
            gone[place] += count;
          });
          audience.end();
          admission.end();
        },
      };
    },
    info: host.info,
    leaderboard: host.leaderboard,
    stats: () => ({
      ...host.stats(),
      snapshotsSent: total(TALLY.sent),
      snapshotsSkipped: total(TALLY.skipped),
      snapshotBytes: total(TALLY.bytes),
      framesOverrun: total(TALLY.overruns),
      inputsDropped: total(TALLY.inputsDropped),
    }),
    onTick: host.onTick,
    start: host.start,
    keep: host.keep,
    drain: host.drain,
    stop: host.stop,
  };
}
