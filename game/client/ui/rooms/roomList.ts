// The list of rooms: quick play first, then each room with its mode, map and how many are in.
import type { RoomEntry } from '../../link/rooms.ts';
import { line } from '../../text/dictionary.ts';
import { classSwitch, el, icon, textWriter } from '../dom.ts';
import { modeLine } from '../modeLine.ts';
import { lineWriter, spoken } from '../spoken.ts';

export interface RoomListing {
  readonly element: HTMLElement;
  /** Shows the rooms, and which of them is chosen; '' is quick play. */
  update(rooms: readonly RoomEntry[], chosen: string): void;
}

interface Row {
  readonly element: HTMLElement;
  update(room: RoomEntry, chosen: boolean): void;
}

/** `choose` is told the id of a room, or ''. */
export function createRoomList(choose: (id: string) => void): RoomListing {
  const quick = el(
    'button',
    'room-row',
    icon('next'),
    el('b', 'room-row-name', spoken('button.quickPlay')),
    el('span', 'room-row-what', spoken('line.quickPlay')),
  );
  quick.type = 'button';
  quick.addEventListener('click', () => choose(''));
  const showQuick = pressedSwitch(quick);
  const element = el('div', 'room-rows', quick);
  const rows = new Map<string, Row>();

  return {
    element,
    update(rooms, chosen) {
      showQuick(chosen === '');
      // Rows stay where they are, so that the focus and a finger on its way do.
      for (const [id, row] of rows) {
        if (rooms.some((room) => room.id === id)) continue;
        row.element.remove();
        rows.delete(id);
      }
      for (const room of rooms) {
        let row = rows.get(room.id);
        if (!row) {
          row = createRow(() => choose(room.id));
          rows.set(room.id, row);
          element.append(row.element);
        }
        row.update(room, room.id === chosen);
      }
    },
  };
}

function createRow(chosen: () => void): Row {
  const name = el('b', 'room-row-name');
  const mode = el('span');
  const map = el('span');
  const places = el('span', 'num');
  const element = el(
    'button',
    'room-row',
    icon('rooms'),
    name,
    el('span', 'room-row-what', mode, ' · ', map),
    el('span', 'room-row-crowd', icon('players'), places),
  );
  element.type = 'button';
  element.addEventListener('click', chosen);
  const show = pressedSwitch(element);
  const full = classSwitch(element, 'full');
  const writeName = textWriter(name);
  const writeMode = lineWriter(mode);
  const writeMap = textWriter(map);
  const writePlaces = lineWriter(places);
  let last: RoomEntry | null = null;
  return {
    element,
    update(room, isChosen) {
      show(isChosen);
      full(room.players >= room.capacity);
      writeName(room.name);
      writeMap(room.map);
      if (room.mode !== last?.mode) writeMode(modeLine(room.mode));
      if (room.players !== last?.players || room.capacity !== last.capacity) {
        writePlaces(line('count.places', { players: room.players, places: room.capacity }));
      }
      last = room;
    },
  };
}

function pressedSwitch(button: HTMLElement): (on: boolean) => void {
  return (on) => button.setAttribute('aria-pressed', String(on));
}
