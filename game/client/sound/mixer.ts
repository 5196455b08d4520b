/** The way of every sound to the loudspeaker: one bus for effects, one for music, a limiter, and a bounded number of voices. */
import { type Placing, placeSound } from './placing.ts';
import { RECIPES, SOUND_NAMES, type SoundName } from './recipes/index.ts';

/** Volumes 0..1. */
export interface Volumes {
  readonly effects: number;
  readonly music: number;
  readonly muted: boolean;
}

/** Most voices at once, and of one sound. */
const VOICES = 24;
const VOICES_EACH = 5;
/** What is quieter than this is not played at all. */
const AUDIBLE = 0.012;
/** Seconds in which a volume changes. */
const GLIDE = 0.04;

interface Voice {
  readonly name: SoundName;
  readonly gain: number;
  readonly ends: number;
  readonly source: AudioBufferSourceNode;
}

export interface Mixer {
  readonly context: AudioContext;
  /** Where effects go in: `world` is turned down by `duck`, `effects` is not. */
  readonly world: AudioNode;
  readonly effects: AudioNode;
  readonly music: AudioNode;
  /** Sounds that are playing now, and that were played so far. */
  readonly voices: number;
  readonly played: number;
  /** Plays a sound; (dx, dy) is its place seen from the listener, units. */
  play(name: SoundName, level: number, pitch: number, dx: number, dy: number): void;
  setVolumes(volumes: Volumes): void;
  /** Turns the world down by a factor 0..1, for what must be heard above it. */
  duck(factor: number): void;
}

/** `context` must be running or about to: after a gesture of the player's. */
export function createMixer(context: AudioContext): Mixer {
  const limiter = new DynamicsCompressorNode(context, {
    threshold: -10,
    knee: 6,
    ratio: 12,
    attack: 0.002,
    release: 0.12,
  });
  const world = new GainNode(context);
  const effects = new GainNode(context);
  const music = new GainNode(context);
  world.connect(effects).connect(limiter);
  music.connect(limiter);
  limiter.connect(context.destination);

  const buffers = new Map<SoundName, AudioBuffer>();
  const placing: Placing = { gain: 0, pan: 0, cutoff: 0 };
  let voices: Voice[] = [];
  let played = 0;
  renderAhead(context, buffers);

  /** Whether there is a voice for it; the quietest of a full house is cut short for a louder one. */
  function makeRoom(name: SoundName, gain: number): boolean {
    const now = context.currentTime;
    voices = voices.filter(({ ends }) => ends > now);
    const same = voices.filter((voice) => voice.name === name);
    const crowd = same.length >= VOICES_EACH ? same : voices.length >= VOICES ? voices : null;
    if (crowd === null) return true;
    const quietest = crowd.reduce((a, b) => (a.gain <= b.gain ? a : b));
    if (quietest.gain >= gain) return false;
    quietest.source.stop();
    voices.splice(voices.indexOf(quietest), 1);
    return true;
  }

  return {
    context,
    world,
    effects,
    music,
    get voices() {
      return voices.filter(({ ends }) => ends > context.currentTime).length;
    },
    get played() {
      return played;
    },
    play(name, level, pitch, dx, dy) {
      placeSound(dx, dy, placing);
      const gain = level * placing.gain;
      if (gain < AUDIBLE || context.state !== 'running' || !makeRoom(name, gain)) return;
      const buffer = bufferOf(context, buffers, name);
      const source = new AudioBufferSourceNode(context, { buffer, playbackRate: pitch });
      source
        .connect(new BiquadFilterNode(context, { type: 'lowpass', frequency: placing.cutoff, Q: 0 }))
        .connect(new StereoPannerNode(context, { pan: placing.pan }))
        .connect(new GainNode(context, { gain }))
        .connect(world);
      source.start();
      played++;
      voices.push({ name, gain, ends: context.currentTime + buffer.duration / pitch, source });
    },
    setVolumes(volumes) {
      const now = context.currentTime;
      effects.gain.setTargetAtTime(volumes.muted ? 0 : loudness(volumes.effects), now, GLIDE);
      music.gain.setTargetAtTime(volumes.muted ? 0 : loudness(volumes.music), now, GLIDE);
    },
    duck(factor) {
      world.gain.setTargetAtTime(factor, context.currentTime, GLIDE);
    },
  };
}

/** A slider's place as a gain: the ear hears in ratios. */
function loudness(volume: number): number {
  return volume * volume;
}

function bufferOf(context: AudioContext, buffers: Map<SoundName, AudioBuffer>, name: SoundName): AudioBuffer {
  const ready = buffers.get(name);
  if (ready) return ready;
  const samples = RECIPES[name].render(context.sampleRate);
  const buffer = new AudioBuffer({ length: samples.length, sampleRate: context.sampleRate });
  buffer.getChannelData(0).set(samples);
  buffers.set(name, buffer);
  return buffer;
}

/** Renders one sound after the other in pauses of the page, so that none holds up a frame when it is first heard. */
function renderAhead(context: AudioContext, buffers: Map<SoundName, AudioBuffer>): void {
  let next = 0;
  const one = () => {
    if (next >= SOUND_NAMES.length) return;
    bufferOf(context, buffers, SOUND_NAMES[next++]);
    setTimeout(one, 12);
  };
  setTimeout(one, 0);
}
