// What the start screen knows of the full arena's dialog: its code comes when a place is first refused.
import type { RoomStatus } from '../../link/roomStatus.ts';
import { later } from '../kit/later.ts';
import type { FullArena, FullArenaActions } from './fullArena.ts';

export function createLaterFullArena(actions: FullArenaActions): FullArena {
  let full: FullArena | null = null;
  let heard: RoomStatus | null = null;
  /** It is to be opened as soon as it is there. */
  let wanted = false;

  function open(): void {
    full?.open();
    if (heard) full?.update(heard);
  }

  const bring = later(
    () => import('./fullArena.ts'),
    ({ createFullArena }) => {
      full ??= createFullArena(actions);
      if (wanted) open();
      wanted = false;
    },
  );
  return {
    open() {
      wanted = full === null;
      if (wanted) bring();
      else open();
    },
    close() {
      wanted = false;
      full?.close();
    },
    update(status) {
      heard = status;
      full?.update(status);
    },
  };
}
