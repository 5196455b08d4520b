// The rooms of the server: choose one, leave the choice to the server, or open one.
import '../../styles/roomsScreen.css';
import type { RoomStatus } from '../../link/roomStatus.ts';
import { createDialog } from '../kit/dialog.ts';
import { spoken } from '../spoken.ts';
import { createRoomForm } from './roomForm.ts';
import { createRoomList } from './roomList.ts';

export interface RoomsScreen {
  open(): void;
  /** Shows what the server says, and the room that is wanted; '' is quick play. */
  update(status: RoomStatus, wanted: string): void;
}

/** `choose` is told the id of the room that the player wants, or '' for quick play. */
export function createRoomsScreen(choose: (id: string) => void): RoomsScreen {
  const choice = (id: string) => {
    choose(id);
    dialog.close();
  };
  const list = createRoomList(choice);
  const form = createRoomForm(choice);
  const dialog = createDialog({ title: spoken('title.rooms'), name: 'rooms' }, list.element, form.element);
  return {
    open: dialog.open,
    update({ rooms, wanted: own, offer }, wanted) {
      // A room that is not on the list stands there for who has its link.
      const all = own && !rooms.some(({ id }) => id === own.id) ? [own, ...rooms] : rooms;
      list.update(all, wanted);
      form.update(offer);
    },
  };
}
