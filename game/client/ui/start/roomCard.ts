// The room's card: its name, what is played, how many fly in it, and how to bring friends in (QR code and link).
import type { RoomEntry } from '../../link/rooms.ts';
import { line } from '../../text/dictionary.ts';
import { el, icon, textWriter, visibility } from '../dom.ts';
import { createInvite, type Invite, qrCode } from '../invite.ts';
import { iconButton } from '../kit/button.ts';
import { modeLine } from '../modeLine.ts';
import { lineWriter, speakAttribute, spoken } from '../spoken.ts';

/** How long "Copied" stands, ms. */
const SAID_MS = 1_600;

export interface RoomCard {
  readonly element: HTMLElement;
  readonly invite: Invite;
  /** The room to come into; `link` is its id where a link must name it, or ''. */
  update(room: RoomEntry, link: string, address: string): void;
}

export function createRoomCard(): RoomCard {
  const code = el('div', 'room-code');
  const invite = createInvite((address) => code.replaceChildren(qrCode(address)));
  const name = el('h2', 'room-name');
  const crowd = el('span');
  const mode = el('span');
  const map = el('span');
  const copyLabel = el('span');
  const copy = el('button', 'room-copy', icon('copy'), copyLabel);
  copy.type = 'button';
  copy.addEventListener('click', copyInvite);
  const show = iconButton('room-show', 'qr', 'aria.showQr', invite.open);
  const link = iconButton('room-link', 'link', 'button.copyInvite', copyInvite);
  const element = el(
    'section',
    'room',
    code,
    el(
      'div',
      'room-words',
      el('span', 'cap', spoken('cap.room')),
      name,
      el('p', 'room-what', mode, ' · ', map),
      el('p', 'room-crowd', icon('players'), crowd),
      copy,
    ),
    el('div', 'room-actions', show, link),
  );
  speakAttribute(element, 'aria-label', 'cap.room');

  const writeName = textWriter(name);
  const writeMode = lineWriter(mode);
  const writeMap = textWriter(map);
  const writeCrowd = lineWriter(crowd);
  const writeCopy = lineWriter(copyLabel);
  const shown = visibility(element);
  const offer = line('button.copyInvite');
  let pilots = -1;
  let playing = '';
  writeCopy(offer);
  shown(false);

  async function copyInvite(): Promise<void> {
    if (!(await invite.copy())) return;
    writeCopy(line('button.copied'));
    link.classList.add('done');
    setTimeout(() => {
      writeCopy(offer);
      link.classList.remove('done');
    }, SAID_MS);
  }

  return {
    element,
    invite,
    update(room, link, address) {
      if (address) invite.suggest(address);
      invite.into(link);
      writeName(room.name);
      writeMap(room.map);
      if (room.mode !== playing) writeMode(modeLine(room.mode));
      playing = room.mode;
      const all = room.players + room.pilots;
      if (all !== pilots) writeCrowd(line('count.pilots', { n: all }));
      pilots = all;
      shown(true);
    },
  };
}
