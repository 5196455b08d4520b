/** A room in one thread: an arena and the audience of the gateway, which speak to each other directly. */
import { createHost, type HostOptions } from './arena/host.ts';
import { createSeats, type Seats } from './audience/seats.ts';
import type { Keepable, RoomPort } from './port.ts';
import type { ArenaPort } from './wall/port.ts';

export type RoomOptions = HostOptions;

/** A room, not yet ticking. */
export function createRoom(options: RoomOptions): RoomPort & Keepable {
  const host = createHost(options);
  // Each side is given the other; nothing is said before both are there.
  let arena: ArenaPort;
  const seats: Seats = createSeats(
    {
      join: (ticket, hello) => arena.join(ticket, hello),
      input: (seat, slot, input) => arena.input(seat, slot, input),
      command: (seat, command) => arena.command(seat, command),
      lost: (seat) => arena.lost(seat),
      now: () => arena.now(),
    },
    options.tickRate,
  );
  arena = host.admit(seats).port;

  return {
    join: seats.join,
    info: host.info,
    leaderboard: host.leaderboard,
    stats: () => ({
      ...host.stats(),
      snapshotsSent: seats.stats.sent,
      snapshotsSkipped: seats.stats.skipped,
      snapshotBytes: seats.stats.bytes,
      framesOverrun: seats.stats.overruns,
      inputsDropped: 0,
    }),
    onTick: host.onTick,
    start: host.start,
    keep: host.keep,
    drain: host.drain,
    stop: host.stop,
  };
}
