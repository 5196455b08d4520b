// The start screen: callsign, hull, Launch; how to fly; who is here and how to bring friends.
import wordmark from '../../../../assets/art/wordmark.svg?raw';
import { tidyCallsign } from '../../../../protocol/callsign.ts';
import { LIMITS } from '../../../../protocol/limits.ts';
import { callsignProblem, offerCallsign } from '../../callsigns.ts';
import type { Problem } from '../../flow.ts';
import { watchRooms } from '../../link/roomStatus.ts';
import type { Waiting } from '../../linkStory.ts';
import { recallCallsign } from '../../memory.ts';
import { type Line, line } from '../../text/dictionary.ts';
import { el, icon, keyCap } from '../dom.ts';
import { createSignal } from '../signal.ts';
import { lineWriter, spoken } from '../spoken.ts';
import { createHullCards } from './hullCards.ts';
import { createRoomCard } from './roomCard.ts';

/** Times that a callsign nobody typed is replaced by another one when it is taken. */
const OFFERS = 5;

const LAUNCH = line('button.launch');
const CANCEL = line('button.cancel');

export interface StartScreen {
  readonly element: HTMLElement;
  open(problem: Problem | null): void;
  close(): void;
  /** While waiting for the server: what is going on; null when not waiting. */
  waiting(on: Waiting | null): void;
}

/** `launch` is called with a callsign worth sending and a hull kind; `cancel` while waiting. */
export function createStartScreen(
  launch: (callsign: string, hull: number) => void,
  cancel: () => void,
): StartScreen {
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
  const corner = el('div', 'start-signal', signal.element);
  const form = el(
    'form',
    'start-form',
    label,
    el('div', 'start-row', el('div', 'callsign', field), go),
    problem,
    hulls.element,
    howToFly(),
  );
  const element = el(
    'main',
    'start',
    el('header', 'start-head', drawnWordmark(), el('p', 'tagline', spoken('title.tagline'))),
    form,
    room.element,
    corner,
  );
  const writeProblem = lineWriter(problem);
  const writeGo = lineWriter(goLabel);
  let rooms: { stop(): void } | null = null;
  /** The callsign that was offered and not changed; '' where the player chose it. */
  let offered = '';
  let offers = 0;
  let busy = false;

  function complain(wrong: Line | null): void {
    writeProblem(wrong);
    field.setAttribute('aria-invalid', String(wrong !== null));
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
    else launch(callsign, hulls.chosen());
  });
  field.addEventListener('input', () => {
    offered = '';
    complain(null);
  });
  writeGo(LAUNCH);

  return {
    element,
    open(why) {
      element.hidden = false;
      rooms ??= watchRooms((status) => {
        room.update(status);
        signal.update(status.rttMs, 0, status.reachable);
      });
      if (!field.value) {
        field.value = recallCallsign();
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
        launch(offered, hulls.chosen());
        return;
      }
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

function howToFly(): HTMLElement {
  const step = (...parts: (Node | string)[]) => el('span', 'how-step', ...parts);
  return el(
    'div',
    'how',
    el(
      'p',
      'how-keys',
      step(keyCap('W'), keyCap('A'), keyCap('S'), keyCap('D'), spoken('act.fly')),
      step(keyCap(spoken('act.mouse')), spoken('act.aimAndFire')),
      step(keyCap('Shift'), spoken('act.boosting')),
      step(keyCap('E'), spoken('act.lancing')),
    ),
    el('p', 'how-touch', spoken('line.touch')),
  );
}
