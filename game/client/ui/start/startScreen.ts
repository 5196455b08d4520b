// The start screen: callsign, hull, Launch; ways to other screens; who is here and how to bring friends.
import wordmark from '../../../../assets/art/wordmark.svg?raw';
import { tidyCallsign } from '../../../../protocol/callsign.ts';
import { LIMITS } from '../../../../protocol/limits.ts';
import { callsignProblem, offerCallsign } from '../../callsigns.ts';
import type { Problem } from '../../flow.ts';
import { type RoomStatus, type RoomWatch, watchRooms } from '../../link/roomStatus.ts';
import { roomOf, withRoom } from '../../link/wantedRoom.ts';
import type { Waiting } from '../../linkStory.ts';
import type { SettingsStore } from '../../settings/store.ts';
import { type Line, line } from '../../text/dictionary.ts';
import { LANGUAGES } from '../../text/languages.ts';
import { onLanguage, spokenLanguage } from '../../text/speech.ts';
import { el, icon, textWriter } from '../dom.ts';
import type { Invite } from '../invite.ts';
import { openedLater } from '../kit/later.ts';
import type { RoomsScreen } from '../rooms/roomsScreen.ts';
import { createSignal } from '../signal.ts';
import type { Signs } from '../signs.ts';
import { lineWriter, speakAttribute, spoken } from '../spoken.ts';
import { createControlsLine } from './controlsLine.ts';
import { createHullCards } from './hullCards.ts';
import { createLaterFullArena } from './laterFullArena.ts';
import { createRoomCard } from './roomCard.ts';

/** Times that a callsign nobody typed is replaced by another one when it is taken. */
const OFFERS = 5;

const LAUNCH = line('button.launch');
const CANCEL = line('button.cancel');

export interface StartScreen {
  readonly element: HTMLElement;
  readonly invite: Invite;
  open(problem: Problem | null): void;
  close(): void;
  /** The player is in this room: invitations lead there. */
  joined(room: string): void;
  /** Another room is wanted from now on; '' for the server's choice. */
  want(room: string): void;
  /** While waiting for the server: what is going on; null when not waiting. */
  waiting(on: Waiting | null): void;
}

export interface StartActions {
  /** With a callsign worth sending, a hull kind, and the id of a room or ''. */
  launch(callsign: string, hull: number, room: string): void;
  /** Into a room, by its id or '', without a ship. */
  watch(room: string): void;
  /** While waiting. */
  cancel(): void;
  settings(): void;
  howTo(): void;
  replays(): void;
}

