// Ships as the beam draws them: hollow foes, friends with a dot within, the own one dense and filled, all with jets.
import { SHIP_FLAG } from '../../../../protocol/messages/snapshot.ts';
import type { View } from '../../../netcode/view.ts';
import { HULLS } from '../../../simulation/hulls/index.ts';
import { hullLook, hullState, STATE } from '../hullLooks.ts';
import { INK } from '../mesh/QuadMesh.ts';
import { tint } from '../palette.ts';
import { hash } from '../random.ts';
import { isFriend } from '../sides.ts';
import type { Layer, Stage } from '../stage.ts';
import type { Afterglow } from './Afterglow.ts';
import type { Beam } from './Beam.ts';
import { type Dots, type DottedHull, dottedHulls } from './outlines.ts';

/** Distance between dots, css px: of the own ship, of others, and of others in a crowd. */
const OWN_PITCH = 2.05;
const PITCH = 2.7;
const CROWD_PITCH = 4.2;
/** With more ships than this in view the beam hurries. */
const CROWD = 90;
const OWN_SIZE = 1.12;
/** A ship leaves a dot of afterglow so often, ms; in a crowd, and the own one. */
const TRACE_MS = 70;
const CROWD_TRACE_MS = 160;
const OWN_TRACE_MS = 26;
/** Where the outline is broken, as shares of its length from and to. */
const GAPS: Readonly<Record<number, readonly (readonly [number, number])[]>> = {
  [STATE.whole]: [],
  [STATE.damaged]: [
    [0.36, 0.46],
    [0.64, 0.74],
  ],
  [STATE.critical]: [
    [0.08, 0.16],
    [0.29, 0.38],
    [0.46, 0.54],
    [0.66, 0.76],
    [0.84, 0.91],
  ],
  [STATE.newcomer]: [],
};
/** Dots of a jet at full thrust, and how far apart they are, css px. */
const JET_DOTS = 5;
const JET_PITCH = 3.2;
const EDGE = 13;
const SHIELD = 30;
const ARC = 27;
const FLICKER_MS = 46;

export class ShipDots implements Layer {
  private stage!: Stage;
  private readonly beam: Beam;
  private readonly afterglow: Afterglow;
  private readonly ground = tint('#060B05');
  private zoom = 0;
  private own: readonly DottedHull[] = [];
  private others: readonly DottedHull[] = [];
  private crowd: readonly DottedHull[] = [];
  /** When each slot left its last dot. */
  private readonly traced = new Map<number, number>();
  /** The ship being drawn: x, y, cosine, sine, size, age of its dots. */
  private readonly ship = new Float64Array(6);

  constructor(beam: Beam, afterglow: Afterglow) {
    this.beam = beam;
    this.afterglow = afterglow;
  }

  create(stage: Stage): void {
    this.stage = stage;
  }

  update(view: View, _dtMs: number): void {
    const { ships, own } = view;
    const { camera } = this.stage;
    this.fitToZoom();
    const crowded = ships.count > CROWD;
    const hulls = crowded ? this.crowd : this.others;
    for (let i = 0; i < ships.count; i++) {
      if (!camera.sees(ships.x[i], ships.y[i], 60)) continue;
      const flags = ships.flags[i];
      const kind = ships.hullKind[i];
      const newcomer = (flags & SHIP_FLAG.grace) !== 0;
      const skill = (flags & SHIP_FLAG.skill) !== 0;
      const faint = ships.extrapolated[i] === 1 || (flags & SHIP_FLAG.adrift) !== 0;
      this.pose(ships.x[i], ships.y[i], ships.aim[i], 1, faint ? 0.5 : 0.1);
      this.trace(ships.slot[i], crowded ? CROWD_TRACE_MS : TRACE_MS, 0.3);
      this.hull(kind, hulls[kind] ?? hulls[0], hullState(ships.hull[i], newcomer), newcomer ? 2 : 1);
      const boost = flags & SHIP_FLAG.boost ? 1.8 : 1;
      this.jets(kind, ships.thrustAngle[i], ships.thrust[i] * boost, ships.slot[i]);
      if (skill) this.shield(kind, ships.aim[i]);
      if (newcomer) this.beam.ring(ships.x[i], ships.y[i], SHIELD, 9, 0.4, 0.8);
      else if (isFriend(view, i)) this.friend();
    }
    if (own.flying) this.drawOwn(view);
    if (this.traced.size > 2 * ships.count + 64) this.traced.clear();
  }

  private drawOwn({ own }: View): void {
    const hulls = this.own;
    const dotted = hulls[own.hullKind] ?? hulls[0];
    this.pose(own.x, own.y, own.aim, OWN_SIZE, 0);
    this.trace(own.slot, OWN_TRACE_MS, 0.18);
    this.hull(own.hullKind, dotted, hullState(own.hull / Math.max(1, own.hullMax), false), 1);
    this.plot(dotted.inside, 0.2, 0.75);
    this.jets(own.hullKind, own.thrustAngle, own.thrust * (own.boosting ? 1.8 : 1), own.slot);
    if (own.usingSkill) this.shield(own.hullKind, own.aim);
    if (own.grace > 0) this.beam.ring(own.x, own.y, SHIELD * OWN_SIZE, 9, 0.4, 0.8);
  }

