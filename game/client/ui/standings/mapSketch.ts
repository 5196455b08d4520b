// A map as a small drawing: what is in it and on which ways it moves, not where it is now.
import type { ArenaMap } from '../../../simulation/arenaMap.ts';
import { createRails } from '../../../simulation/rails.ts';
import { svg } from '../dom.ts';

const WIDTH = 92;
const HEIGHT = 58;
/** Part of the height that the outermost way takes. */
const FILL = 0.94;
/** Least radius of a body, so that it is seen, and most, so that it does not fill the drawing. */
const LEAST = { star: 5, hole: 5, planet: 2.4, moon: 1.4 } as const;
const MOST = 11;

/** The drawing of a map, for the eye only. */
export function mapSketch(map: ArenaMap): SVGElement {
  const drawing = svg('svg', { class: 'sketch', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, 'aria-hidden': 'true' });
  const { x, y } = createRails(map, 30);
  const scale = (HEIGHT * FILL) / 2 / reach(map);
  const cx = WIDTH / 2;
  const cy = HEIGHT / 2;
  for (const { radius } of map.belts) {
    drawing.append(svg('circle', { class: 'sketch-belt', cx, cy, r: radius * scale }));
  }
  map.bodies.forEach(({ parent, orbit }) => {
    if (orbit === 0) return;
    const px = parent < 0 ? cx : cx + x[parent] * scale;
    const py = parent < 0 ? cy : cy + y[parent] * scale;
    drawing.append(svg('circle', { class: 'sketch-orbit', cx: px, cy: py, r: orbit * scale }));
  });
  map.bodies.forEach(({ kind, radius, chargeRing }, i) => {
    const at = { cx: cx + x[i] * scale, cy: cy + y[i] * scale };
    const r = Math.min(MOST, Math.max(LEAST[kind], radius * scale));
    drawing.append(svg('circle', { class: `sketch-${kind}`, ...at, r }));
    if (chargeRing > 0) drawing.append(svg('circle', { class: 'sketch-ring', ...at, r: r + 3 }));
  });
  return drawing;
}

/** Distance from the centre to the outermost way, units. */
function reach({ bodies, belts }: ArenaMap): number {
  const far: number[] = [];
  for (const { parent, orbit, radius } of bodies) far.push((parent < 0 ? 0 : far[parent]) + orbit + radius);
  return Math.max(150, ...far, ...belts.map(({ radius, width }) => radius + width));
}
