// Hull and charge: two arcs that read like parentheses round the bounty; on small screens, two bars.
import type { OwnView } from '../../../netcode/view.ts';
import { HULLS } from '../../../simulation/hulls/index.ts';
import { CHARGE } from '../../../simulation/rules.ts';
import { grouped } from '../../text/speech.ts';
import { classSwitch, el, lightFirst, numberWriter, svg } from '../dom.ts';
import { spoken } from '../spoken.ts';

const SEGMENTS = 10;
/** The arcs lie on one circle, each from -SPAN (top) to +SPAN (bottom) radians off the horizontal. */
const CENTRE_X = 235;
const CENTRE_Y = 44;
const RADIUS = 142;
const SPAN = 0.4;
/** Steps in which the charge arc moves, so that it is written only when a difference shows. */
const CHARGE_STEPS = 200;

export interface Gauges {
  /** Arcs with bounty in between, for wide screens. */
  readonly arcs: HTMLElement;
  /** Bars with bounty in between, for small ones. */
  readonly bars: HTMLElement;
  update(own: OwnView): void;
}

export function createGauges(): Gauges {
  const hullNumbers = [el('b', 'num'), el('b', 'num')];
  const chargeNumbers = [el('b', 'num charge'), el('b', 'num charge')];
  const bountyNumbers = [el('b', 'num'), el('b', 'num')];
  const arcSegments = Array.from({ length: SEGMENTS }, (_, i) =>
    svg('path', { class: 'seg', d: segment(i) }),
  );
  const hullTrack = track();
  const chargeTrack = track();
  const chargeArc = svg('path', { class: 'charge-arc', d: chargePath(), pathLength: CHARGE_STEPS });
  const boostNotch = notch();
  const lanceNotch = notch();
  const shieldNotch = notch();

  const drawing = svg(
    'svg',
    { class: 'gauge-arcs', width: 470, height: 126, viewBox: '0 0 470 126', 'aria-hidden': 'true' },
    ...arcSegments,
    svg('path', { class: 'charge-track', d: chargePath() }),
    chargeArc,
    boostNotch.group,
    lanceNotch.group,
    shieldNotch.group,
  );
  const arcs = el(
    'div',
    'gauges',
    el('div', 'gauge-side gauge-hull', el('span', 'cap', spoken('cap.hull')), hullNumbers[0]),
    el('div', 'gauge-bounty', el('span', 'cap', spoken('cap.bounty')), bountyNumbers[0]),
    el('div', 'gauge-side gauge-charge', el('span', 'cap', spoken('cap.charge')), chargeNumbers[0]),
  );
  arcs.prepend(drawing);
  const bars = el(
    'div',
    'bars',
    el(
      'div',
      'bar bar-hull',
      el('div', 'bar-head', el('span', 'cap', spoken('cap.hull')), hullNumbers[1]),
      hullTrack.element,
    ),
    el('div', 'bars-bounty', el('span', 'cap', spoken('cap.bounty')), bountyNumbers[1]),
    el(
      'div',
      'bar bar-charge',
      el('div', 'bar-head', el('span', 'cap', spoken('cap.charge')), chargeNumbers[1]),
      chargeTrack.element,
    ),
  );

  const writeHull = both(hullNumbers, (value) => String(value));
  const writeCharge = both(chargeNumbers, (value) => String(value));
  const writeBounty = both(bountyNumbers, grouped);
  const lowArcs = classSwitch(arcs, 'low-hull');
  const lowBars = classSwitch(bars, 'low-hull');
  let shownHull = -1;
  let shownCharge = -1;

  return {
    arcs,
    bars,
    update(own) {
      // A hull that still flies never reads 0.
      writeHull(own.flying ? Math.max(1, Math.round(own.hull)) : 0);
      writeCharge(Math.floor(own.charge));
      writeBounty(own.bounty);
      const share = own.hullMax > 0 ? own.hull / own.hullMax : 0;
      lowArcs(share < 0.3);
      lowBars(share < 0.3);
      const lit = own.flying ? Math.max(1, Math.round(share * SEGMENTS)) : 0;
      if (lit !== shownHull) {
        shownHull = lit;
        lightFirst(arcSegments, lit);
        hullTrack.light(lit);
      }
      const charge = Math.round((own.charge / own.chargeMax) * CHARGE_STEPS);
      if (charge !== shownCharge) {
        shownCharge = charge;
        // A dash as long as the charge, then a gap that reaches beyond the end.
        chargeArc.setAttribute('stroke-dasharray', `${charge} ${2 * CHARGE_STEPS}`);
        chargeTrack.light(Math.floor((charge * SEGMENTS) / CHARGE_STEPS));
      }
      const { boost, lance, shield } = HULLS[own.hullKind];
      boostNotch.update(boost.least, own.charge);
      lanceNotch.update(lance.price, own.charge);
      // Where there is no shield its notch lies on boost's.
      shieldNotch.update(shield?.least ?? boost.least, own.charge);
    },
  };
}

function both(elements: readonly Element[], format: (value: number) => string): (value: number) => void {
  const writers = elements.map((element) => numberWriter(element, format));
  return (value) => {
    for (const write of writers) write(value);
  };
}

function track() {
  const cells = Array.from({ length: SEGMENTS }, () => el('i'));
  return {
    element: el('div', 'track', ...cells),
    light: (count: number) => lightFirst(cells, count),
  };
}

function at(radius: number, angle: number): string {
  const x = CENTRE_X + radius * Math.cos(angle);
  const y = CENTRE_Y + radius * Math.sin(angle);
  return `${x.toFixed(2)} ${y.toFixed(2)}`;
}

/** Segment i of the hull's arc on the left, counted from the bottom. */
function segment(i: number): string {
  const step = (2 * SPAN) / SEGMENTS;
  const from = Math.PI - SPAN + i * step;
  return `M${at(RADIUS, from)}A${RADIUS} ${RADIUS} 0 0 1 ${at(RADIUS, from + step * 0.82)}`;
}

function chargePath(): string {
  return `M${at(RADIUS, SPAN)}A${RADIUS} ${RADIUS} 0 0 0 ${at(RADIUS, -SPAN)}`;
}

/** The mark of a price on the charge arc; lit where there is charge enough. */
function notch() {
  const mark = svg('path', { class: 'notch' });
  const cut = svg('path', { class: 'notch-cut' });
  const lit = classSwitch(mark, 'on');
  let shown = Number.NaN;
  return {
    group: svg('g', {}, cut, mark),
    update(price: number, charge: number): void {
      lit(charge >= price);
      if (price === shown) return;
      shown = price;
      const angle = SPAN - (2 * SPAN * price) / CHARGE.max;
      mark.setAttribute('d', `M${at(151, angle)}L${at(156, angle)}`);
      cut.setAttribute('d', `M${at(134, angle)}L${at(150, angle)}`);
    },
  };
}