  private fitToZoom(): void {
    const { zoom } = this.stage.camera;
    if (zoom === this.zoom) return;
    this.zoom = zoom;
    this.own = dottedHulls(OWN_PITCH / zoom);
    this.others = dottedHulls(PITCH / zoom);
    this.crowd = dottedHulls(CROWD_PITCH / zoom);
  }

  private pose(x: number, y: number, aim: number, size: number, age: number): void {
    const { ship } = this;
    ship[0] = x;
    ship[1] = y;
    ship[2] = Math.cos(aim);
    ship[3] = Math.sin(aim);
    ship[4] = size;
    ship[5] = age;
  }

  private trace(slot: number, everyMs: number, age: number): void {
    const { now } = this.stage;
    const { ship } = this;
    const last = this.traced.get(slot) ?? 0;
    if (now - last < everyMs) return;
    this.traced.set(slot, now);
    this.afterglow.add(ship[0] - ship[2] * 10, ship[1] - ship[3] * 10, age, 0.85, now);
  }

  /** The dots of the hull that lies in `ship`, one of so many, broken as its state is; and its plate. */
  private hull(kind: number, dotted: DottedHull, state: number, oneOf: number): void {
    const { outline, plate } = dotted;
    const { ship, beam } = this;
    if (!beam.shows(ship[0], ship[1])) return;
    // The hull's ground hides what lies behind it.
    const { mesh } = this.stage;
    const { fill } = hullLook(kind);
    mesh.sprite(fill, ship[0], ship[1], ship[2], ship[3], ship[4], ship[4], this.ground, 1, INK);
    const gaps = GAPS[state];
    for (let k = 0; k < outline.share.length; k += oneOf) {
      if (broken(gaps, outline.share[k])) continue;
      const px = outline.places[k * 2] * ship[4];
      const py = outline.places[k * 2 + 1] * ship[4];
      beam.dot(
        ship[0] + px * ship[2] - py * ship[3],
        ship[1] + px * ship[3] + py * ship[2],
        ship[5],
        ship[4] > 1 ? 0.95 : 0.9,
      );
    }
    this.plot(plate, ship[5], 1);
  }

  private plot(dots: Dots, age: number, size: number): void {
    const { ship, beam } = this;
    for (let k = 0; k < dots.share.length; k++) {
      const px = dots.places[k * 2] * ship[4];
      const py = dots.places[k * 2 + 1] * ship[4];
      beam.dot(ship[0] + px * ship[2] - py * ship[3], ship[1] + px * ship[3] + py * ship[2], age, size);
    }
  }

  /** A row of dots away from the thrust: from the jets where it goes forwards, else from the hull's edge. */
  private jets(kind: number, thrustAngle: number, thrust: number, seed: number): void {
    if (thrust <= 0.05) return;
    const { ship, beam } = this;
    const { now, calm } = this.stage;
    const c = Math.cos(thrustAngle);
    const s = Math.sin(thrustAngle);
    const ahead = c * ship[2] + s * ship[3];
    const beat = calm ? 0.5 : hash(Math.floor(now / FLICKER_MS) * 31 + seed);
    const dots = Math.round(JET_DOTS * thrust * (0.7 + 0.6 * beat));
    const pitch = JET_PITCH * beam.perPx;
    const { jets } = hullLook(kind);
    const places = ahead > 0.6 ? jets.length : 1;
    for (let j = 0; j < places; j++) {
      const jx = ahead > 0.6 ? jets[j][0] * ship[4] : 0;
      const jy = ahead > 0.6 ? jets[j][1] * ship[4] : 0;
      const edge = ahead > 0.6 ? 0 : EDGE * ship[4];
      const x = ship[0] + jx * ship[2] - jy * ship[3] - c * edge;
      const y = ship[1] + jx * ship[3] + jy * ship[2] - s * edge;
      for (let k = 1; k <= dots; k++) {
        beam.dot(x - c * pitch * k, y - s * pitch * k, 0.05 + (0.75 * k) / (dots + 1), 0.85);
      }
    }
  }

  private friend(): void {
    const { ship, beam } = this;
    const step = 2.2 * beam.perPx;
    const x = ship[0] - 3 * ship[2];
    const y = ship[1] - 3 * ship[3];
    beam.dot(x, y, 0, 1);
    beam.dot(x - step, y, 0.05, 0.9);
    beam.dot(x + step, y, 0.05, 0.9);
    beam.dot(x, y - step, 0.05, 0.9);
    beam.dot(x, y + step, 0.05, 0.9);
  }

  private shield(kind: number, aim: number): void {
    const { shield } = HULLS[kind];
    if (shield === undefined) return;
    const { ship, beam } = this;
    const half = (shield.arc / 360) * Math.PI * 2;
    const radius = ARC * ship[4];
    beam.arc(ship[0], ship[1], radius, aim - half, aim + half, 2.4, 0, 1);
    beam.arc(ship[0], ship[1], radius - 4 * beam.perPx, aim - half, aim + half, 8, 0.2, 0.85);
  }
}

function broken(gaps: readonly (readonly [number, number])[], share: number): boolean {
  for (let i = 0; i < gaps.length; i++) if (share > gaps[i][0] && share < gaps[i][1]) return true;
  return false;
}
