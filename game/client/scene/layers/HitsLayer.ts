// Hits as their pilots need to know of them: where one on the own ship came from, and that one's own struck.
import type { View, ViewEvent } from '../../../netcode/view.ts';
import { hitDirection } from '../hitDirection.ts';
import { INK } from '../mesh/QuadMesh.ts';
import type { Layer, Stage } from '../stage.ts';

type Hit = Extract<ViewEvent, { kind: 'hit' }>;

/** Directions that are shown at once; the oldest gives way. */
const TAKEN = 6;
const TAKEN_MS = 900;
/** The arc round the own ship: radius and width, css px; half its sweep, radians, and what hull points add to it. */
const RADIUS = 56;
const WIDTH = 4;
const SWEEP = 0.26;
const SWEEP_EACH = 0.008;
const SWEEP_MOST = 0.7;
/** The barb that points in from where it came: how far out it begins and ends, and half as wide, css px. */
const BARB_OUT = 68;
const BARB_IN = 50;
const BARB_WIDE = 7;
/** Directions further apart than this are two, radians. */
const SAME = 0.5;
/** Marks over ships that were struck; the cross opens from and to so far, css px. */
const GIVEN = 6;
const GIVEN_MS = 260;
const CROSS_FROM = 24;
const CROSS_TO = 31;
const CROSS_ARM = 9;
/** A wreck's cross is so much larger, and longer to be seen. */
const KILL = 1.5;
const TURN = 2 * Math.PI;
const DIAGONAL = Math.SQRT1_2;

export class HitsLayer implements Layer {
  private stage!: Stage;
  private readonly angle = new Float64Array(TAKEN);
  private readonly sweep = new Float64Array(TAKEN);
  private readonly takenAge = new Float64Array(TAKEN).fill(TAKEN_MS);
  private nextTaken = 0;
  private readonly victim = new Int32Array(GIVEN).fill(-1);
  private readonly x = new Float64Array(GIVEN);
  private readonly y = new Float64Array(GIVEN);
  private readonly size = new Float64Array(GIVEN);
  private readonly givenAge = new Float64Array(GIVEN).fill(KILL * GIVEN_MS);
  private nextGiven = 0;

  create(stage: Stage): void {
    this.stage = stage;
  }

  event(event: ViewEvent, view: View): void {
    const own = view.own.slot;
    if (event.kind === 'hit' && event.damage > 0) {
      if (event.victim === own) this.take(event, view);
      else if (event.attacker === own) this.give(event.victim, event.x, event.y, 1);
    } else if (event.kind === 'wreck' && event.slot !== own && this.isStruck(event.slot)) {
      this.give(event.slot, event.x, event.y, KILL);
    }
  }

  update(view: View, dtMs: number): void {
    this.drawTaken(view, dtMs);
    this.drawGiven(view, dtMs);
  }

  /** A hit on the own ship; another one from about there makes the mark wider. */
  private take(hit: Hit, view: View): void {
    const from = hitDirection(hit, view);
    if (from === null) return;
    let at = -1;
    for (let i = 0; i < TAKEN; i++) {
      if (this.takenAge[i] < TAKEN_MS && Math.abs(turnBetween(this.angle[i], from)) < SAME) at = i;
    }
    const before = at < 0 ? SWEEP : this.sweep[at];
    if (at < 0) {
      at = this.nextTaken;
      this.nextTaken = (at + 1) % TAKEN;
    }
    this.angle[at] = from;
    this.sweep[at] = Math.min(SWEEP_MOST, before + hit.damage * SWEEP_EACH);
    this.takenAge[at] = 0;
  }

  /** A hit by the own ship. */
  private give(victim: number, x: number, y: number, size: number): void {
    let at = this.victim.indexOf(victim);
    if (at < 0 || size > 1) {
      at = this.nextGiven;
      this.nextGiven = (at + 1) % GIVEN;
    }
    this.victim[at] = victim;
    this.x[at] = x;
    this.y[at] = y;
    this.size[at] = size;
    this.givenAge[at] = 0;
  }

  /** Whether the own ship struck another one a moment ago. */
  private isStruck(slot: number): boolean {
    for (let i = 0; i < GIVEN; i++) {
      if (this.victim[i] === slot && this.givenAge[i] < KILL * GIVEN_MS) return true;
    }
    return false;
  }

  private drawTaken({ own }: View, dtMs: number): void {
    const { pen, palette, camera } = this.stage;
    const unit = 1 / camera.zoom;
    for (let i = 0; i < TAKEN; i++) {
      if (this.takenAge[i] >= TAKEN_MS) continue;
      const alpha = own.flying ? (1 - this.takenAge[i] / TAKEN_MS) ** 1.4 : 0;
      this.takenAge[i] += dtMs;
      if (alpha <= 0) continue;
      const angle = this.angle[i];
      const from = angle - this.sweep[i];
      const to = angle + this.sweep[i];
      pen.arc(own.x, own.y, RADIUS * unit, from, to, WIDTH + 3, palette.space, 0.6 * alpha, INK);
      pen.arc(own.x, own.y, RADIUS * unit, from, to, WIDTH, palette.danger, alpha, INK);
      const cos = Math.cos(angle) * unit;
      const sin = Math.sin(angle) * unit;
      const tipX = own.x + cos * BARB_IN;
      const tipY = own.y + sin * BARB_IN;
      const endX = own.x + cos * BARB_OUT;
      const endY = own.y + sin * BARB_OUT;
      for (let side = -1; side <= 1; side += 2) {
        const x = endX - sin * BARB_WIDE * side;
        const y = endY + cos * BARB_WIDE * side;
        pen.line(x, y, tipX, tipY, WIDTH - 1, palette.danger, alpha, alpha, INK);
      }
    }
  }

  private drawGiven(view: View, dtMs: number): void {
    const { pen, palette, camera } = this.stage;
    for (let i = 0; i < GIVEN; i++) {
      const size = this.size[i];
      const part = this.givenAge[i] / (GIVEN_MS * size);
      if (!(part < 1)) continue;
      this.givenAge[i] += dtMs;
      const ship = view.indexOf(this.victim[i]);
      if (ship >= 0) {
        this.x[i] = view.ships.x[ship];
        this.y[i] = view.ships.y[ship];
      }
      const near = ((CROSS_FROM + (CROSS_TO - CROSS_FROM) * part) * size * DIAGONAL) / camera.zoom;
      const far = near + (CROSS_ARM * size * DIAGONAL) / camera.zoom;
      const alpha = 1 - part * part;
      const color = size > 1 ? palette.ember : palette.own;
      for (let k = 0; k < 4; k++) {
        const sx = k & 1 ? 1 : -1;
        const sy = k & 2 ? 1 : -1;
        const x = this.x[i];
        const y = this.y[i];
        pen.line(x + sx * near, y + sy * near, x + sx * far, y + sy * far, 2.2, color, alpha, alpha, INK);
      }
    }
  }
}

/** The shorter way from one angle to another, radians. */
function turnBetween(from: number, to: number): number {
  const turn = (to - from) / TURN;
  return (turn - Math.round(turn)) * TURN;
}
