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

/** One sound begins no oftener than this, seconds: what comes closer is heard as one anyway. */
const APART = 0.03;

/** The way of one sound, made once and used again: its dulling, its place, its level. */
interface Channel {
  readonly filter: BiquadFilterNode;
  readonly panner: StereoPannerNode;
  readonly level: GainNode;
}

interface Voice {
  readonly name: SoundName;
  readonly gain: number;
  readonly ends: number;
  readonly source: AudioBufferSourceNode;
  readonly channel: Channel;
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
  const voices: Voice[] = [];
  const channels: Channel[] = Array.from({ length: VOICES }, () => createChannel(context, world));
  /** When each sound began last, and how loud. */
  const begun = new Map<SoundName, { at: number; gain: number }>();
  let played = 0;
  renderAhead(context, buffers);

  /** Gives back the channels of what has ended. */
  function tidy(now: number): void {
    for (let i = voices.length - 1; i >= 0; i--) if (voices[i].ends <= now) drop(i);
  }

  function drop(i: number): void {
    const { channel, source } = voices[i];
    source.disconnect();
    channels.push(channel);
    voices.splice(i, 1);
  }

  /** A channel for it, or undefined; the quietest of a full house is cut short for a louder one. */
  function channelFor(name: SoundName, gain: number): Channel | undefined {
    tidy(context.currentTime);
    let same = 0;
    for (const voice of voices) if (voice.name === name) same++;
    const full = same >= VOICES_EACH;
    if (!full && channels.length > 0) return channels.pop();
    let quietest = -1;
    for (let i = 0; i < voices.length; i++) {
      if (full && voices[i].name !== name) continue;
      if (quietest < 0 || voices[i].gain < voices[quietest].gain) quietest = i;
    }
    if (voices[quietest].gain >= gain) return undefined;
    voices[quietest].source.stop();
    drop(quietest);
    return channels.pop();
  }

  /** Whether the same began just now, no quieter. */
  function heardAlready(name: SoundName, gain: number): boolean {
    const now = context.currentTime;
    const last = begun.get(name);
    if (!last) begun.set(name, { at: now, gain });
    else if (now - last.at < APART && gain <= last.gain) return true;
    else {
      last.at = now;
      last.gain = gain;
    }
    return false;
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
      if (gain < AUDIBLE || context.state !== 'running' || heardAlready(name, gain)) return;
      const channel = channelFor(name, gain);
      if (!channel) return;
      const buffer = bufferOf(context, buffers, name);
      const source = new AudioBufferSourceNode(context, { buffer, playbackRate: pitch });
      channel.filter.frequency.value = placing.cutoff;
      channel.panner.pan.value = placing.pan;
      channel.level.gain.value = gain;
      source.connect(channel.filter);
      source.start();
      played++;
      voices.push({ name, gain, ends: context.currentTime + buffer.duration / pitch, source, channel });
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

function createChannel(context: AudioContext, out: AudioNode): Channel {
  const filter = new BiquadFilterNode(context, { type: 'lowpass', Q: 0 });
  const panner = new StereoPannerNode(context);
  const level = new GainNode(context);
  filter.connect(panner).connect(level).connect(out);
  return { filter, panner, level };
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
