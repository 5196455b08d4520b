// What stands still or runs on rails, in dots: glass, sky, orbits, stars, holes, planets, rocks, relays and the rim.
import type { View } from '../../../netcode/view.ts';
import { type Place, relayPlace, rockAngle } from '../../../simulation/rails.ts';
import { createRandom } from '../../../simulation/random.ts';
import { RELAY } from '../../../simulation/rules.ts';
import { INK } from '../mesh/QuadMesh.ts';
import { tint } from '../palette.ts';
import { hash } from '../random.ts';
import { relayLetter } from '../relayLetter.ts';
import { LABELS, labelShown } from '../ringLabel.ts';
import type { Layer, Stage } from '../stage.ts';
import { type Beam, phosphorTint } from './Beam.ts';
import { type Glass, glassOf } from './glass.ts';

const TURN = Math.PI * 2;
/** Side of the square of sky that repeats, css px, its stars, and how much slower than the arena they move. */
const TILE = 1200;
const STARS = 210;
const DEPTH = 0.12;
/** Rings by what the corona pays, as shares of the ×1 ring: pitch of their dots, css px, age and size. */
const RINGS = [
  { label: '×4', share: 0.5, pitch: 8, age: 0.3, size: 0.85 },
  { label: '×2', share: Math.SQRT1_2, pitch: 12, age: 0.45, size: 0.8 },
  { label: '×1', share: 1, pitch: 17, age: 0.55, size: 0.78 },
] as const;
const SPOKES = 44;
const ANGLE_STEPS = 4096;
/** Corners of a rock. */
const ROCK = 7;

export class SkyDots implements Layer {
  private stage!: Stage;
  private readonly beam: Beam;
  private readonly glass: Glass = { x: 0, y: 0, radius: 0 };
  private readonly x = new Float32Array(STARS);
  private readonly y = new Float32Array(STARS);
  private readonly age = new Float32Array(STARS);
  private readonly relay: Place = { x: 0, y: 0 };
  private readonly letters = Array.from({ length: 26 }, (_, i) => relayLetter(i));
  private readonly ground = tint('#0A1208');
  private readonly outside = tint('#030503');
  private readonly edge = tint('#31452A');
  private readonly labelTint = phosphorTint(0.4);

  constructor(beam: Beam) {
    this.beam = beam;
    const random = createRandom(17);
    for (let i = 0; i < STARS; i++) {
      this.x[i] = random.next() * TILE;
      this.y[i] = random.next() * TILE;
      const bright = random.next();
      this.age[i] = bright < 0.08 ? 0.12 : bright < 0.3 ? 0.5 : 0.86;
    }
  }

  create(stage: Stage): void {
    this.stage = stage;
  }

  update(view: View, _dtMs: number): void {
    this.beam.begin();
    this.drawGlass();
    this.drawStars();
    this.drawBodies(view);
    this.drawRocks();
    if (this.stage.backdrop) return;
    this.drawRelays(view);
    this.drawRim(view.rim);
  }

  /** Dark green glass with a thin edge, and darkness round it. */
  private drawGlass(): void {
    const { pen, camera, backdrop } = this.stage;
    const { glass } = this;
    glassOf(camera, backdrop, glass);
    const { x, y, radius } = glass;
    const out = (camera.width + camera.height) / camera.zoom;
    pen.arc(x, y, out / 2, 0, TURN, out * pen.unit, this.outside, 1, INK);
    // A stroke as wide as its radius, half way out, is a filled disc.
    pen.arc(x, y, radius / 2, 0, TURN, radius * pen.unit, this.ground, 1, INK);
    pen.arc(x, y, radius, 0, TURN, 1.5, this.edge, 1, INK);
  }

  private drawStars(): void {
    const { camera, calm } = this.stage;
    const { beam } = this;
    const depth = calm ? 0 : DEPTH * camera.zoom;
    for (let i = 0; i < STARS; i++) {
      const x = wrap(this.x[i] - camera.x * depth);
      const y = wrap(this.y[i] - camera.y * depth);
      const size = this.age[i] < 0.2 ? 1.05 : 0.8;
      for (let tileY = y; tileY < camera.height; tileY += TILE) {
        for (let tileX = x; tileX < camera.width; tileX += TILE) {
          beam.dot(camera.left + tileX * beam.perPx, camera.top + tileY * beam.perPx, this.age[i], size);
        }
      }
    }
  }

