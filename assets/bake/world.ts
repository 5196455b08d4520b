// Draws what flies and floats besides ships: shots, embers, crown, rocks, planet and moon, marks and arrows.
import { type Drawing, square } from './drawing.ts';
import { core, fill, halo, line } from './glow.ts';
import { need, readShapes } from './shapes.ts';

const shapes = readShapes(new URL('../art/world.svg', import.meta.url));
const shape = (id: string) => need(shapes, id);

/**
 * Rocks by size: the shape they are drawn from and how much smaller than it. Each size has lines of its own, so
 * that a rock's edge stays about as wide on the screen whatever its size. Reach in units.
 */
const ROCKS = [
  { name: 'rock-xs', from: 'rock-s', scale: 0.62, reach: 8, ore: false },
  { name: 'rock-s', from: 'rock-s', scale: 1, reach: 11, ore: false },
  { name: 'rock-m', from: 'rock-m', scale: 1, reach: 18, ore: false },
  { name: 'rock-l', from: 'rock-l', scale: 1, reach: 32, ore: false },
  { name: 'ore-m', from: 'rock-ore', scale: 0.5, reach: 18, ore: true },
  { name: 'ore-l', from: 'rock-ore', scale: 1, reach: 32, ore: true },
] as const;

/** The halo of a picture. */
function glow(name: string, reach: number, svg: string): Drawing {
  return { ...square(`${name}-glow`, reach, svg), soft: true };
}

/** Facets are drawn at less than half the strength of the edge. */
const FACETS = 'fill="none" stroke="#fff" stroke-opacity=".47" stroke-linejoin="round"';

function drawRock({ name, from, scale, reach, ore }: (typeof ROCKS)[number]): Drawing[] {
  const sized = (svg: string) => `<g transform="scale(${scale})">${svg}</g>`;
  const facets = `<path d="${shape(`${from}-facets`)}" ${FACETS} stroke-width="${1 / scale}"/>`;
  const pictures = [
    square(`${name}-fill`, reach, sized(fill(shape(from)))),
    square(name, reach, sized(line(shape(from), 1.5 / scale) + facets)),
  ];
  if (!ore) return pictures;
  const vein = shape('rock-ore-vein');
  return [
    ...pictures,
    square(`${name}-vein`, reach, sized(line(vein, 1.6 / scale))),
    glow(name, reach, sized(halo(vein, 1.7 / scale))),
  ];
}

/**
 * A lit ball of that radius, the light coming from +x: meridians and outline in the body's colour, the lit
 * half and its bright limb apart, so that both can be tinted.
 */
function drawBall(name: string, radius: number): Drawing[] {
  const r = radius;
  const reach = r + 10;
  const meridians = [0.71, 0.42, 0.13, -0.16, -0.45, -0.74]
    .map((share, i) => {
      const opacity = (0.53 - 0.07 * i).toFixed(2);
      const sweep = share > 0 ? 1 : 0;
      return `<path d="M0 ${-r}A${(Math.abs(share) * r).toFixed(2)} ${r} 0 0 ${sweep} 0 ${r}" fill="none" stroke="#fff" stroke-opacity="${opacity}" stroke-width="1.1"/>`;
    })
    .join('');
  const edge = `<circle r="${r}" fill="none" stroke="#fff" stroke-opacity=".5" stroke-width="1.3"/>`;
  const shade =
    '<linearGradient id="$shade"><stop offset=".35" stop-color="#fff" stop-opacity="0"/>' +
    '<stop offset="1" stop-color="#fff" stop-opacity=".28"/></linearGradient>';
  const warm =
    '<linearGradient id="$warm"><stop offset=".62" stop-color="#fff" stop-opacity="0"/>' +
    '<stop offset="1" stop-color="#fff" stop-opacity=".5"/></linearGradient>';
  const limbX = (-0.1486 * r).toFixed(2);
  const limbY = (0.9889 * r).toFixed(2);
  const limb = `M${limbX} -${limbY}A${r} ${r} 0 1 1 ${limbX} ${limbY}`;
  return [
    square(`${name}-fill`, reach, `<circle r="${r}" fill="#fff"/>`),
    square(
      `${name}-lines`,
      reach,
      `<defs>${shade}</defs><circle r="${r}" fill="url(#$shade)"/>${meridians}${edge}`,
    ),
    square(
      `${name}-limb`,
      reach,
      `<defs>${warm}</defs><circle r="${r}" fill="url(#$warm)"/>${line(limb, 1.6)}${core(limb, 1.6)}`,
    ),
    glow(name, reach, halo(limb, 1.6)),
  ];
}

/** Every picture of the world. */
export function drawWorld(): Drawing[] {
  return [
    ...ROCKS.flatMap(drawRock),
    ...drawBall('planet', 64),
    ...drawBall('moon', 24),
    square('ember', 8, fill(shape('ember'))),
    square('crown', 12, fill(shape('crown'), 0.25) + line(shape('crown'), 1.5)),
    square('crown-core', 12, core(shape('crown'), 1.5)),
    glow('crown', 18, halo(shape('crown'), 1.5)),
    square('arrow', 11, fill(shape('arrow'))),
    square('mark-foe', 7, fill(shape('mark-foe'))),
    square('mark-friend', 7, '<circle cx="-3" r="3" fill="#fff"/>'),
    square('needle', 9, line('M-4 0H4', 3)),
    square('diamond', 8, `<path d="${shape('diamond')}" fill="none" stroke="#fff" stroke-width="2"/>`),
    square('diamond-fill', 6, fill(shape('diamond'))),
  ];
}
