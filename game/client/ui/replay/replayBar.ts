// The bar of a replay: play, moment, speed, camera, a link to the moment, and what there is to say.
import type { Title } from '../../../../protocol/replay/read.ts';
import { MODES } from '../../../simulation/modes/index.ts';
import type { WatchMode } from '../../scene/watcher.ts';
import { type Line, line } from '../../text/dictionary.ts';
import { clockText } from '../clock.ts';
import { copyText } from '../copyText.ts';
import { el, icon, textWriter } from '../dom.ts';
import { button, iconButton } from '../kit/button.ts';
import { modeLine } from '../modeLine.ts';
import { lineWriter, speakAttribute, spoken } from '../spoken.ts';

const SPEEDS = [0.25, 0.5, 1, 2, 4];
/** How finely the slider goes, seconds; and how long "Copied" stands, ms. */
const STEP_SECONDS = 0.5;
const SAID_MS = 1_600;

export interface ReplayActions {
  /** Plays, or rests. */
  toggle(): void;
  seek(seconds: number): void;
  setSpeed(speed: number): void;
  /** The next ship, or the one before. */
  step(by: 1 | -1): void;
  lead(): void;
  roam(): void;
  /** The address of the moment that is shown. */
  link(): string;
  done(): void;
}

export interface ReplayState {
  /** From the beginning, and in all. */
  readonly seconds: number;
  readonly length: number;
  readonly playing: boolean;
  readonly mode: WatchMode;
  /** Who is looked at, or ''. */
  readonly name: string;
}

export interface ReplayBar {
  readonly element: HTMLElement;
  open(): void;
  close(): void;
  /** What the replay is of. */
  show(title: Title): void;
  /** Says what there is to wait for, or (`over`) why there is nothing to see; null: nothing. */
  say(what: Line | null, over: boolean): void;
  /** Once per frame. */
  update(state: ReplayState): void;
  /** As the play button does. */
  toggle(): void;
}

export function createReplayBar(actions: ReplayActions): ReplayBar {
  const room = el('b', 'name');
  const mode = el('span');
  const map = el('span');
  const play = iconButton('replay-play', 'play', 'button.play', actions.toggle);
  play.dataset.first = '';
  const pause = iconButton('replay-play', 'pause', 'button.pause', actions.toggle);
  pause.hidden = true;
  const now = el('span', 'num');
  const slider = el('input', 'slider replay-slider');
  slider.type = 'range';
  slider.min = '0';
  slider.step = String(STEP_SECONDS);
  speakAttribute(slider, 'aria-label', 'aria.replayMoment');
  const length = el('span', 'num');
  const speed = el('span', 'num');
  const speedButton = button('replay-speed', () => setSpeed((at + 1) % SPEEDS.length), speed);
  speakAttribute(speedButton, 'title', 'aria.replaySpeed');
  const who = el('span', 'name');
  const before = iconButton('', 'back', 'button.previousShip', () => actions.step(-1));
  const after = iconButton('', 'next', 'button.nextShip', () => actions.step(1));
  const leader = button('replay-chip', actions.lead, icon('crown'), spoken('button.leader'));
  const free = button('replay-chip', actions.roam, icon('eye'), spoken('button.free'));
  const copied = el('span');
  const copy = button('replay-chip', copyLink, icon('link'), copied);
  const message = el('p', 'replay-message');
  message.setAttribute('role', 'status');
  const time = el('div', 'replay-time', play, pause, now, slider, length, speedButton);
  const exit = button('replay-chip', actions.done, icon('exit'), spoken('button.endReplay'));
  const camera = el('div', 'replay-camera', before, who, after, leader, free);
  const element = el(
    'section',
    'replay',
    el('p', 'replay-title', icon('replay'), room, mode, map),
    message,
    time,
    el('div', 'replay-row', camera, el('div', 'replay-actions', copy, exit)),
  );
  speakAttribute(element, 'aria-label', 'aria.replay');
  element.hidden = true;
  const writeRoom = textWriter(room);
  const writeMap = textWriter(map);
  const writeMode = lineWriter(mode);
  const writeNow = textWriter(now);
  const writeLength = textWriter(length);
  const writeWho = textWriter(who);
  const writeMessage = lineWriter(message);
  const writeCopied = lineWriter(copied);
  const offer = line('button.linkMoment');
  writeCopied(offer);
  let at = SPEEDS.indexOf(1);
  let shownSeconds = -1;
  let shownLength = -1;

  slider.addEventListener('input', () => actions.seek(Number(slider.value)));

  function setSpeed(next: number): void {
    at = next;
    speed.textContent = `${SPEEDS[at]}×`;
    speakAttribute(speedButton, 'aria-label', 'aria.replaySpeedNow', { speed: SPEEDS[at] });
    actions.setSpeed(SPEEDS[at]);
  }

  /** Whether there is something to operate. */
  function reveal(there: boolean): void {
    for (const part of [time, camera, copy]) part.hidden = !there;
  }

  async function copyLink(): Promise<void> {
    const address = actions.link();
    // The page's own address leads there too: what cannot be copied can be taken from above.
    history.replaceState(null, '', address);
    const could = await copyText(address);
    writeCopied(could ? line('button.copied') : line('line.copyByHand'));
    setTimeout(() => writeCopied(offer), SAID_MS);
  }

  /** The play button shows what it does; it keeps the focus when it changes. */
  function showPlaying(playing: boolean): void {
    if (pause.hidden !== playing) return;
    const [shown, gone] = playing ? [pause, play] : [play, pause];
    const focused = document.activeElement === gone;
    shown.hidden = false;
    gone.hidden = true;
    if (focused) shown.focus();
  }

  return {
    element,
    toggle: actions.toggle,
    open() {
      element.hidden = false;
      reveal(false);
      writeRoom('');
      writeMap('');
      writeMode(null);
    },
    close() {
      element.hidden = true;
    },
    show({ welcome, map: name, round }) {
      writeRoom(welcome.room);
      writeMap(name);
      writeMode(modeLine(MODES[round.mode]?.name ?? ''));
      reveal(true);
      setSpeed(SPEEDS.indexOf(1));
      showPlaying(true);
    },
    say(what, over) {
      if (message.hidden !== (what === null)) message.hidden = what === null;
      writeMessage(what);
      message.classList.toggle('over', over);
      if (over) reveal(false);
    },
    update({ seconds, length: whole, playing, mode: watching, name }) {
      showPlaying(playing);
      const tenth = Math.round(seconds * 10) / 10;
      if (tenth !== shownSeconds || whole !== shownLength) {
        shownSeconds = tenth;
        shownLength = whole;
        writeNow(clockText(Math.floor(seconds)));
        writeLength(clockText(whole));
        slider.max = String(Math.ceil(whole / STEP_SECONDS) * STEP_SECONDS);
        slider.value = String(seconds);
        slider.style.setProperty('--filled', `${whole > 0 ? (seconds / whole) * 100 : 0}%`);
        slider.setAttribute('aria-valuetext', `${clockText(Math.floor(seconds))} / ${clockText(whole)}`);
      }
      writeWho(name);
      leader.setAttribute('aria-pressed', String(watching === 'leader'));
      free.setAttribute('aria-pressed', String(watching === 'free'));
    },
  };
}
