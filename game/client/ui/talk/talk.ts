// The chat over the arena: its lines, what the player says, emotes over ships, and who is not heard.
import type { NetClient, NoticeView, TalkView } from '../../../netcode/client.ts';
import type { View } from '../../../netcode/view.ts';
import { line } from '../../text/dictionary.ts';
import { el } from '../dom.ts';
import { iconButton } from '../kit/button.ts';
import { isText } from '../nav/menus.ts';
import { createEmotes } from './emotes.ts';
import { createTalkForm } from './talkForm.ts';
import { createTalkLog, unheardLine } from './talkLog.ts';

export interface TalkOptions {
  client(): NetClient | null;
  view(): View | null;
  /** What opens it on the device in use. */
  readonly sign: HTMLElement;
  /** Whether a key opens it. */
  opens(code: string): boolean;
  /** Whether there is somebody to talk to now. */
  may(): boolean;
  /** Whether the player only listens: whoever watches has no voice. */
  silent(): boolean;
  toScreen(x: number, y: number, out: { x: number; y: number }): void;
  /** Somebody else said something, or pointed somewhere. */
  heard(): void;
  /** A place that the team should look at, units. */
  marked(x: number, y: number): void;
}

export interface Talk {
  readonly element: HTMLElement;
  readonly emotes: HTMLElement;
  /** Whether the player is about to say something. */
  readonly isOpen: boolean;
  hear(talk: TalkView): void;
  /** The player was not heard. */
  unheard(kind: 'talkTooFast' | 'talkMuted' | 'talkFoul', seconds: number): void;
  /** Once per drawn frame. */
  frame(view: View, now: number): void;
  open(): void;
  close(): void;
  clear(): void;
}

export function createTalk(options: TalkOptions): Talk {
  /** Callsigns that the player does not want to hear. */
  const muted = new Set<string>();
  const log = createTalkLog({
    mute(name) {
      muted.add(name);
      log.forget(name);
      log.tell(line('line.muted', { name }));
    },
    report(slot, name) {
      options.client()?.report(slot);
      log.tell(line('line.reported', { name }));
    },
  });
  const form = createTalkForm(
    {
      say: (text, toTeam) => options.client()?.say(text, toTeam),
      emote: (emote) => options.client()?.emote(emote),
      markHere() {
        const own = options.view()?.own;
        if (own) options.client()?.mark(own.x, own.y);
      },
    },
    close,
  );
  const opener = iconButton('talk-open', 'chat', 'button.talk', open);
  // No word beside it: what a button shows in words must be its name, which says more.
  opener.append(el('span', 'talk-hint', options.sign));
  const element = el('section', 'talk', log.element, form.element, opener);
  const emotes = createEmotes(options.toScreen);
  let isOpen = false;
  show();

  function show(): void {
    form.element.hidden = !isOpen;
    opener.hidden = isOpen;
    element.classList.toggle('open', isOpen);
    log.scroll();
  }

  function open(): void {
    // On small screens the standings leave no room for it.
    if (isOpen || !options.may() || element.getClientRects().length === 0) return;
    const silent = options.silent();
    element.classList.toggle('silent', silent);
    form.setVoice(!silent, (options.view()?.own.team ?? 0) > 0);
    isOpen = true;
    show();
    form.first().focus();
  }

  function close(): void {
    if (!isOpen) return;
    isOpen = false;
    form.first().blur();
    show();
  }

  window.addEventListener('keydown', (event) => {
    if (isOpen && event.key === 'Escape') {
      event.preventDefault();
      close();
      return;
    }
    const { code, repeat, ctrlKey, metaKey, altKey, target } = event;
    if (!options.opens(code) || repeat || ctrlKey || metaKey || altKey || isText(target) || !options.may())
      return;
    event.preventDefault();
    open();
  });

  return {
    element,
    emotes: emotes.element,
    get isOpen() {
      return isOpen;
    },
    hear(talk) {
      const own = talk.slot === options.view()?.own.slot;
      switch (talk.kind) {
        case 'line':
          if (muted.has(talk.name)) return;
          log.say(talk, own);
          break;
        case 'mark':
          if (muted.has(talk.name)) return;
          options.marked(talk.x, talk.y);
          if (!own) log.tell(line('line.marked', { name: talk.name }));
          break;
        case 'emote':
          if (muted.has(options.view()?.nameOf(talk.slot) ?? '')) return;
          emotes.show(talk.slot, talk.emote, performance.now());
          return;
        default:
          talk satisfies never;
      }
      if (!own) options.heard();
    },
    unheard: (kind, seconds) => log.tell(unheardLine(kind, seconds)),
    frame: emotes.frame,
    open,
    close,
    clear() {
      close();
      log.clear();
      emotes.clear();
    },
  };
}

/** Whether a notice is about what the player said. */
export function isUnheard(notice: NoticeView): notice is NoticeView & {
  readonly kind: 'talkTooFast' | 'talkMuted' | 'talkFoul';
} {
  return notice.kind !== 'restarting';
}
