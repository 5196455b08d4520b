/** What sounds as long as it lasts: thrust and boost, the corona's choir and its burn, and the heartbeat of a low hull. */
import type { View } from '../../../netcode/view.ts';
import { hash } from '../../scene/random.ts';
import type { Mixer } from '../mixer.ts';
import { NOTE } from '../recipes/recipe.ts';

/** Seconds in which a hum follows what it tells. */
const FOLLOW = 0.07;
/** Level of each at its loudest. */
const LEVEL = { thrust: 0.16, boost: 0.3, corona: 0.2, burn: 0.16, heart: 0.5 } as const;
/** Cut-off of the engine's noise, Hz: idle, at full thrust, boosting. By hull it is tuned by this factor. */
const ENGINE_HZ = { idle: 90, full: 240, boost: 900 } as const;
const ENGINE_PITCH = [1, 1.3, 0.75];
/** Charge rate, points/s, and burn, hull points/s, that sound at full level. */
const CHARGE_FULL = 14;
const BURN_FULL = 40;
/** Roughness of the burn, Hz. */
const BURN_BEAT = 12;
/** Part of the hull below which the heart beats, the beat's frequency in Hz, and what it does to all others (-3 dB). */
const HULL_LOW = 0.3;
const HEART_HZ = 55;
const HEART_DUCK = 0.71;
/** Seconds between two beats at the lowest hull and at the threshold. */
const HEART_FAST = 0.55;
const HEART_SLOW = 1.1;

export interface Hums {
  /** Follows a view; once per drawn frame. */
  update(view: View): void;
  /** Everything falls silent. */
  rest(): void;
}

export function createHums(mixer: Mixer): Hums {
  const { context, world, effects } = mixer;
  const engine = brownNoise(context);
  const engineFilter = new BiquadFilterNode(context, { type: 'lowpass', frequency: ENGINE_HZ.idle, Q: 1 });
  const engineGain = silent(context);
  engine.connect(engineFilter).connect(engineGain).connect(world);

  const coronaGain = silent(context);
  const coronaFilter = new BiquadFilterNode(context, { type: 'lowpass', frequency: 500, Q: 2 });
  const voices = [NOTE.D3, NOTE.D3 * 1.006, NOTE.A3 * 0.996, NOTE.D4 * 1.003].map((frequency) => {
    const voice = new OscillatorNode(context, { type: 'sawtooth', frequency });
    voice.connect(coronaFilter);
    voice.start();
    return voice;
  });
  coronaFilter.connect(coronaGain).connect(world);

  const burnGain = silent(context);
  const rough = new GainNode(context, { gain: 0.5 });
  const beat = new OscillatorNode(context, { frequency: BURN_BEAT });
  beat.connect(new GainNode(context, { gain: 0.5 })).connect(rough.gain);
  beat.start();
  engine
    .connect(new BiquadFilterNode(context, { type: 'bandpass', frequency: 420, Q: 0.8 }))
    .connect(rough)
    .connect(burnGain)
    .connect(world);

  const heartGain = silent(context);
  const heart = new OscillatorNode(context, { frequency: HEART_HZ });
  // Not with the world, which it turns down.
  heart.connect(heartGain).connect(effects);
  heart.start();
  let nextBeat = 0;

  const follow = (param: AudioParam) => follower(context, param);
  const engineTone = follow(engineFilter.frequency);
  const engineLevel = follow(engineGain.gain);
  const coronaLevel = follow(coronaGain.gain);
  const coronaTone = follow(coronaFilter.frequency);
  const coronaPitches = voices.map(({ detune }) => follow(detune));
  const burnLevel = follow(burnGain.gain);
  let ducked = 1;

  function duck(factor: number): void {
    if (factor === ducked) return;
    ducked = factor;
    mixer.duck(factor);
  }

  function thump(low: number): void {
    const now = context.currentTime;
    if (now < nextBeat) return;
    const gap = HEART_FAST + (HEART_SLOW - HEART_FAST) * (1 - low);
    nextBeat = now + gap;
    for (const [at, level] of [
      [0, 1],
      [0.16, 0.7],
    ]) {
      heartGain.gain.setTargetAtTime(LEVEL.heart * level, now + at, 0.008);
      heartGain.gain.setTargetAtTime(0, now + at + 0.05, 0.035);
    }
  }

  return {
    update({ own }) {
      const push = own.flying ? own.thrust : 0;
      const boosting = own.flying && own.boosting;
      const tuned = ENGINE_PITCH[own.hullKind] ?? 1;
      const cut = boosting ? ENGINE_HZ.boost : ENGINE_HZ.idle + (ENGINE_HZ.full - ENGINE_HZ.idle) * push;
      engineTone(cut * tuned);
      engineLevel(boosting ? LEVEL.boost : LEVEL.thrust * push);

      const charging = own.flying ? Math.min(1, own.chargeRate / CHARGE_FULL) : 0;
      coronaLevel(LEVEL.corona * charging * charging);
      coronaTone(260 + 900 * charging);
      for (const pitch of coronaPitches) pitch(500 * charging);

      const burning = own.flying ? Math.min(1, own.burnRate / BURN_FULL) : 0;
      burnLevel(burning > 0 ? LEVEL.burn * (0.35 + 0.65 * burning) : 0);

      const share = own.hullMax > 0 ? own.hull / own.hullMax : 1;
      const low = own.flying ? Math.max(0, (HULL_LOW - share) / HULL_LOW) : 0;
      duck(low > 0 ? HEART_DUCK : 1);
      if (low > 0) thump(low);
    },
    rest() {
      for (const level of [engineLevel, coronaLevel, burnLevel]) level(0);
      heartGain.gain.setTargetAtTime(0, context.currentTime, FOLLOW);
      duck(1);
    },
  };
}

/** Takes a value to wherever it is told; told the same again, it asks nothing of the sound's own thread. */
function follower(context: AudioContext, param: AudioParam): (value: number) => void {
  let wanted = Number.NaN;
  return (value) => {
    if (value === wanted) return;
    wanted = value;
    param.setTargetAtTime(value, context.currentTime, FOLLOW);
  };
}

function silent(context: AudioContext): GainNode {
  return new GainNode(context, { gain: 0 });
}

/** Two seconds of brown noise, looped. */
function brownNoise(context: AudioContext): AudioBufferSourceNode {
  const length = context.sampleRate * 2;
  const buffer = new AudioBuffer({ length, sampleRate: context.sampleRate });
  const samples = buffer.getChannelData(0);
  let level = 0;
  for (let i = 0; i < length; i++) {
    level = level * 0.985 + (hash(i) * 2 - 1) * 0.17;
    samples[i] = level;
  }
  // The end meets the beginning, or the loop would tick.
  const gap = samples[length - 1] - samples[0];
  for (let i = 0; i < length; i++) samples[i] -= (gap * i) / (length - 1);
  const source = new AudioBufferSourceNode(context, { buffer, loop: true });
  source.start();
  return source;
}
