// What flies and bursts, in dots: shots, embers, sparks, wrecks, lances; and the afterglow of all that moved.
import type { View, ViewEvent } from '../../../netcode/view.ts';
import { hullLook } from '../hullLooks.ts';
import { isFriend } from '../sides.ts';
import type { Layer, Stage } from '../stage.ts';
import type { Afterglow } from './Afterglow.ts';
import type { Beam } from './Beam.ts';
import { cross } from './SkyDots.ts';

const TURN = Math.PI * 2;
const SPARKS = 640;
const DRAG = 2.6;
const RINGS = 32;
const RING_MS = 420;
const LANCES = 16;
const LANCE_MS = 70;
/** A shot leaves a dot so often, ms. */
const TRACE_MS = 60;
/** Sparks of a hit whose damage is not told yet, and of a shot that a shield turned away. */
const HIT_SPARKS = 13;
const CRITICAL = 0.3;
const LEAK_PER_S = 7;

export class BattleDots implements Layer {
  private stage!: Stage;
  private readonly beam: Beam;
  private readonly afterglow: Afterglow;
  private readonly x = new Float32Array(SPARKS);
  private readonly y = new Float32Array(SPARKS);
  private readonly vx = new Float32Array(SPARKS);
  private readonly vy = new Float32Array(SPARKS);
  private readonly age = new Float32Array(SPARKS).fill(1e9);
  private readonly life = new Float32Array(SPARKS).fill(1);
  private nextSpark = 0;
  /** Rings that open: x, y, final radius, age in ms. */
  private readonly rings = new Float32Array(RINGS * 4).fill(1e9);
  private nextRing = 0;
  /** Beams: both ends and age in ms. */
  private readonly lances = new Float32Array(LANCES * 5).fill(1e9);
  private nextLance = 0;
  private tracedAt = 0;

  constructor(beam: Beam, afterglow: Afterglow) {
    this.beam = beam;
    this.afterglow = afterglow;
  }

  create(stage: Stage): void {
    this.stage = stage;
  }

  event(event: ViewEvent, view: View): void {
    switch (event.kind) {
      case 'hit': {
        const i = view.indexOf(event.victim);
        const own = event.victim === view.own.slot;
        const x = own ? view.own.x : i >= 0 ? view.ships.x[i] : event.x;
        const y = own ? view.own.y : i >= 0 ? view.ships.y[i] : event.y;
        this.open(x, y, 31);
        if (!event.foreseen) {
          const away = Math.atan2(event.y - y, event.x - x);
          this.burst(event.x, event.y, Math.min(30, 8 + Math.round(event.damage * 0.6)), away, 2.4, 260);
        }
        if (own && event.weapon !== 'other') this.stage.camera.shake(event.damage);
        break;
      }
      case 'spark':
      case 'turned':
        this.burst(event.x, event.y, HIT_SPARKS, 0, TURN, 190);
        break;
      case 'lance':
        this.lance(event.x, event.y, event.angle, event.length);
        break;
      case 'wreck':
        this.wreck(event);
        break;
      case 'bump':
        this.burst(event.x, event.y, Math.min(16, 4 + Math.round(event.strength / 20)), 0, TURN, 150);
        break;
      case 'shotEnd':
        this.burst(event.x, event.y, 5, 0, TURN, 120);
        break;
      case 'spawn':
        this.open(event.x, event.y, 40);
        break;
      default:
    }
  }

  update(view: View, dtMs: number): void {
    const { now } = this.stage;
    this.afterglow.draw(this.beam, now);
    this.drawShots(view, now);
    const { embers } = view;
    const { camera } = this.stage;
    for (let i = 0; i < embers.count; i++) {
      if (camera.sees(embers.x[i], embers.y[i], 12)) cross(this.beam, embers.x[i], embers.y[i], 7.5, 0.04);
    }
    this.leak(view, dtMs);
    this.drawSparks(dtMs);
    this.drawRings(dtMs);
    this.drawLances(dtMs);
  }

  /** Own ones and friends' a dash, a friend's with a gap in it; foes' four dots with nothing between. */
  private drawShots(view: View, now: number): void {
    const { shots, own } = view;
    const { camera } = this.stage;
    const { beam } = this;
    const { perPx } = beam;
    const trace = now - this.tracedAt >= TRACE_MS;
    if (trace) this.tracedAt = now;
    for (let i = 0; i < shots.count; i++) {
      const x = shots.x[i];
      const y = shots.y[i];
      if (!camera.sees(x, y, 20)) continue;
      if (trace) this.afterglow.add(x, y, 0.35, 0.75, now);
      const owner = own.team > 0 ? view.indexOf(shots.owner[i]) : -1;
      const friend = owner >= 0 && isFriend(view, owner);
      if (shots.own[i] === 1 || friend) {
        const speed = Math.sqrt(shots.vx[i] ** 2 + shots.vy[i] ** 2) + 1e-6;
        const ux = (shots.vx[i] / speed) * perPx;
        const uy = (shots.vy[i] / speed) * perPx;
        for (let k = 0; k < 6; k++) {
          if (friend && k === 2) continue;
          beam.dot(x - ux * 2.3 * k, y - uy * 2.3 * k, 0.02 * k, 1.05);
        }
      } else {
        const d = 4 * perPx;
        beam.dot(x, y - d, 0.02, 1.05);
        beam.dot(x + d, y, 0.02, 1.05);
        beam.dot(x, y + d, 0.02, 1.05);
        beam.dot(x - d, y, 0.02, 1.05);
      }
    }
  }

