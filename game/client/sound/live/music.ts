/** Plays the score: plans the steps a little ahead of time, on the audio clock, and follows danger slowly. */
import type { Mixer } from '../mixer.ts';
import { notesAt, type ScoreNote, STEP_S } from './score.ts';

/** How far ahead notes are planned, seconds: longer than any frame or timer is late. */
const AHEAD_S = 0.35;
const WAKE_MS = 120;
/** Seconds in which the music grows with danger, and in which it calms down. */
const RISE_S = 1.2;
const CALM_S = 6;

export interface Music {
  /** Sets the danger to follow, 0..1. */
  follow(danger: number): void;
  start(): void;
  stop(): void;
}

export function createMusic({ context, music }: Mixer, seed: number): Music {
  let wanted = 0;
  let danger = 0;
  let step = 0;
  let due = 0;
  let timer: ReturnType<typeof setInterval> | undefined;

  function plan(): void {
    const now = context.currentTime;
    // After a pause (a hidden page) the music goes on from here.
    if (due < now) due = now + 0.05;
    while (due < now + AHEAD_S) {
      danger += (wanted - danger) * (STEP_S / (wanted > danger ? RISE_S : CALM_S));
      for (const note of notesAt(step, danger, seed)) sound(context, music, note, due);
      step++;
      due += STEP_S;
    }
  }

  return {
    follow(value) {
      wanted = value;
    },
    start() {
      timer ??= setInterval(plan, WAKE_MS);
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
      wanted = 0;
    },
  };
}

function sound(context: AudioContext, out: AudioNode, note: ScoreNote, at: number): void {
  const gain = new GainNode(context, { gain: 0 });
  const { level, seconds } = note;
  const attack = note.instrument === 'pad' ? seconds * 0.3 : 0.006;
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(level, at + attack);
  gain.gain.setTargetAtTime(0, at + attack, note.instrument === 'pad' ? seconds * 0.3 : seconds * 0.35);
  const end = at + seconds * (note.instrument === 'pad' ? 2 : 1.6);
  const voice = new OscillatorNode(context, VOICES[note.instrument](note.pitch));
  const tone = new BiquadFilterNode(context, FILTERS[note.instrument]);
  voice.connect(tone).connect(gain).connect(out);
  voice.start(at);
  voice.stop(end);
}

/** How each instrument is made; a tick is a square wave far above what its filter lets through. */
const VOICES: Record<ScoreNote['instrument'], (pitch: number) => OscillatorOptions> = {
  pad: (pitch) => ({ type: 'triangle', frequency: pitch }),
  bass: (pitch) => ({ type: 'sawtooth', frequency: pitch }),
  bell: (pitch) => ({ type: 'sine', frequency: pitch }),
  tick: () => ({ type: 'square', frequency: 6_300 }),
};
const FILTERS: Record<ScoreNote['instrument'], BiquadFilterOptions> = {
  pad: { type: 'lowpass', frequency: 900 },
  bass: { type: 'lowpass', frequency: 320 },
  bell: { type: 'lowpass', frequency: 4_000 },
  tick: { type: 'highpass', frequency: 7_000 },
};
