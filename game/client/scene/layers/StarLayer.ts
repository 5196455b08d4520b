// The star: a disc with slow granulation, prominences at its limb, and a corona of drifting filaments.
import type { View } from '../../../netcode/view.ts';
import { createRandom } from '../../../simulation/random.ts';
import { frameIndex } from '../mesh/frames.ts';
import { INK, LIGHT } from '../mesh/QuadMesh.ts';
import { mix, tint } from '../palette.ts';
import type { Layer, Stage } from '../stage.ts';

/** Filaments of a large star, and pieces of each. */
const FILAMENTS = 560;
const PIECES = 6;
/** Time in which a filament rises and fades, ms. */
const DRIFT_MS = 9000;
const PROMINENCES = 9;
const LOOPS = 3;
const LOOP_PIECES = 14;
const CONTOURS = 6;
const TURN = Math.PI * 2;
/** The waves of the streamers: how many go round the star, how strong each is, and how fast it drifts. */
const LUMPS = [
  { waves: 1, share: 1, drift: 0.3 },
  { waves: 2, share: 1 / 2, drift: -0.4 },
  { waves: 3, share: 1 / 3, drift: 0.7 },
  { waves: 5, share: 1 / 5, drift: -1 },
  { waves: 7, share: 1 / 7, drift: 1.3 },
] as const;
/** A filament sways by so much more per piece of its length, radians. */
const SWAY = 5 / PIECES;
const SWAY_COS = Math.cos(SWAY);
const SWAY_SIN = Math.sin(SWAY);
/** Reach of the longest filament in star radii. */
const REACH = 3.4;
/** Reaches of the baked bloom and disc, units. */
const BLOOM = 64;
const DISC = 95;

export class StarLayer implements Layer {
  private stage!: Stage;
  private readonly angle = new Float32Array(FILAMENTS);
  private readonly length = new Float32Array(FILAMENTS);
  private readonly sweep = new Float32Array(FILAMENTS);
  private readonly wave = new Float32Array(FILAMENTS);
  private readonly width = new Float32Array(FILAMENTS);
  private readonly bright = new Float32Array(FILAMENTS);
  private readonly phase = new Float32Array(FILAMENTS);
  private readonly reach = new Float32Array(FILAMENTS);
  private readonly cos = new Float32Array(FILAMENTS);
  private readonly sin = new Float32Array(FILAMENTS);
  private readonly loopAngle = new Float32Array(PROMINENCES);
  private readonly loopSpread = new Float32Array(PROMINENCES);
  private readonly loopHeight = new Float32Array(PROMINENCES);
  private readonly lumpPhase = new Float32Array(5);
  /** Cosine and sine of each filament's place in each wave of the streamers, and of its own sway. */
  private readonly lumpCos = new Float64Array(FILAMENTS * LUMPS.length);
  private readonly lumpSin = new Float64Array(FILAMENTS * LUMPS.length);
  private readonly waveCos = new Float64Array(FILAMENTS);
  private readonly waveSin = new Float64Array(FILAMENTS);
  private readonly driftCos = new Float64Array(LUMPS.length);
  private readonly driftSin = new Float64Array(LUMPS.length);
  /** Three hands that turn: cosine, sine, and those of the step of each. */
  private readonly turns = new Float64Array(12);
  private readonly contour = new Float32Array(CONTOURS * 4);
  private readonly shade = Array.from({ length: PIECES }, (_, k) => {
    const t = k / PIECES;
    return t < 0.3
      ? mix(tint('#FFF1D0'), tint('#FFB04A'), t / 0.3)
      : mix(tint('#FFB04A'), tint('#E8501A'), (t - 0.3) / 0.7);
  });
  private readonly colors = {
    far: tint('#FF7A18'),
    near: tint('#FFA030'),
    loop: tint('#FFC070'),
    core: tint('#FF9A2A'),
    limb: tint('#FFFBEF'),
    edge: tint('#FFE2A6'),
    white: tint('#FFFFFF'),
    cream: tint('#FFF0CC'),
  };
  private readonly bloom = frameIndex('bloom');
  private readonly disc = frameIndex('star-disc');
  private readonly limb = frameIndex('star-limb');

  constructor() {
    const random = createRandom(9);
    for (let i = 0; i < this.lumpPhase.length; i++) this.lumpPhase[i] = random.next() * TURN;
    for (let i = 0; i < FILAMENTS; i++) {
      this.angle[i] = random.next() * TURN;
      this.length[i] = (0.35 + 1.9 * random.next() ** 2.1) * 1.15;
      this.sweep[i] = (random.next() - 0.5) * 0.5;
      this.wave[i] = random.next() * TURN;
      this.width[i] = 0.7 + random.next() * 0.9;
      this.bright[i] = 0.35 + 0.65 * random.next();
      this.phase[i] = random.next();
      this.cos[i] = Math.cos(this.angle[i]);
      this.sin[i] = Math.sin(this.angle[i]);
      this.waveCos[i] = Math.cos(this.wave[i]);
      this.waveSin[i] = Math.sin(this.wave[i]);
      for (let k = 0; k < LUMPS.length; k++) {
        const place = LUMPS[k].waves * this.angle[i] + this.lumpPhase[k];
        this.lumpCos[i * LUMPS.length + k] = Math.cos(place);
        this.lumpSin[i * LUMPS.length + k] = Math.sin(place);
      }
    }
    for (let i = 0; i < PROMINENCES; i++) {
      this.loopAngle[i] = random.next() * TURN;
      this.loopSpread[i] = 0.1 + 0.16 * random.next();
      this.loopHeight[i] = 0.14 + 0.3 * random.next();
    }
    for (let k = 0; k < CONTOURS; k++) {
      this.contour[k * 4] = 3 + Math.floor(random.next() * 4);
      this.contour[k * 4 + 1] = 7 + Math.floor(random.next() * 6);
      this.contour[k * 4 + 2] = random.next() * TURN;
      this.contour[k * 4 + 3] = random.next() * TURN;
    }
  }

