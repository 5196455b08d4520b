// The room's card: its name, how many fly in it, and how to bring friends in (QR code and link).
import type { RoomStatus } from '../../link/roomStatus.ts';
import { line } from '../../text/dictionary.ts';
import { el, icon, textWriter, visibility } from '../dom.ts';
import { createInvite, type Invite, qrCode } from '../invite.ts';
import { iconButton } from '../kit/button.ts';
import { lineWriter, speakAttribute, spoken } from '../spoken.ts';

/** How long "Copied" stands, ms. */
const SAID_MS = 1_600;

export interface RoomCard {
  readonly element: HTMLElement;
  readonly invite: Invite;
  update(status: RoomStatus): void;
}

export function createRoomCard(): RoomCard {
  const code = el('div', 'room-code');
  const invite = createInvite((address) => code.replaceChildren(qrCode(address)));
  const name = el('h2', 'room-name');
  const crowd = el('span');
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
      el('p', 'room-crowd', icon('players'), crowd),
      copy,
    ),
    el('div', 'room-actions', show, link),
  );
  speakAttribute(element, 'aria-label', 'cap.room');

  const writeName = textWriter(name);
  const writeCrowd = lineWriter(crowd);
  const writeCopy = lineWriter(copyLabel);
  const shown = visibility(element);
  const offer = line('button.copyInvite');
  let pilots = -1;
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
    update(status) {
      if (!status.name) return;
      if (status.address) invite.suggest(status.address);
      writeName(status.name);
      if (status.pilots !== pilots) writeCrowd(line('count.pilots', { n: status.pilots }));
      pilots = status.pilots;
      shown(true);
    },
  };
}
