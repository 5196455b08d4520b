// One floating stick: it comes to where the thumb lands, and goes back to its corner when it is let go of.
import { el, svg } from '../ui/dom.ts';
import { pageScale } from '../ui/layout.ts';
import type { Disc } from './stepAside.ts';

/** Distance of the thumb from the stick's centre that counts as all the way, css px. */
const REACH = 44;
const SIZE = 124;
const CENTRE = SIZE / 2;
const RING = 58;

/** A thumb's way as a vector of length 0..1: `dx`, `dy` in css px, `reach` px is all the way. */
export function stickVector(dx: number, dy: number, reach: number): { x: number; y: number } {
  const scale = 1 / Math.max(reach, Math.hypot(dx, dy));
  return { x: dx * scale, y: dy * scale };
}

export interface Stick {
  readonly element: HTMLElement;
  /** The vector, each part -1..1; 0, 0 when let go of. */
  readonly x: number;
  readonly y: number;
  readonly held: boolean;
  /** Where its ring lies while it is held. */
  readonly ring: Disc | null;
  /** A finger landed, moved there (css px of the screen), or went. */
  land(pointer: number, x: number, y: number): void;
  move(pointer: number, x: number, y: number): void;
  lift(pointer: number): void;
  release(): void;
}

/**
 * A stick drawn in the style's ring and knob. With a `sensitivity` of 2 half the way is all of it. `changed` is called
 * on each move.
 */
export function createStick(
  task: 'fly' | 'aim',
  sensitivity: () => number,
  changed: (stick: Stick) => void,
): Stick {
  const knob = svg(
    'g',
    { class: 'stick-knob' },
    svg('circle', { cx: CENTRE, cy: CENTRE, r: 27 }),
    svg('circle', { cx: CENTRE, cy: CENTRE, r: 4, class: 'stick-dot' }),
  );
  const arc = svg('path', { class: 'stick-arc', d: arcAhead() });
  const element = el('div', `stick stick-${task}`);
  element.append(
    svg(
      'svg',
      { width: SIZE, height: SIZE, viewBox: `0 0 ${SIZE} ${SIZE}`, 'aria-hidden': 'true' },
      svg('circle', { cx: CENTRE, cy: CENTRE, r: RING, class: 'stick-ring' }),
      svg('path', { class: 'stick-ticks', d: ticks() }),
      arc,
      knob,
    ),
  );

  let owner = -1;
  let originX = 0;
  let originY = 0;
  const stick = {
    element,
    x: 0,
    y: 0,
    held: false,
    ring: null as Disc | null,
    land(pointer: number, x: number, y: number) {
      if (owner !== -1) return;
      owner = pointer;
      stick.held = true;
      // The ring stays whole on the screen; a thumb in the very corner starts a little way out.
      const scale = pageScale();
      const half = (element.offsetWidth * scale) / 2;
      originX = Math.min(Math.max(x, half), innerWidth - half);
      originY = Math.min(Math.max(y, half), innerHeight - half);
      stick.ring = { x: originX, y: originY, radius: half };
      element.classList.add('held');
      element.style.setProperty('translate', `${(originX - half) / scale}px ${(originY - half) / scale}px`);
      stick.move(pointer, x, y);
    },
    move(pointer: number, x: number, y: number) {
      if (pointer !== owner) return;
      place(stickVector(x - originX, y - originY, (REACH * pageScale()) / sensitivity()));
    },
    lift(pointer: number) {
      if (pointer === owner) stick.release();
    },
    release() {
      if (owner === -1) return;
      owner = -1;
      stick.held = false;
      stick.ring = null;
      element.classList.remove('held');
      element.style.removeProperty('translate');
      place({ x: 0, y: 0 });
    },
  };
  function place(vector: { x: number; y: number }): void {
    stick.x = vector.x;
    stick.y = vector.y;
    knob.setAttribute('transform', `translate(${vector.x * (RING - 27)} ${vector.y * (RING - 27)})`);
    const degrees = (Math.atan2(vector.y, vector.x) * 180) / Math.PI;
    arc.setAttribute('transform', `rotate(${degrees} ${CENTRE} ${CENTRE})`);
    changed(stick);
  }
  return stick;
}

function polar(radius: number, angle: number): string {
  return `${(CENTRE + radius * Math.cos(angle)).toFixed(2)} ${(CENTRE + radius * Math.sin(angle)).toFixed(2)}`;
}

function arcAhead(): string {
  return `M${polar(RING, -0.34)}A${RING} ${RING} 0 0 1 ${polar(RING, 0.34)}`;
}

function ticks(): string {
  return Array.from({ length: 24 }, (_, i) => {
    const angle = (i / 24) * 2 * Math.PI;
    return `M${polar(RING, angle)}L${polar(i % 6 ? 54 : 50, angle)}`;
  }).join('');
}