  /** Ships that are about to break up lose a spark now and then. */
  private leak({ ships, own }: View, dtMs: number): void {
    const chance = (LEAK_PER_S * dtMs) / 1000;
    const { camera } = this.stage;
    for (let i = 0; i < ships.count; i++) {
      if (ships.hull[i] > CRITICAL || !camera.sees(ships.x[i], ships.y[i], 20)) continue;
      if (Math.random() < chance) this.burst(ships.x[i], ships.y[i], 1, 0, TURN, 120);
    }
    if (own.flying && own.hull <= own.hullMax * CRITICAL && Math.random() < chance) {
      this.burst(own.x, own.y, 1, 0, TURN, 120);
    }
  }

  private burst(x: number, y: number, count: number, direction: number, spread: number, speed: number): void {
    for (let n = 0; n < count; n++) {
      const angle = direction + (Math.random() - 0.5) * spread;
      const v = speed * (0.15 + 0.85 * Math.random() ** 1.4);
      this.spark(x, y, Math.cos(angle) * v, Math.sin(angle) * v, 300 + 500 * Math.random());
    }
  }

  private spark(x: number, y: number, vx: number, vy: number, lifeMs: number): void {
    const i = this.nextSpark;
    this.nextSpark = (i + 1) % SPARKS;
    this.x[i] = x;
    this.y[i] = y;
    this.vx[i] = vx;
    this.vy[i] = vy;
    this.age[i] = 0;
    this.life[i] = lifeMs;
  }

  /** The outline's corners and the middles of its edges fly apart, and a ring opens. */
  private wreck(event: Extract<ViewEvent, { kind: 'wreck' }>): void {
    const { outline } = hullLook(event.hullKind);
    const turn = Math.random() * TURN;
    const cos = Math.cos(turn);
    const sin = Math.sin(turn);
    for (let k = 0; k < outline.length; k++) {
      const [ax, ay] = outline[k];
      const [bx, by] = outline[(k + 1) % outline.length];
      for (let part = 0; part < 1; part += 0.25) {
        const px = ax + (bx - ax) * part;
        const py = ay + (by - ay) * part;
        const dx = px * cos - py * sin;
        const dy = px * sin + py * cos;
        const push = 3.5 + 3 * Math.random();
        this.spark(event.x + dx, event.y + dy, event.vx + dx * push, event.vy + dy * push, 900);
      }
    }
    this.burst(event.x, event.y, 24, 0, TURN, 260);
    this.open(event.x, event.y, 46);
  }

  private open(x: number, y: number, radius: number): void {
    const at = this.nextRing * 4;
    this.nextRing = (this.nextRing + 1) % RINGS;
    this.rings[at] = x;
    this.rings[at + 1] = y;
    this.rings[at + 2] = radius;
    this.rings[at + 3] = 0;
  }

  /** The beam itself is gone at once; its way, and two rails beside it, glow on. */
  private lance(x0: number, y0: number, angle: number, length: number): void {
    const { now } = this.stage;
    const cos = Math.cos(angle);
    const sin = Math.sin(angle);
    const at = this.nextLance * 5;
    this.nextLance = (this.nextLance + 1) % LANCES;
    this.lances[at] = x0;
    this.lances[at + 1] = y0;
    this.lances[at + 2] = x0 + cos * length;
    this.lances[at + 3] = y0 + sin * length;
    this.lances[at + 4] = 0;
    const { perPx } = this.beam;
    for (let along = 0; along < length; along += 7 * perPx) {
      for (let side = -1; side <= 1; side++) {
        const aside = side * 6 * perPx;
        const x = x0 + cos * along - sin * aside;
        const y = y0 + sin * along + cos * aside;
        this.afterglow.add(x, y, side === 0 ? 0.15 : 0.4, 0.8, now);
      }
    }
  }

  private drawSparks(dtMs: number): void {
    const { beam } = this;
    const dt = dtMs / 1000;
    const slow = Math.exp(-DRAG * dt);
    for (let i = 0; i < SPARKS; i++) {
      const age = this.age[i] + dtMs;
      if (age >= this.life[i]) {
        this.age[i] = 1e9;
        continue;
      }
      this.age[i] = age;
      this.vx[i] *= slow;
      this.vy[i] *= slow;
      this.x[i] += this.vx[i] * dt;
      this.y[i] += this.vy[i] * dt;
      beam.dot(this.x[i], this.y[i], 0.05 + (0.9 * age) / this.life[i], 0.9);
    }
  }

  private drawRings(dtMs: number): void {
    const { rings, beam } = this;
    for (let i = 0; i < RINGS; i++) {
      const at = i * 4;
      const t = rings[at + 3] / RING_MS;
      if (t >= 1) continue;
      rings[at + 3] += dtMs;
      beam.ring(rings[at], rings[at + 1], rings[at + 2] * (0.3 + 0.7 * (1 - (1 - t) ** 4)), 4.2, t, 0.9);
    }
  }

  private drawLances(dtMs: number): void {
    const { lances, beam } = this;
    for (let i = 0; i < LANCES; i++) {
      const at = i * 5;
      if (lances[at + 4] > LANCE_MS) continue;
      lances[at + 4] += dtMs;
      beam.line(lances[at], lances[at + 1], lances[at + 2], lances[at + 3], 2.1, 0, 1.15);
    }
  }
}
