/** All that sounds, put together over one audio context: the part of the sound that is loaded after the page. */
import type { View, ViewEvent } from '../../netcode/view.ts';
import { Cues, type Play, type Price } from './cues.ts';
import { dangerOf } from './danger.ts';
import { createHums } from './live/hums.ts';
import { createMusic } from './live/music.ts';
import { createMixer, type Volumes } from './mixer.ts';
import type { SoundName } from './recipes/index.ts';
import { RoundCues } from './roundCues.ts';

export interface Studio {
  event(event: ViewEvent, view: View): void;
  /** Once per drawn frame of a flight. */
  frame(view: View): void;
  /** Plays a sound that has no place: of a menu, of a round. */
  play(name: SoundName): void;
  setVolumes(volumes: Volumes): void;
  /** The flight is over: what hums falls silent, what was seen is forgotten. */
  rest(): void;
  /** False: silent and without cost, as while the page is hidden. */
  awake(on: boolean): void;
  figures(): SoundFigures;
}

export interface SoundFigures {
  /** Of the audio context: 'running' where something can be heard. */
  readonly state: AudioContextState;
  /** Sounds that play now, and that were played so far. */
  readonly voices: number;
  readonly played: number;
}

/** Opens the loudspeaker; call it in a gesture of the player's, or browsers keep it shut. */
export function openStudio(volumes: Volumes, prices: readonly Price[]): Studio {
  const context = new AudioContext({ latencyHint: 'interactive' });
  const mixer = createMixer(context);
  const hums = createHums(mixer);
  const music = createMusic(mixer, Math.floor(Math.random() * 1_000));
  mixer.setVolumes(volumes);
  music.start();
  let ear: View | null = null;
  const play: Play = (name, level, pitch, place) => {
    const dx = place && ear ? place.x - ear.own.x : 0;
    const dy = place && ear ? place.y - ear.own.y : 0;
    mixer.play(name, level, pitch, dx, dy);
  };
  const cues = new Cues(play, prices);
  const rounds = new RoundCues(play);

  return {
    event(event, view) {
      ear = view;
      cues.event(event, view);
    },
    frame(view) {
      ear = view;
      cues.frame(view);
      rounds.frame(view);
      hums.update(view);
      music.follow(dangerOf(view));
    },
    play: (name) => mixer.play(name, 1, 1, 0, 0),
    setVolumes: mixer.setVolumes,
    rest() {
      ear = null;
      cues.clear();
      rounds.clear();
      hums.rest();
      music.follow(0);
    },
    awake(on) {
      if (on === (context.state === 'running')) return;
      // A refusal (no loudspeaker, no gesture yet) leaves it silent.
      (on ? context.resume() : context.suspend()).catch(() => {});
    },
    figures: () => ({ state: context.state, voices: mixer.voices, played: mixer.played }),
  };
}
