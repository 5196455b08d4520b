// The map in the corner: its canvas, kept up to date and in size, and the places that a pilot presses on it.
import type { View } from '../../../netcode/view.ts';
import { createRails, moveRails, type Rails } from '../../../simulation/rails.ts';
import { speakAttribute } from '../spoken.ts';
import { drawMap, EDGE, type Seen } from './mapDrawing.ts';
import { createMarks } from './marks.ts';

/** Redrawn this often; nothing on it moves a pixel faster. */
const EVERY_MS = 100;

export interface Minimap {
  readonly element: HTMLCanvasElement;
  update(view: View, seen: Seen, now: number): void;
  /** A place that the team should look at, units. */
  mark(x: number, y: number): void;
  clear(): void;
}

/** `point` is told a place that is pressed on it, units. */
export function createMinimap(point: (x: number, y: number) => void): Minimap {
  const element = document.createElement('canvas');
  element.className = 'minimap';
  element.setAttribute('role', 'img');
  speakAttribute(element, 'aria-label', 'aria.map');
  const pen = element.getContext('2d');
  let rails: Rails | null = null;
  let drawnAt = Number.NEGATIVE_INFINITY;
  let size = 0;
  let stale = true;
  let ratio = 0;
  new ResizeObserver(() => {
    stale = true;
  }).observe(element);
  const marks = createMarks();
  /** Units from its middle to its edge; 0 before it was drawn. */
  let reach = 0;

  element.addEventListener('pointerdown', (event) => {
    if (reach === 0 || event.button !== 0) return;
    event.preventDefault();
    const box = element.getBoundingClientRect();
    const part = (at: number, from: number, width: number) => ((at - from) / width - 0.5) * 2 * reach;
    point(part(event.clientX, box.left, box.width), part(event.clientY, box.top, box.height));
  });

  function measure(): void {
    // Asked only where it may have changed: the answer costs a layout of the page.
    if (!stale && ratio === devicePixelRatio) return;
    stale = false;
    ratio = devicePixelRatio;
    size = element.clientWidth;
    const pixels = Math.round(size * Math.min(devicePixelRatio, 3));
    if (element.width !== pixels) {
      element.width = pixels;
      element.height = pixels;
    }
  }

  return {
    element,
    update(view, seen, now) {
      if (!pen || now - drawnAt < EVERY_MS) return;
      drawnAt = now;
      measure();
      if (size === 0) return;
      if (rails?.map !== view.map) rails = createRails(view.map, view.tickRate);
      moveRails(rails, view.ownTick);
      const dense = element.width / size;
      pen.setTransform(dense, 0, 0, dense, 0, 0);
      pen.clearRect(0, 0, size, size);
      drawMap(pen, size, view, seen, rails);
      const scale = (size / 2 - EDGE) / view.rim;
      reach = size / 2 / scale;
      marks.draw(pen, size / 2, scale, now);
      // Only a team can be shown where to look.
      element.classList.toggle('points', view.own.team > 0);
    },
    mark: (x, y) => marks.add(x, y, performance.now()),
    clear: marks.clear,
  };
}
