// How far apart the colours of a palette's roles are, for eyes of every kind, and what they are held to.
import palettes from '../art/palettes.json' with { type: 'json' };
import { contrast, difference, lightOf } from './difference.ts';
import { type Eyes, seenBy } from './eyes.ts';

export type PaletteName = keyof typeof palettes;
export const PALETTES = Object.keys(palettes) as readonly PaletteName[];

/** Roles by what they mean to the pilot: those of one meaning may look alike, their shapes tell them apart. */
const MEANINGS = {
  mine: ['own', 'shotOwn'],
  friend: ['friend'],
  threat: ['foe', 'shotFoe', 'danger'],
  nobody: ['neutral'],
  gain: ['ember'],
  corona: ['corona'],
} as const;
type Role = (typeof MEANINGS)[keyof typeof MEANINGS][number];
const ROLES: readonly (readonly [Role, string])[] = Object.entries(MEANINGS).flatMap(([meaning, roles]) =>
  roles.map((role) => [role, meaning] as const),
);

/**
 * What is held. A palette made for some eyes keeps all meanings apart for them; others at least what decides a
 * fight. High contrast is no palette for colour-blind eyes, and phosphor has one colour: there shapes alone speak.
 */
export const LIMITS: Readonly<Record<Exclude<PaletteName, 'phosphor'>, { eyes: Eyes; apart: number }>> = {
  default: { eyes: 'full', apart: 19.5 },
  deutan: { eyes: 'deutan', apart: 19.5 },
  protan: { eyes: 'protan', apart: 19.5 },
  tritan: { eyes: 'tritan', apart: 19.5 },
  contrast: { eyes: 'full', apart: 19.5 },
};
/** Least contrast of any role with the ground (WCAG asks 3 of what is drawn). */
export const CONTRAST_LEAST = 5;

export interface Pair {
  readonly first: string;
  readonly second: string;
  /** CIEDE2000. */
  readonly apart: number;
}

export interface Distances {
  readonly ownFoe: number;
  readonly friendFoe: number;
  readonly shots: number;
  /** The two roles of different meaning that are most alike. */
  readonly closest: Pair;
}

/** The distances within a palette as these eyes see them. */
export function distances(palette: PaletteName, eyes: Eyes): Distances {
  const tokens: Readonly<Record<string, string>> = palettes[palette];
  const light = (role: string) => seenBy(eyes, lightOf(tokens[role]));
  const apart = (a: string, b: string) => difference(light(a), light(b));
  let closest: Pair = { first: '', second: '', apart: Number.POSITIVE_INFINITY };
  ROLES.forEach(([first, meaning], i) => {
    for (const [second, other] of ROLES.slice(i + 1)) {
      const far = apart(first, second);
      if (meaning !== other && far < closest.apart) closest = { first, second, apart: far };
    }
  });
  return {
    ownFoe: apart('own', 'foe'),
    friendFoe: apart('friend', 'foe'),
    shots: apart('shotOwn', 'shotFoe'),
    closest,
  };
}

/** The role that stands out least from the ground, and its contrast. */
export function faintest(palette: PaletteName): { readonly role: string; readonly contrast: number } {
  const tokens: Readonly<Record<string, string>> = palettes[palette];
  const ground = lightOf(tokens.space);
  return ROLES.map(([role]) => ({ role, contrast: contrast(lightOf(tokens[role]), ground) })).reduce(
    (a, b) => (a.contrast <= b.contrast ? a : b),
  );
}
