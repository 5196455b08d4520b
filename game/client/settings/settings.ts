// What a player may choose: each setting with what it takes and what it is until somebody chooses.
import palettes from '../../../assets/art/palettes.json' with { type: 'json' };
import { type Bindings, defaultBindings, readBindings } from '../input/bindings.ts';
import { LANGUAGE_CODES, type Language } from '../text/languages.ts';

/** High contrast is a choice of its own, beside the palette: see `appearance.ts`. */
export type PaletteChoice = Exclude<keyof typeof palettes, 'contrast'>;
export const PALETTE_CHOICES = Object.keys(palettes).filter(
  (name) => name !== 'contrast',
) as readonly PaletteChoice[];

/** `auto` follows what the browser says of the player's wishes, or measures. */
export interface Settings {
  /** '' before the first flight. */
  readonly callsign: string;
  readonly language: Language | 'auto';
  /** Size of texts, menus and thumb controls, percent. */
  readonly scale: number;
  readonly motion: 'auto' | 'reduced' | 'full';
  readonly contrast: 'auto' | 'high' | 'normal';
  readonly palette: PaletteChoice;
  readonly quality: 'auto' | 'low' | 'medium' | 'high';
  readonly netGraph: boolean;
  /** Volumes in percent. */
  readonly effects: number;
  readonly music: number;
  readonly mute: boolean;
  readonly keys: Bindings;
  readonly pad: Bindings;
  /** Held as long as it shall last, or pressed once to begin and once to end. */
  readonly fire: 'hold' | 'toggle';
  readonly boost: 'hold' | 'toggle';
  /** How little a stick must be moved for all the way, percent. */
  readonly sensitivity: number;
  /** Share of a gamepad stick's way that counts as rest, percent. */
  readonly deadZone: number;
  /** Whether a gamepad's aim stick fires when it is pushed, as the touch screen's does. */
  readonly padFires: boolean;
  readonly rumble: boolean;
  /** Touch: the right thumb flies and the left one aims. */
  readonly leftHanded: boolean;
  /** Touch: shots that pass just beside a foe are bent to it. */
  readonly aimAssist: boolean;
  /** Hints in flight that were followed, and need not be shown again. */
  readonly learned: readonly string[];
}

/** One setting's default, and how a kept value is read: undefined where it is no good. */
interface Entry<T> {
  readonly fallback: T;
  read(kept: unknown): T | undefined;
}

/** Bounds and steps of what is set by a slider, percent. */
export const RANGES = {
  scale: { least: 80, most: 150, step: 10 },
  effects: { least: 0, most: 100, step: 5 },
  music: { least: 0, most: 100, step: 5 },
  sensitivity: { least: 50, most: 200, step: 10 },
  deadZone: { least: 5, most: 40, step: 5 },
} as const;

const CALLSIGN_UNITS_MAX = 64;
const LEARNED_MAX = 32;

function oneOf<T extends string>(values: readonly T[], fallback: T): Entry<T> {
  return { fallback, read: (kept) => values.find((value) => value === kept) };
}

function within(name: keyof typeof RANGES, fallback: number): Entry<number> {
  const { least, most } = RANGES[name];
  return {
    fallback,
    read: (kept) =>
      typeof kept === 'number' && Number.isFinite(kept) ? Math.min(most, Math.max(least, kept)) : undefined,
  };
}

function flag(fallback: boolean): Entry<boolean> {
  return { fallback, read: (kept) => (typeof kept === 'boolean' ? kept : undefined) };
}

const SCHEMA: { readonly [K in keyof Settings]: Entry<Settings[K]> } = {
  callsign: {
    fallback: '',
    read: (kept) => (typeof kept === 'string' ? kept.slice(0, CALLSIGN_UNITS_MAX) : undefined),
  },
  language: oneOf(['auto', ...LANGUAGE_CODES], 'auto'),
  scale: within('scale', 100),
  motion: oneOf(['auto', 'reduced', 'full'], 'auto'),
  contrast: oneOf(['auto', 'high', 'normal'], 'auto'),
  palette: oneOf(PALETTE_CHOICES, 'default'),
  quality: oneOf(['auto', 'low', 'medium', 'high'], 'auto'),
  netGraph: flag(false),
  effects: within('effects', 80),
  music: within('music', 50),
  mute: flag(false),
  keys: { fallback: defaultBindings('keys'), read: (kept) => readBindings('keys', kept) },
  pad: { fallback: defaultBindings('pad'), read: (kept) => readBindings('pad', kept) },
  fire: oneOf(['hold', 'toggle'], 'hold'),
  boost: oneOf(['hold', 'toggle'], 'hold'),
  sensitivity: within('sensitivity', 100),
  deadZone: within('deadZone', 15),
  padFires: flag(false),
  rumble: flag(true),
  leftHanded: flag(false),
  aimAssist: flag(true),
  learned: {
    fallback: [],
    read: (kept) =>
      Array.isArray(kept)
        ? kept.filter((hint): hint is string => typeof hint === 'string').slice(0, LEARNED_MAX)
        : undefined,
  },
};

export type SettingName = keyof Settings;
const NAMES = Object.keys(SCHEMA) as readonly SettingName[];

/** What is kept of settings: only what was chosen, so that a better default reaches everybody else. */
export type Kept = Readonly<Record<string, unknown>>;

/** Settings out of anything that was kept: what is missing or no good is as if never chosen. Never throws. */
export function readSettings(kept: Kept): Settings {
  const settings: Partial<Record<SettingName, unknown>> = {};
  for (const name of NAMES) {
    settings[name] = (name in kept ? SCHEMA[name].read(kept[name]) : undefined) ?? SCHEMA[name].fallback;
  }
  return settings as unknown as Settings;
}

/** What to keep after a choice. Entries that this version does not know stay, for the one that does. */
export function keepSettings(kept: Kept, chosen: Partial<Settings>): Kept {
  const next: Record<string, unknown> = { ...kept };
  for (const name of NAMES) {
    const value = chosen[name];
    if (value === undefined) continue;
    if (JSON.stringify(value) === JSON.stringify(SCHEMA[name].fallback)) delete next[name];
    else next[name] = value;
  }
  return next;
}

/** The defaults of some settings, to go back to. */
export function defaultsOf<K extends SettingName>(...names: readonly K[]): Pick<Settings, K> {
  return Object.fromEntries(names.map((name) => [name, SCHEMA[name].fallback])) as unknown as Pick<
    Settings,
    K
  >;
}
