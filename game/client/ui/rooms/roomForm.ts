// The form that opens a room: its mode, the map that it begins on, and whether it is for everybody.
import { type Offer, openRoom } from '../../link/rooms.ts';
import { line } from '../../text/dictionary.ts';
import { el, icon, visibility } from '../dom.ts';
import { button } from '../kit/button.ts';
import { choiceField, type Field, switchField } from '../kit/fields.ts';
import { modeLine } from '../modeLine.ts';
import { lineWriter, spoken } from '../spoken.ts';

export interface RoomForm {
  readonly element: HTMLElement;
  update(offer: Offer | null): void;
}

/** `opened` is told the id of the new room. */
export function createRoomForm(opened: (id: string) => void): RoomForm {
  const fields = el('div', 'room-form-fields');
  const say = el('p', 'room-form-problem');
  say.setAttribute('role', 'status');
  const write = lineWriter(say);
  const go = button('primary', ask, icon('plus'), spoken('button.openRoom'));
  const element = el(
    'section',
    'room-form',
    el('h3', 'room-form-title', spoken('title.openRoom')),
    fields,
    say,
    el('div', 'dialog-actions', go),
  );
  const show = visibility(element);
  const listed = switchField('label.listed', (on) => {
    wish = { ...wish, listed: on };
  });
  const maps = el('div');
  let wish = { mode: '', map: '', listed: false };
  let modes: Offer['modes'] = [];
  let shown = '';
  let busy = false;
  show(false);

  /** The maps of the chosen mode. */
  function offerMaps(): void {
    const names = modes.find(({ mode }) => mode === wish.mode)?.maps ?? [];
    if (!names.includes(wish.map)) wish = { ...wish, map: names[0] ?? '' };
    const field = choiceField('label.map', named(names), (map) => {
      wish = { ...wish, map };
    });
    field.show(wish.map);
    maps.replaceChildren(field.element);
  }

  function build(): void {
    if (!modes.some(({ mode }) => mode === wish.mode)) wish = { ...wish, mode: modes[0].mode };
    const options = modes.map(({ mode }) => ({ value: mode, label: modeName(mode) }));
    const field: Field<string> = choiceField('label.mode', options, (mode) => {
      wish = { ...wish, mode };
      offerMaps();
    });
    field.show(wish.mode);
    listed.show(wish.listed);
    offerMaps();
    fields.replaceChildren(field.element, maps, listed.element);
  }

  async function ask(): Promise<void> {
    if (busy) return;
    busy = true;
    write(line('line.openingRoom'));
    const answer = await openRoom(wish);
    busy = false;
    if ('id' in answer) {
      write(null);
      opened(answer.id);
    } else write(answer.reason ? line('line.refused', { reason: answer.reason }) : line('line.noAnswer'));
  }

  return {
    element,
    update(offer) {
      show(offer !== null);
      if (offer === null) return;
      go.disabled = offer.left === 0;
      if (!busy && offer.left === 0) write(line('line.noRoomsLeft'));
      const next = JSON.stringify(offer.modes);
      if (next === shown) return;
      shown = next;
      ({ modes } = offer);
      build();
    },
  };
}

function named(names: readonly string[]) {
  return names.map((name) => ({ value: name, label: document.createTextNode(name) }));
}

function modeName(mode: string): HTMLElement {
  const name = el('span');
  lineWriter(name)(modeLine(mode));
  return name;
}
