// The palettes as tints: read from the art's tokens, mixed once, handed to every layer as plain numbers.
import palettes from '../../../assets/art/palettes.json' with { type: 'json' };

export type PaletteName = keyof typeof palettes;
/** Every palette that `setPalette` accepts. */
export const PALETTE_NAMES = Object.keys(palettes) as readonly PaletteName[];

/** A colour as the mesh wants it: 0xBBGGRR, the byte order of a vertex. */
export type Tint = number;

/** `#RRGGBB` as a tint. */
export function tint(hex: string): Tint {
  const rgb = Number.parseInt(hex.slice(1), 16);
  return ((rgb & 0xff) << 16) | (rgb & 0xff00) | (rgb >> 16);
}

/** The colour that lies `share` (0..1) of the way from `a` to `b`. */
export function mix(a: Tint, b: Tint, share: number): Tint {
  let out = 0;
  for (let shift = 0; shift <= 16; shift += 8) {
    const from = (a >> shift) & 0xff;
    const to = (b >> shift) & 0xff;
    out |= Math.round(from + (to - from) * share) << shift;
  }
  return out;
}

/** The tint as a CSS colour. */
export function css(color: Tint): string {
  const rgb = ((color & 0xff) << 16) | (color & 0xff00) | (color >> 16);
  return `#${rgb.toString(16).padStart(6, '0')}`;
}

export const WHITE: Tint = 0xffffff;

/** What one role's ships are drawn with. */
export interface RoleTints {
  readonly line: Tint;
  /** The hull's inside: space with the role's colour over it, so that nothing behind shows through. */
  readonly fill: Tint;
  readonly inner: Tint;
  readonly innerAlpha: number;
  readonly trail: Tint;
  readonly flame: Tint;
  readonly glow: number;
}

/** Every colour of the scene. */
export interface Palette {
  readonly name: PaletteName;
  /** False where the palette forbids all glow. */
  readonly glows: boolean;
  /** True where a beam plots dots on phosphor instead. */
  readonly beam: boolean;
  readonly space: Tint;
  readonly text: Tint;
  readonly muted: Tint;
  readonly accent: Tint;
  readonly own: Tint;
  readonly friend: Tint;
  readonly foe: Tint;
  readonly neutral: Tint;
  readonly shotOwn: Tint;
  readonly shotFoe: Tint;
  readonly ember: Tint;
  readonly danger: Tint;
  readonly corona: Tint;
  readonly ownShip: RoleTints;
  readonly friendShip: RoleTints;
  readonly foeShip: RoleTints;
  readonly newcomer: RoleTints;
}

/** Share of the role's colour in a hull's fill. */
const OWN_FILL = 0.34;
const FILL = 0.16;

function role(space: Tint, color: Tint, fill: number, glow: number): RoleTints {
  return {
    line: color,
    fill: mix(space, color, fill),
    inner: mix(color, WHITE, 0.3),
    innerAlpha: 0.5,
    trail: color,
    flame: mix(color, WHITE, 0.4),
    glow,
  };
}

/** The tints of a palette by its name. */
export function createPalette(name: PaletteName): Palette {
  const token = palettes[name];
  const glows = name !== 'contrast';
  const on = glows ? 1 : 0;
  const space = tint(token.space);
  const own = tint(token.own);
  return {
    name,
    glows,
    beam: name === 'phosphor',
    space,
    text: tint(token.text),
    muted: tint(token.muted),
    accent: tint(token.accent),
    own,
    friend: tint(token.friend),
    foe: tint(token.foe),
    neutral: tint(token.neutral),
    shotOwn: tint(token.shotOwn),
    shotFoe: tint(token.shotFoe),
    ember: tint(token.ember),
    danger: tint(token.danger),
    corona: tint(token.corona),
    ownShip: {
      ...role(space, own, OWN_FILL, 1.1 * on),
      line: mix(own, WHITE, 0.5),
      inner: WHITE,
      innerAlpha: 0.9,
    },
    friendShip: role(space, tint(token.friend), FILL, 0.85 * on),
    foeShip: role(space, tint(token.foe), FILL, 0.85 * on),
    newcomer: role(space, tint(token.neutral), FILL, 0.6 * on),
  };
}
