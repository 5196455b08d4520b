// The line and glow recipe of the style: one white line, its white-hot core, and a halo of stacked strokes.
// Everything is baked white and tinted when drawn, so that a palette is a set of numbers, not another atlas.

/** One stroke of the halo: its width as a multiple of the line's, and its alpha. */
export const HALO: readonly (readonly [width: number, alpha: number])[] = [
  [9.5, 0.022],
  [8, 0.03],
  [6.6, 0.038],
  [5.4, 0.048],
  [4.3, 0.06],
  [3.4, 0.075],
  [2.6, 0.095],
  [1.9, 0.12],
];

/** Width of the core, as a share of the line's. */
const CORE_WIDTH = 0.42;
/** The core is the line's colour mixed 75 % to white at alpha .65; over its own line that equals white at: */
const CORE_ALPHA = 0.75 * 0.65;

const ROUND = 'fill="none" stroke="#fff" stroke-linejoin="round" stroke-linecap="round"';

/** The line itself. `width` in units; `dash` as in SVG. */
export function line(d: string, width: number, dash = ''): string {
  return `<path d="${d}" ${ROUND} stroke-width="${width}"${dash && ` stroke-dasharray="${dash}"`}/>`;
}

/** The white-hot core of a line of that width. */
export function core(d: string, width: number, dash = '', alpha = CORE_ALPHA): string {
  return `<path d="${d}" ${ROUND} stroke-width="${(width * CORE_WIDTH).toFixed(3)}" stroke-opacity="${alpha}"${dash && ` stroke-dasharray="${dash}"`}/>`;
}

/** The halo of a line of that width, to be drawn additively. */
export function halo(d: string, width: number): string {
  return HALO.map(
    ([m, a]) => `<path d="${d}" ${ROUND} stroke-width="${(width * m).toFixed(2)}" stroke-opacity="${a}"/>`,
  ).join('');
}

/** The shape filled with opaque white, or with that alpha. */
export function fill(d: string, alpha = 1): string {
  return `<path d="${d}" fill="#fff" fill-opacity="${alpha}"/>`;
}