  private drawBodies(view: View): void {
    const { rails, camera, backdrop } = this.stage;
    const { beam } = this;
    const { bodies } = rails.map;
    for (let i = 0; i < bodies.length; i++) {
      const { kind, radius, orbit, parent, chargeRing, burnRing } = bodies[i];
      const x = rails.x[i];
      const y = rails.y[i];
      if (orbit > 0) {
        beam.ring(parent < 0 ? 0 : rails.x[parent], parent < 0 ? 0 : rails.y[parent], orbit, 16, 0.8, 0.7);
      }
      if (kind === 'star' || kind === 'hole') {
        if (!camera.sees(x, y, Math.max(chargeRing, radius * 2))) continue;
        if (kind === 'star') this.drawStar(x, y, radius);
        else this.drawHole(x, y, radius);
        if (!backdrop) this.drawCorona(view, x, y, chargeRing, burnRing);
      } else if (camera.sees(x, y, radius)) this.drawBall(x, y, radius);
    }
  }

  /** Spokes that flicker round a burnt-in middle. */
  private drawStar(x: number, y: number, radius: number): void {
    const { now, calm } = this.stage;
    const { beam } = this;
    const beat = calm ? 0 : Math.floor(now / 120);
    const step = 3.4 * beam.perPx;
    for (let r = radius * 0.06; r < radius * 0.52; r += 3.6 * beam.perPx) beam.ring(x, y, r, 3.4, 0, 1.3);
    for (let i = 0; i < SPOKES; i++) {
      const angle = (i / SPOKES) * TURN + 0.05;
      const cos = Math.cos(angle);
      const sin = Math.sin(angle);
      const length = radius * (0.95 + 0.55 * hash(i * 7 + beat * 101));
      for (let r = radius * 0.55; r < length; r += step) {
        const age = 0.05 + 0.8 * Math.max(0, (r / radius - 0.6) / 0.95);
        beam.dot(x + cos * r, y + sin * r, age, 0.95);
      }
    }
    beam.ring(x, y, radius, 4.2, 0.25, 0.9);
  }

  /** Nothing inside a dense edge, and rings that turn the quicker the nearer they are. */
  private drawHole(x: number, y: number, radius: number): void {
    const { now, calm } = this.stage;
    const { beam } = this;
    beam.ring(x, y, radius, 2.6, 0, 1.05);
    for (let k = 1; k <= 4; k++) {
      const r = radius * (1 + 0.3 * k);
      const turned = calm ? 0 : ((now / 9000) * TURN) / (1 + 0.3 * k) ** 1.5;
      for (let a = 0; a < 5; a++) {
        const from = turned + k * 2.4 + (a / 5) * TURN;
        beam.arc(x, y, r, from, from + 0.7, 4 + 2 * k, 0.15 + 0.15 * k, 0.85);
      }
    }
  }

  private drawCorona(view: View, x: number, y: number, reach: number, burn: number): void {
    const { camera, text, covered } = this.stage;
    const { beam } = this;
    for (let r = 0; r < RINGS.length && reach > 0; r++) {
      const { label, share, pitch, age, size } = RINGS[r];
      beam.ring(x, y, reach * share, pitch, age, size);
      for (const angle of LABELS) {
        const lx = x + Math.cos(angle) * reach * share;
        const ly = y + Math.sin(angle) * reach * share;
        const { glass } = this;
        if ((lx - glass.x) ** 2 + (ly - glass.y) ** 2 > (glass.radius * 0.94) ** 2) continue;
        const shown = labelShown(view, camera, covered, lx, ly);
        if (shown === 0) continue;
        text.number(label, camera.screenX(lx), camera.screenY(ly), this.labelTint, shown * (1 - 0.1 * r));
      }
    }
    if (burn <= 0) return;
    beam.ring(x, y, burn, 4.2, 0.05, 1);
    this.teeth(x, y, burn, 36, 5);
  }

  /** Two dots inwards from the ring, so many times round it: they point to where it is safe no more. */
  private teeth(x: number, y: number, radius: number, count: number, gapPx: number): void {
    const { camera } = this.stage;
    const { beam } = this;
    for (let i = 0; i < count; i++) {
      const angle = (i / count) * TURN;
      const cos = Math.cos(angle);
      const sin = Math.sin(angle);
      if (!camera.sees(x + cos * radius, y + sin * radius, 20)) continue;
      for (let k = 1; k <= 2; k++) {
        const r = radius - (gapPx + 4 * (k - 1)) * beam.perPx;
        beam.dot(x + cos * r, y + sin * r, 0.3, 0.8);
      }
    }
  }

  private drawBall(x: number, y: number, radius: number): void {
    const { beam } = this;
    beam.ring(x, y, radius, 3.6, 0.3, 0.85);
    const rows = Math.max(3, Math.round(radius / (2.3 * beam.perPx)));
    for (const bend of [0.55, 0.1, -0.35]) {
      for (let row = 1; row < rows; row++) {
        const v = ((2 * row) / rows - 1) * radius;
        beam.dot(x + Math.sqrt(Math.max(0, radius * radius - v * v)) * bend, y + v, 0.6, 0.8);
      }
    }
  }

