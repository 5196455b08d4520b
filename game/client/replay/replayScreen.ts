// The replay screen: a replay fetched, played into the arena, and operated by its bar. Loaded when one is wanted.

import '../styles/replay.css';
import type { Unplayable } from '../../../protocol/replay/read.ts';
import type { TalkView } from '../../netcode/client.ts';
import { Playback } from '../../netcode/replay/playback.ts';
import { Recording } from '../../netcode/replay/recording.ts';
import type { KillView, View, ViewSource } from '../../netcode/view.ts';
import { inviteAddress } from '../link/addresses.ts';
import { type Moment, withMoment } from '../link/replayAddress.ts';
import type { Focus } from '../scene/focus.ts';
import { Watcher } from '../scene/watcher.ts';
import { type Line, line } from '../text/dictionary.ts';
import { createReplayBar } from '../ui/replay/replayBar.ts';
import { fetchReplay, type Unfetched } from './fetchReplay.ts';
import { followHands } from './hands.ts';
import { inflate } from './inflate.ts';

export interface ReplayHost {
  /** Where the arena is drawn. */
  readonly surface: HTMLElement;
  setSource(source: ViewSource | null): void;
  setFocus(focus: Focus | null): void;
  /** css px per unit at present. */
  zoom(): number;
  killed(kill: KillView, view: View | null): void;
  talked(talk: TalkView): void;
  /** Whether keys are the screen's: no dialog lies over it. */
  listens(): boolean;
  /** The viewer has seen enough. */
  done(): void;
}

export interface ReplayScreen {
  readonly element: HTMLElement;
  /** Fetches a replay and plays it from a moment on. */
  open(moment: Moment): void;
  close(): void;
  /** Once per frame that was drawn of it. */
  drawn(view: View): void;
  /** Name of the room that it is of; '' before that is known. */
  readonly room: string;
}

const REFUSALS: Readonly<Record<Unfetched | Unplayable, Line>> = {
  gone: line('line.replayGone'),
  played: line('line.replayPlayed'),
  unreachable: line('line.replayUnreachable'),
  foreign: line('line.replayForeign'),
  version: line('line.replayVersion'),
  damaged: line('line.replayDamaged'),
};
const LOADING = line('line.replayLoading');

export function createReplayScreen(host: ReplayHost): ReplayScreen {
  const watcher = new Watcher();
  let id = '';
  let fetching: AbortController | null = null;
  let recording: Recording | null = null;
  let playback: Playback | null = null;
  let view: View | null = null;

  const bar = createReplayBar({
    toggle() {
      if (playback?.playing) playback.pause();
      else playback?.play();
    },
    seek: (seconds) => playback?.seek(seconds),
    setSpeed(speed) {
      if (playback) playback.speed = speed;
    },
    step(by) {
      if (view) watcher.step(view, by);
    },
    lead: () => watcher.lead(),
    roam: () => watcher.roam(),
    link: () => withMoment(inviteAddress(location.href), { id, seconds: playback?.seconds ?? 0 }),
    done: host.done,
  });
  followHands({
    surface: host.surface,
    active: () => playback !== null && host.listens(),
    pan: (dx, dy) => watcher.pan(dx / host.zoom(), dy / host.zoom()),
    widen: (factor) => watcher.widen(factor),
    toggle: () => bar.toggle(),
    hurry: (seconds) => playback?.seek(playback.seconds + seconds),
  });

  async function load(moment: Moment): Promise<void> {
    const abort = new AbortController();
    fetching = abort;
    const came = new Recording(inflate);
    const unfetched = await fetchReplay(moment.id, abort.signal, async (bytes, complete) => {
      await came.take(bytes, complete);
      if (!abort.signal.aborted) look(came, moment);
    });
    if (unfetched !== null && !abort.signal.aborted) refuse(unfetched);
  }

  /** More of a replay has come. */
  function look(came: Recording, moment: Moment): void {
    recording = came;
    if (came.problem !== null) {
      refuse(came.problem);
      return;
    }
    const { title } = came;
    if (playback !== null || title === null || came.parts.length === 0) return;
    playback = Playback.open(came, title);
    if (playback === null) {
      refuse('damaged');
      return;
    }
    const { listeners } = playback;
    listeners.kill.push((kill) => host.killed(kill, view));
    listeners.talk.push(host.talked);
    playback.seek(moment.seconds);
    bar.show(title);
    host.setFocus(watcher);
    host.setSource(source(playback));
  }

  /** The view of a playback, as who looks through the camera has it: what is near to that is heard. */
  function source(playing: Playback): ViewSource {
    return {
      frame(nowMs) {
        const shown = playing.frame(nowMs);
        if (shown === null) return null;
        shown.own.x = watcher.x;
        shown.own.y = watcher.y;
        // Friend and foe are those of the ship that is looked at.
        const i = shown.indexOf(watcher.slot);
        if (i >= 0) shown.own.team = shown.ships.team[i];
        return shown;
      },
      drainEvents: (each) => playing.drainEvents(each),
    };
  }

  function refuse(why: Unfetched | Unplayable): void {
    stop();
    bar.say(REFUSALS[why], true);
  }

  function stop(): void {
    fetching?.abort();
    fetching = null;
    playback = null;
    recording = null;
    view = null;
    host.setSource(null);
    host.setFocus(null);
  }

  return {
    element: bar.element,
    get room() {
      return recording?.title?.welcome.room ?? '';
    },
    open(moment) {
      stop();
      ({ id } = moment);
      watcher.lead();
      watcher.widen(0);
      bar.open();
      bar.say(LOADING, false);
      void load(moment);
    },
    close() {
      stop();
      bar.close();
    },
    drawn(shown) {
      view = shown;
      if (recording?.problem) refuse(recording.problem);
      if (playback === null) return;
      const { seconds, length, playing, waiting } = playback;
      const name = watcher.slot < 0 ? '' : shown.nameOf(watcher.slot);
      bar.update({ seconds, length, playing, mode: watcher.mode, name });
      bar.say(waiting ? LOADING : null, false);
    },
  };
}
