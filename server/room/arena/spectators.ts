/** Who only watches: seats without ships, counted apart from players. */
import type { CloseCode } from '../../../protocol/closeCodes.ts';
import type { AudiencePort } from '../wall/port.ts';

export interface Spectators {
  count(): number;
  /** Whether there is room for one more. */
  hasRoom(): boolean;
  seat(seat: number, audience: AudiencePort): void;
  /** The connection of a seat is gone; false where nobody watches from it. */
  lost(seat: number): boolean;
  /** Takes a seat away and ends its connection; false where nobody watches from it. */
  unseat(seat: number, code: CloseCode, reason: string): boolean;
  /** An audience is gone, and all connections with it. */
  forget(audience: AudiencePort): void;
}

/** At most so many: as many as may play. */
export function createSpectators(most: number): Spectators {
  const bySeat = new Map<number, AudiencePort>();
  return {
    count: () => bySeat.size,
    hasRoom: () => bySeat.size < most,
    seat: (seat, audience) => void bySeat.set(seat, audience),
    lost: (seat) => bySeat.delete(seat),
    unseat(seat, code, reason) {
      const audience = bySeat.get(seat);
      bySeat.delete(seat);
      audience?.unseat(seat, code, reason);
      return audience !== undefined;
    },
    forget(audience) {
      for (const [seat, of] of bySeat) if (of === audience) bySeat.delete(seat);
    },
  };
}