export function createStartScreen(settings: SettingsStore, signs: Signs, actions: StartActions): StartScreen {
  const { launch, cancel } = actions;
  const field = el('input', 'callsign-input');
  field.type = 'text';
  field.id = 'callsign';
  field.setAttribute('autocomplete', 'nickname');
  field.autocapitalize = 'words';
  field.spellcheck = false;
  field.enterKeyHint = 'go';
  // In code units, so that it never stops anyone early; the real measure is in characters.
  field.maxLength = LIMITS.callsignMax * 2;
  const label = el('label', 'cap', spoken('cap.callsign'));
  label.htmlFor = field.id;
  const problem = el('p', 'problem');
  problem.id = 'callsign-problem';
  problem.setAttribute('role', 'alert');
  field.setAttribute('aria-describedby', problem.id);
  const goLabel = el('span');
  const arrow = icon('next');
  const go = el('button', 'launch', goLabel, arrow);
  const hulls = createHullCards();
  const room = createRoomCard();
  const signal = createSignal();
  const corner = el('div', 'start-corner', signal.element, languageButton(actions.settings));
  const form = el(
    'form',
    'start-form',
    label,
    el('div', 'start-row', el('div', 'callsign', field), go),
    problem,
    hulls.element,
  );
  let roomsScreen: RoomsScreen | null = null;
  /** The last that the server said. */
  let heard: RoomStatus | null = null;
  const openRooms = openedLater(async () => {
    const { createRoomsScreen } = await import('../rooms/roomsScreen.ts');
    roomsScreen ??= createRoomsScreen((id) => {
      want(id);
      complain(null);
    });
    if (heard !== null) roomsScreen.update(heard, wanted);
    return roomsScreen;
  });
  const nav = el(
    'nav',
    'start-nav',
    navButton('rooms', spoken('button.rooms'), openRooms),
    navButton('how-to', spoken('title.howTo'), actions.howTo, 'gamepad'),
    navButton('eye', spoken('button.watch'), () => busy || actions.watch(wanted)),
    navButton('replay', spoken('title.replays'), () => busy || actions.replays()),
    navButton('settings', spoken('button.settings'), actions.settings),
  );
  speakAttribute(nav, 'aria-label', 'aria.more');
  const element = el(
    'main',
    'start',
    el('header', 'start-head', drawnWordmark(), el('p', 'tagline', spoken('title.tagline'))),
    form,
    nav,
    createControlsLine(signs),
    room.element,
    corner,
  );
  const writeProblem = lineWriter(problem);
  const writeGo = lineWriter(goLabel);
  let rooms: RoomWatch | null = null;
  let wanted = roomOf(location.search);
  /** The room that a plain address leads to, where there is no other; '' where there are more. */
  let only = '';
  /** The callsign that was offered and not changed; '' where the player chose it. */
  let offered = '';
  let offers = 0;
  let busy = false;

  const full = createLaterFullArena({
    again: () => launch(tidyCallsign(field.value), hulls.chosen(), wanted),
    choose(id) {
      full.close();
      want(id);
      launch(tidyCallsign(field.value), hulls.chosen(), id);
    },
    closed() {
      if (busy) cancel();
    },
  });

  function complain(wrong: Line | null): void {
    writeProblem(wrong);
    field.setAttribute('aria-invalid', String(wrong !== null));
  }

  function want(id: string): void {
    if (id === wanted) return;
    wanted = id;
    history.replaceState(history.state, '', withRoom(location.href, id));
    rooms?.refresh();
  }

  function told(status: RoomStatus): void {
    signal.update(status.rttMs, 0, status.reachable);
    if (status.rooms.length === 0 || status.asked !== wanted) return;
    if (wanted !== '' && status.wanted === null && status.reachable) {
      complain(line('line.noRoom'));
      want('');
      return;
    }
    const shown = status.wanted ?? status.rooms[0];
    only = status.rooms.length === 1 ? status.rooms[0].id : '';
    room.update(shown, shown.id === only ? '' : shown.id, status.address);
    heard = status;
    roomsScreen?.update(status, wanted);
    full.update(status);
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (busy) {
      cancel();
      return;
    }
    const callsign = tidyCallsign(field.value);
    const wrong = callsignProblem(callsign);
    complain(wrong);
    if (wrong) field.focus();
    else launch(callsign, hulls.chosen(), wanted);
  });
  field.addEventListener('input', () => {
    offered = '';
    complain(null);
  });
  writeGo(LAUNCH);

  return {
    element,
    invite: room.invite,
    joined: (id) => room.invite.into(id === only ? '' : id),
    want,
    open(why) {
      element.hidden = false;
      rooms ??= watchRooms(() => wanted, told);
      if (!field.value) {
        field.value = settings.now.callsign;
        if (!field.value) {
          offered = offerCallsign();
          field.value = offered;
        }
      }
      if (why?.callsign && offered === field.value && offers < OFFERS) {
        // The player only pressed Launch: a name they never chose must not stop them.
        offers++;
        offered = offerCallsign(Math.random, offered);
        field.value = offered;
        launch(offered, hulls.chosen(), wanted);
        return;
      }
      if (why?.full) {
        full.open();
        return;
      }
      full.close();
      complain(why?.line ?? null);
      if (why?.callsign || !isTouch()) {
        field.focus({ preventScroll: true });
        if (why?.callsign) field.select();
      }
    },
    close() {
      element.hidden = true;
      rooms?.stop();
      rooms = null;
      offers = 0;
      full.close();
    },
    waiting(on) {
      busy = on !== null;
      writeGo(busy ? CANCEL : LAUNCH);
      arrow.toggleAttribute('hidden', busy);
      if (on) complain(on.line);
    },
  };
}

/** A keyboard that opens by itself would cover a phone's screen. */
function isTouch(): boolean {
  return matchMedia('(pointer: coarse)').matches;
}

function drawnWordmark(): HTMLElement {
  const heading = el('h1', 'wordmark');
  const drawing = new DOMParser().parseFromString(wordmark, 'image/svg+xml').documentElement;
  heading.append(document.adoptNode(drawing));
  return heading;
}

/** A way to another screen, as an icon with its name. */
function navButton(name: string, label: Text, pressed: () => void, sign = name): HTMLElement {
  const element = el('button', `nav-button nav-${name}`, icon(sign), el('span', '', label));
  element.type = 'button';
  element.addEventListener('click', pressed);
  return element;
}

/** Says which language is spoken, and leads to where another one is chosen. */
function languageButton(pressed: () => void): HTMLElement {
  const name = el('span');
  const element = el('button', 'language', icon('globe'), name);
  element.type = 'button';
  element.addEventListener('click', pressed);
  const write = textWriter(name);
  const update = () => write(LANGUAGES[spokenLanguage()].name);
  onLanguage(update);
  update();
  speakAttribute(element, 'title', 'label.language');
  return element;
}
