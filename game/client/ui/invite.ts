// The invitation: a link and its QR code, to be scanned, copied or shared.
import { encode } from 'uqr';
import { inviteAddress, isLoopback } from '../link/addresses.ts';
import { withRoom } from '../link/wantedRoom.ts';
import { line } from '../text/dictionary.ts';
import { copyText } from './copyText.ts';
import { el, icon, svg } from './dom.ts';
import { button } from './kit/button.ts';
import { createDialog } from './kit/dialog.ts';
import { lineWriter, speakAttribute, spoken } from './spoken.ts';

/** How long "Copied" stands, ms. */
const SAID_MS = 1_600;

export interface Invite {
  /** The address to send to friends. */
  readonly address: string;
  /** Opens the large code with the link. */
  open(): void;
  /** Copies the link; true where that worked. Otherwise it is shown, to be copied by hand. */
  copy(): Promise<boolean>;
  /** Takes another address for a page that only this machine can open; `changed` is called where it changes. */
  suggest(address: string): void;
  /** Leads into the room of that id; '' for the server's own choice. */
  into(room: string): void;
}

/** `changed` is called at once, and whenever the address is another one. */
export function createInvite(changed: (address: string) => void): Invite {
  const code = el('div', 'invite-code');
  const link = el('p', 'invite-address');
  const label = el('span');
  const writeLabel = lineWriter(label);
  const offer = line('button.copyInvite');
  writeLabel(offer);
  const copyButton = button('primary', copyAndSay, icon('copy'), label);
  const actions = el('div', 'dialog-actions', copyButton);
  if (typeof navigator.share === 'function') {
    actions.append(button('', share, icon('link'), spoken('button.share')));
  }
  const dialog = createDialog(
    { title: spoken('title.invite'), name: 'invite', first: () => copyButton },
    code,
    link,
    actions,
  );
  let base = inviteAddress(location.href);
  let room = '';
  let address = '';
  become();

  function become(): void {
    const next = withRoom(base, room);
    if (next === address) return;
    address = next;
    code.replaceChildren(qrCode(address));
    link.textContent = address;
    changed(address);
  }

  async function copyAndSay(): Promise<void> {
    const copied = await copyText(address);
    writeLabel(copied ? line('button.copied') : line('line.copyByHand'));
    setTimeout(() => writeLabel(offer), SAID_MS);
  }

  function share(): void {
    navigator.share({ url: address, title: 'Perihelion' }).catch(() => {
      // The player thought better of it.
    });
  }

  return {
    get address() {
      return address;
    },
    open: dialog.open,
    async copy() {
      const copied = await copyText(address);
      if (!copied) dialog.open();
      return copied;
    },
    suggest(other) {
      // An address that only this machine can open is no use to friends.
      if (isLoopback(location.href)) base = inviteAddress(other);
      become();
    },
    into(id) {
      room = id;
      become();
    },
  };
}

/** A QR code as one path; the quiet zone around it is part of the picture. */
export function qrCode(text: string): SVGElement {
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