  create(stage: Stage): void {
    this.stage = stage;
  }

  update(_view: View, _dtMs: number): void {
    const { rails, camera, calm, now, palette } = this.stage;
    const time = calm ? 0 : now;
    const { bodies } = rails.map;
    for (let i = 0; i < bodies.length; i++) {
      const { kind, radius } = bodies[i];
      if (kind !== 'star') continue;
      const x = rails.x[i];
      const y = rails.y[i];
      if (!camera.sees(x, y, radius * 6.2)) continue;
      if (palette.glows) this.drawBlooms(x, y, radius);
      if (!camera.sees(x, y, radius * REACH)) continue;
      this.drawFilaments(x, y, radius, time);
      this.drawProminences(x, y, radius, time);
      this.drawDisc(x, y, radius, time);
    }
  }

  private drawBlooms(x: number, y: number, radius: number): void {
    const { mesh } = this.stage;
    mesh.stamp(this.bloom, x, y, (radius * 6.2) / BLOOM, this.colors.far, 0.17, LIGHT);
    mesh.stamp(this.bloom, x, y, (radius * 3.2) / BLOOM, this.colors.near, 0.34, LIGHT);
  }

  /** How far the corona reaches at each filament, about 0.2..0.9: streamers that change slowly. */
  private raiseStreamers(count: number, time: number): void {
    const { lumpCos, lumpSin, driftCos, driftSin } = this;
    const drift = (time / DRIFT_MS) * 0.6;
    for (let k = 0; k < LUMPS.length; k++) {
      driftCos[k] = Math.cos(drift * LUMPS[k].drift) * LUMPS[k].share;
      driftSin[k] = Math.sin(drift * LUMPS[k].drift) * LUMPS[k].share;
    }
    for (let i = 0; i < count; i++) {
      // Sines of sums, by the sines of what is summed: thousands of them a frame were a good part of its cost.
      let sum = 0;
      for (let k = 0, at = i * LUMPS.length; k < LUMPS.length; k++, at++) {
        sum += lumpSin[at] * driftCos[k] + lumpCos[at] * driftSin[k];
      }
      this.reach[i] = Math.max(0.18, 0.5 + 0.32 * sum);
    }
  }

  private drawFilaments(x: number, y: number, radius: number, time: number): void {
    const { camera, detail, pen } = this.stage;
    const wanted = Math.min(FILAMENTS, Math.max(240, Math.round(radius * camera.zoom * 8)));
    const count = Math.round(wanted * detail.filaments);
    const wobble = (time / DRIFT_MS) * TURN;
    const wobbleCos = Math.cos(wobble);
    const wobbleSin = Math.sin(wobble);
    // Of twice the wobble.
    const twiceCos = wobbleCos * wobbleCos - wobbleSin * wobbleSin;
    const twiceSin = 2 * wobbleSin * wobbleCos;
    this.raiseStreamers(count, time);
    for (let i = 0; i < count; i++) {
      // Each filament lives its own cycle: it rises, brightens, sways and fades while the others do the same.
      const cycle = (time / DRIFT_MS + this.phase[i]) % 1;
      const life = 0.35 + 0.65 * Math.sin(cycle * Math.PI);
      const reach = this.reach[i] * this.length[i] * radius * (0.72 + 0.38 * cycle);
      const waveCos = this.waveCos[i];
      const waveSin = this.waveSin[i];
      const sweep = this.sweep[i] + 0.1 * (wobbleSin * waveCos + wobbleCos * waveSin);
      let swaySin = waveSin * twiceCos - waveCos * twiceSin;
      let swayCos = waveCos * twiceCos + waveSin * twiceSin;
      let px = x + this.cos[i] * radius * 1.015;
      let py = y + this.sin[i] * radius * 1.015;
      let before = 0.52 * this.bright[i] * life;
      for (let k = 1; k <= PIECES; k++) {
        const t = k / PIECES;
        const r = radius * 1.02 + reach * t;
        const swayed = swaySin * SWAY_COS + swayCos * SWAY_SIN;
        swayCos = swayCos * SWAY_COS - swaySin * SWAY_SIN;
        swaySin = swayed;
        const turn = sweep * t * t + 0.035 * swayed * t;
        // A small turn by the first terms of its series: half the cost of the frame was sines here.
        const c = 1 - turn * turn * 0.5;
        const s = turn * (1 - turn * turn * 0.1667);
        const qx = x + (this.cos[i] * c - this.sin[i] * s) * r;
        const qy = y + (this.sin[i] * c + this.cos[i] * s) * r;
        const fade = 1 - t;
        const alpha = fade * Math.sqrt(fade) * 0.52 * this.bright[i] * life;
        const width = this.width[i] * (1 - 0.4 * t);
        pen.line(px, py, qx, qy, width, this.shade[k - 1], before, alpha, LIGHT);
        before = alpha;
        px = qx;
        py = qy;
      }
    }
  }

