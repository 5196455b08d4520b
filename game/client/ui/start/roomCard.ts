// The room's card: its name, how many fly in it, and how to bring friends in (QR code and link).
import { encode } from 'uqr';
import { inviteAddress, isLoopback } from '../../link/addresses.ts';
import type { RoomStatus } from '../../link/roomStatus.ts';
import { line } from '../../text/dictionary.ts';
import { el, icon, svg, textWriter, visibility } from '../dom.ts';
import { lineWriter, speakAttribute, spoken } from '../spoken.ts';

/** How long "Copied" stands, ms. */
const SAID_MS = 1_600;

export interface RoomCard {
  readonly element: HTMLElement;
  update(status: RoomStatus): void;
}

export function createRoomCard(): RoomCard {
  const name = el('h2', 'room-name');
  const crowd = el('span');
  const code = el('div', 'room-code');
  const largeCode = el('div', 'room-code-large');
  const copyLabel = el('span');
  const copy = el('button', 'room-copy', icon('copy'), copyLabel);
  const show = el('button', 'room-show', icon('qr'));
  const link = el('button', 'room-link', icon('link'));
  const address = el('p', 'room-address');
  const close = el('button', 'button', spoken('button.close'));
  const dialog = el('dialog', 'room-dialog', largeCode, address, close);
  const where = el('span', 'cap', spoken('cap.room'));
  const element = el(
    'section',
    'room',
    code,
    el('div', 'room-words', where, name, el('p', 'room-crowd', icon('players'), crowd), copy),
    el('div', 'room-actions', show, link),
    dialog,
  );
  speakAttribute(element, 'aria-label', 'cap.room');
  speakAttribute(show, 'aria-label', 'aria.showQr');
  speakAttribute(link, 'aria-label', 'button.copyInvite');
  for (const button of [copy, show, link, close]) button.type = 'button';

  const writeName = textWriter(name);
  const writeCrowd = lineWriter(crowd);
  const shown = visibility(element);
  const writeCopy = lineWriter(copyLabel);
  const offer = line('button.copyInvite');
  let invite = inviteAddress(location.href);
  let drawn = '';
  let pilots = -1;

  function drawCode(): void {
    if (drawn === invite) return;
    drawn = invite;
    code.replaceChildren(qrCode(invite));
    largeCode.replaceChildren(qrCode(invite));
    address.textContent = invite;
  }

  async function copyInvite(): Promise<void> {
    const copied = await copyText(invite);
    writeCopy(copied ? line('button.copied') : line('line.copyByHand'));
    link.classList.toggle('done', copied);
    // Without a clipboard the link stands in the dialog, to be copied by hand.
    if (!copied && getComputedStyle(copy).display === 'none') dialog.showModal();
    setTimeout(() => {
      writeCopy(offer);
      link.classList.remove('done');
    }, SAID_MS);
  }

  copy.addEventListener('click', copyInvite);
  link.addEventListener('click', copyInvite);
  show.addEventListener('click', () => dialog.showModal());
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  drawCode();
  writeCopy(offer);
  shown(false);

  return {
    element,
    update(status) {
      if (!status.name) return;
      // An address that only this machine can open is no use to friends.
      if (status.address && isLoopback(location.href)) invite = inviteAddress(status.address);
      drawCode();
      writeName(status.name);
      if (status.pilots !== pilots) writeCrowd(line('count.pilots', { n: status.pilots }));
      pilots = status.pilots;
      shown(true);
    },
  };
}

/** A QR code as one path; the quiet zone around it is part of the picture. */
function qrCode(text: string): SVGElement {
  const { size, data } = encode(text, { ecc: 'M', border: 2 });
  let d = '';
  data.forEach((row, y) => {
    row.forEach((dark, x) => {
      if (dark) d += `M${x} ${y}h1v1h-1z`;
    });
  });
  const picture = svg(
    'svg',
    { viewBox: `0 0 ${size} ${size}`, 'shape-rendering': 'crispEdges', role: 'img' },
    svg('rect', { width: size, height: size, class: 'code-light' }),
    svg('path', { d, class: 'code-dark' }),
  );
  speakAttribute(picture, 'aria-label', 'aria.qr');
  return picture;
}

/** Copies a text where the page may (only a secure address has a clipboard). */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** The way that also works on plain http in a local network. */
function copyBySelection(text: string): boolean {
  const field = el('textarea', 'unseen', text);
  document.body.append(field);
  field.select();
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    field.remove();
  }
}
