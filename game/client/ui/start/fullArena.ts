// The arena is full: says how many are in, tries again by itself, and knows of another room where there is a place.
import '../../styles/fullArena.css';
import type { RoomStatus } from '../../link/roomStatus.ts';
import type { RoomEntry } from '../../link/rooms.ts';
import { line } from '../../text/dictionary.ts';
import { el, icon } from '../dom.ts';
import { button } from '../kit/button.ts';
import { createDialog } from '../kit/dialog.ts';
import { lineWriter, spoken } from '../spoken.ts';
import { otherRoom, retryWait, roomAsked } from './fullRooms.ts';

export interface FullArena {
  /** A place was refused: waits, longer each time, and tries again. */
  open(): void;
  close(): void;
  /** What is known of the rooms now. */
  update(status: RoomStatus): void;
}

export interface FullArenaActions {
  again(): void;
  /** Plays in another room. */
  choose(id: string): void;
  /** The player does not want to wait. */
  closed(): void;
}

export function createFullArena({ again, choose, closed }: FullArenaActions): FullArena {
  const crowd = el('p', 'full-crowd');
  const clock = el('p', 'full-clock');
  clock.setAttribute('role', 'status');
  const elsewhere = el('p');
  const writeCrowd = lineWriter(crowd);
  const writeClock = lineWriter(clock);
  const writeElsewhere = lineWriter(elsewhere);
  const go = button('primary', () => other && choose(other.id), icon('next'), spoken('button.playThere'));
  const quit = button('', () => dialog.close(), spoken('button.cancel'));
  const offer = el('div', 'full-offer', elsewhere, go);
  const dialog = createDialog(
    { title: spoken('title.full'), name: 'full-arena', first: () => quit, closed: stop },
    crowd,
    clock,
    offer,
    el('div', 'dialog-actions', quit),
  );
  let other: RoomEntry | null = null;
  let timer: ReturnType<typeof setInterval> | undefined;
  let attempt = 0;
  let left = 0;
  /** The page closes it, not the player. */
  let expected = false;

  function count(): void {
    left--;
    if (left > 0) writeClock(line('line.fullAgain', { n: left }));
    else tryNow();
  }

  function tryNow(): void {
    clearInterval(timer);
    left = 0;
    writeClock(line('line.fullTrying'));
    again();
  }

  function stop(): void {
    clearInterval(timer);
    attempt = 0;
    if (!expected) closed();
    expected = false;
  }

  function close(): void {
    expected = dialog.isOpen;
    dialog.close();
  }

  offer.hidden = true;
  return {
    open() {
      clearInterval(timer);
      left = retryWait(attempt++, Math.random());
      writeClock(line('line.fullAgain', { n: left }));
      timer = setInterval(count, 1_000);
      dialog.open();
    },
    close,
    update(status) {
      if (!dialog.isOpen) return;
      const room = roomAsked(status);
      if (room) writeCrowd(line('line.fullPlaces', { players: room.players, places: room.capacity }));
      other = otherRoom(status);
      offer.hidden = other === null;
      if (other) writeElsewhere(line('line.fullElsewhere', { name: other.name }));
      // Somebody left: no need to wait any longer.
      if (room && room.players < room.capacity && left > 0) tryNow();
    },
  };
}