  private drawProminences(x: number, y: number, radius: number, time: number): void {
    const { pen } = this.stage;
    for (let i = 0; i < PROMINENCES; i++) {
      const breath = Math.sin((time / DRIFT_MS) * TURN * 0.5 + i * 1.7);
      const angle = this.loopAngle[i] + (time / DRIFT_MS) * 0.03;
      for (let j = 0; j < LOOPS; j++) {
        const height = radius * this.loopHeight[i] * (1 - 0.22 * j) * (1 + 0.14 * breath);
        const spread = this.loopSpread[i] * (1 - 0.16 * j);
        const alpha = (0.5 - 0.13 * j) * (0.75 + 0.25 * breath);
        const top = radius + height * 1.3;
        const ax = Math.cos(angle - spread) * radius;
        const ay = Math.sin(angle - spread) * radius;
        const bx = Math.cos(angle - spread * 1.2) * top;
        const by = Math.sin(angle - spread * 1.2) * top;
        const cx = Math.cos(angle + spread * 1.2) * top;
        const cy = Math.sin(angle + spread * 1.2) * top;
        const dx = Math.cos(angle + spread) * radius;
        const dy = Math.sin(angle + spread) * radius;
        let px = ax;
        let py = ay;
        for (let k = 1; k <= LOOP_PIECES; k++) {
          const t = k / LOOP_PIECES;
          const u = 1 - t;
          const qx = u * u * u * ax + 3 * u * u * t * bx + 3 * u * t * t * cx + t * t * t * dx;
          const qy = u * u * u * ay + 3 * u * u * t * by + 3 * u * t * t * cy + t * t * t * dy;
          pen.line(x + px, y + py, x + qx, y + qy, 1.1, this.colors.loop, alpha, alpha, LIGHT);
          px = qx;
          py = qy;
        }
      }
    }
  }

  private drawDisc(x: number, y: number, radius: number, time: number): void {
    const { mesh, pen, camera } = this.stage;
    mesh.stamp(this.disc, x, y, radius / DISC, this.colors.core, 1, INK);
    mesh.stamp(this.limb, x, y, radius / DISC, this.colors.limb, 1, INK);
    const drift = (time / DRIFT_MS) * TURN;
    const pieces = radius * camera.zoom > 90 ? 96 : 64;
    for (let k = 0; k < CONTOURS; k++) {
      const m1 = this.contour[k * 4];
      const m2 = this.contour[k * 4 + 1];
      const p1 = this.contour[k * 4 + 2] + drift * 0.35 * (k % 2 ? 1 : -1);
      const p2 = this.contour[k * 4 + 3] - drift * 0.5;
      const color = k < 2 ? this.colors.white : this.colors.cream;
      const alpha = 0.5 - 0.062 * k;
      const base = radius * (0.93 - 0.13 * k);
      this.turnTo(0, 0, TURN / pieces);
      this.turnTo(1, p1, (m1 * TURN) / pieces);
      this.turnTo(2, p2, (m2 * TURN) / pieces);
      let px = 0;
      let py = 0;
      for (let i = 0; i <= pieces; i++) {
        const { turns } = this;
        const ripple = 0.009 * turns[5] + 0.008 * turns[9];
        const r = base * (1 + (k + 1) * ripple);
        const qx = x + turns[0] * r;
        const qy = y + turns[1] * r;
        if (i > 0) pen.line(px, py, qx, qy, 1.2, color, alpha, alpha, INK);
        px = qx;
        py = qy;
        this.turnOn(0);
        this.turnOn(1);
        this.turnOn(2);
      }
    }
    pen.glowArc(x, y, radius, 0, TURN, 2, this.colors.edge, 1, 1.3);
  }

  /** Sets one of three hands to an angle, and by how much it turns from then on. */
  private turnTo(hand: number, angle: number, step: number): void {
    const { turns } = this;
    turns[hand * 4] = Math.cos(angle);
    turns[hand * 4 + 1] = Math.sin(angle);
    turns[hand * 4 + 2] = Math.cos(step);
    turns[hand * 4 + 3] = Math.sin(step);
  }

  private turnOn(hand: number): void {
    const { turns } = this;
    const at = hand * 4;
    const cos = turns[at];
    const sin = turns[at + 1];
    turns[at] = cos * turns[at + 2] - sin * turns[at + 3];
    turns[at + 1] = sin * turns[at + 2] + cos * turns[at + 3];
  }
}
