/** A room as a thread sees it that was invited: it seats connections in an arena that another thread steps. */
import { createSeats } from './audience/seats.ts';
import { createMemory } from './frame/memory.ts';
import type { Invitation, RoomPort } from './port.ts';
import { TALLY } from './tally.ts';
import { layOutInputs } from './wall/inputRing.ts';
import { createRemoteArena } from './wall/remoteArena.ts';
import { openShared } from './wall/shared.ts';

export interface InvitedRoom extends Pick<RoomPort, 'join'> {
  /** Nobody is told anything any more. */
  end(): void;
}

/** Takes an invitation up. `failed` is told of what was thrown while connections were told of something. */
export function acceptInvitation(invitation: Invitation, failed: (error: unknown) => void): InvitedRoom {
  const { shape, tickRate, port } = invitation;
  const tally = new Float64Array(invitation.tally);
  const arena = createRemoteArena({
    frames: openShared(invitation.frames, shape),
    inputs: layOutInputs(createMemory(invitation.inputs, 0, false), shape.capacity.ships),
    port,
    tickRate,
    dropped: () => {
      tally[TALLY.inputsDropped]++;
    },
    failed,
  });
  const seats = createSeats(arena.port, tickRate);
  const { stats } = seats;
  arena.attend({
    ...seats,
    published(frame, behind) {
      seats.published(frame, behind);
      tally[TALLY.sent] = stats.sent;
      tally[TALLY.skipped] = stats.skipped;
      tally[TALLY.bytes] = stats.bytes;
      tally[TALLY.overruns] = stats.overruns;
    },
  });
  return { join: seats.join, end: arena.end };
}