  private drawRocks(): void {
    const { rails, camera } = this.stage;
    const { beam } = this;
    for (let b = 0; b < rails.belts.length; b++) {
      const belt = rails.belts[b];
      if (!camera.sees(0, 0, belt.radius + belt.reach)) continue;
      for (let i = 0; i < belt.count; i++) {
        const angle = (rockAngle(belt, i, rails.tick) / ANGLE_STEPS) * TURN;
        const x = Math.cos(angle) * belt.distance[i];
        const y = Math.sin(angle) * belt.distance[i];
        const size = belt.size[i];
        if (!camera.sees(x, y, size)) continue;
        let px = 0;
        let py = 0;
        for (let k = 0; k <= ROCK; k++) {
          const r = size * (0.8 + 0.35 * hash(b * 4096 + i * 16 + (k % ROCK)));
          const turn = (k / ROCK) * TURN + i;
          const qx = x + Math.cos(turn) * r;
          const qy = y + Math.sin(turn) * r;
          if (k > 0) beam.line(px, py, qx, qy, 3.2, 0.45, 0.85);
          px = qx;
          py = qy;
        }
        if (belt.ore[i] === 1) cross(beam, x, y, 3, 0.1);
      }
    }
  }

  /** A ring; within it a disc of dots for friends, a triangle for foes; round it how far it has been taken. */
  private drawRelays(view: View): void {
    const { rails, camera, text, room } = this.stage;
    const { beam } = this;
    const { relays } = view.round;
    const count = Math.min(relays.length, rails.map.relays.length);
    for (let i = 0; i < count; i++) {
      relayPlace(rails, rails.map.relays[i], this.relay);
      const { x, y } = this.relay;
      if (!camera.sees(x, y, RELAY.reach)) continue;
      const { holder, taker, progress } = relays[i];
      const px = beam.perPx;
      beam.ring(x, y, RELAY.reach, 14, 0.6, 0.75);
      beam.ring(x, y, 17 * px, 2.6, 0.05, 1);
      if (holder > 0 && holder === view.own.team) {
        for (let r = 2; r <= 8; r += 3) beam.ring(x, y, r * px, 2.6, 0.05, 0.9);
      } else if (holder > 0) {
        beam.line(x - 6 * px, y + 5 * px, x, y - 7 * px, 2.6, 0.05, 0.95);
        beam.line(x, y - 7 * px, x + 6 * px, y + 5 * px, 2.6, 0.05, 0.95);
        beam.line(x + 6 * px, y + 5 * px, x - 6 * px, y + 5 * px, 2.6, 0.05, 0.95);
      }
      if (taker > 0) {
        const top = -TURN / 4;
        beam.ring(x, y, 27 * px, 8, 0.7, 0.8);
        beam.arc(x, y, 27 * px, top, top + TURN * progress, 2.6, 0, 1.05);
      }
      // Letters are not the beam's own: they end where the glass does.
      if (!beam.shows(x, y)) continue;
      text.number(this.letters[i], camera.screenX(x), camera.screenY(y) - 42, this.labelTint, 1);
      room.take(this.letters[i], camera.screenX(x), camera.screenY(y) - 42);
    }
  }

  private drawRim(rim: number): void {
    const { camera } = this.stage;
    if (rim <= 0 || !camera.sees(0, 0, rim)) return;
    const { beam, glass } = this;
    const distance = Math.sqrt(glass.x * glass.x + glass.y * glass.y);
    const far = glass.radius;
    if (distance + far < rim) return;
    const middle = Math.atan2(glass.y, glass.x);
    const spread = distance > far ? Math.asin(far / distance) : Math.PI;
    beam.arc(0, 0, rim, middle - spread, middle + spread, 4.2, 0.05, 1);
    beam.arc(0, 0, rim + 18, middle - spread, middle + spread, 12, 0.5, 0.8);
    this.teeth(0, 0, rim, Math.round(rim / 12), 7);
  }
}

/** Five dots, or more where it reaches further. */
export function cross(beam: Beam, x: number, y: number, reachPx: number, age: number): void {
  beam.dot(x, y, age, 0.9);
  for (let r = reachPx; r > 1; r -= 3.75) {
    const d = r * beam.perPx;
    beam.dot(x, y - d, age, 0.9);
    beam.dot(x + d, y, age, 0.9);
    beam.dot(x, y + d, age, 0.9);
    beam.dot(x - d, y, age, 0.9);
  }
}

function wrap(value: number): number {
  return value - Math.floor(value / TILE) * TILE;
}
