// Turns what happened into light: sparks, hit rings, wrecks, lances, and the camera's shake on own hits.
import type { View, ViewEvent } from '../../../netcode/view.ts';
import { Bursts } from '../effects/Bursts.ts';
import { Lances } from '../effects/Lances.ts';
import { Sparks } from '../effects/Sparks.ts';
import { mix, type Tint, tint, WHITE } from '../palette.ts';
import { sideTint } from '../sides.ts';
import type { Layer, Stage } from '../stage.ts';

/** Ships at and below this share of their hull throw sparks, about so many per second. */
const CRITICAL = 0.3;
const LEAK_PER_S = 9;
const SPARK_MS = 420;
const TURN = Math.PI * 2;
/** Sparks of a hit whose damage the server has not told yet. */
const FORESEEN_SPARKS = 13;
/** Sparks of a shot that a shield turned away. */
const TURNED_SPARKS = 10;

export class EffectsLayer implements Layer {
  private stage!: Stage;
  private readonly sparks = new Sparks();
  private readonly bursts = new Bursts();
  private readonly lances = new Lances();
  private readonly warm = tint('#FFC98A');

  create(stage: Stage): void {
    this.stage = stage;
  }

  event(event: ViewEvent, view: View): void {
    const { palette } = this.stage;
    switch (event.kind) {
      case 'hit':
        this.hit(event, view);
        break;
      case 'spark':
        this.sparkOf(event.victim, event.x, event.y, FORESEEN_SPARKS, palette.shotOwn, view);
        break;
      case 'lance':
        this.lance(event, view);
        break;
      case 'wreck': {
        const color = this.roleOf(event.slot, view);
        this.bursts.wreck(event.x, event.y, event.vx, event.vy, event.hullKind, color);
        this.sparks.burst(
          event.x,
          event.y,
          event.vx,
          event.vy,
          44,
          0,
          TURN,
          260,
          700,
          mix(color, this.warm, 0.6),
        );
        break;
      }
      case 'bump':
        this.sparks.burst(
          event.x,
          event.y,
          0,
          0,
          Math.min(20, 4 + Math.round(event.strength / 20)),
          0,
          TURN,
          170,
          SPARK_MS,
          this.warm,
        );
        break;
      case 'shotEnd': {
        const color = event.own ? palette.own : palette.foe;
        this.bursts.spark(event.x, event.y, color);
        this.sparks.burst(
          event.x,
          event.y,
          0,
          0,
          6,
          0,
          TURN,
          150,
          260,
          event.own ? palette.shotOwn : palette.shotFoe,
        );
        break;
      }
      case 'turned':
        this.sparkOf(event.slot, event.x, event.y, TURNED_SPARKS, this.roleOf(event.slot, view), view);
        break;
      case 'spawn':
        this.bursts.hit(event.x, event.y, 0, 0, 34, this.roleOf(event.slot, view));
        break;
      default:
    }
  }

  update(view: View, dtMs: number): void {
    this.leak(view, dtMs);
    this.bursts.draw(this.stage, dtMs);
    this.sparks.draw(this.stage, dtMs);
    this.lances.draw(this.stage, dtMs);
  }

  private hit(event: Extract<ViewEvent, { kind: 'hit' }>, view: View): void {
    const { palette, camera } = this.stage;
    const struck = shipOf(event.victim, view);
    const { x, y, vx, vy } = struck ?? { x: event.x, y: event.y, vx: 0, vy: 0 };
    this.bursts.hit(x, y, vx, vy, 24, mix(this.roleOf(event.victim, view), WHITE, 0.25));
    const shot = event.attacker === view.own.slot ? palette.shotOwn : palette.shotFoe;
    const count = Math.min(36, 8 + Math.round(event.damage * 0.6));
    if (!event.foreseen) this.sparkOf(event.victim, event.x, event.y, count, shot, view);
    if (event.victim === view.own.slot && event.weapon !== 'other') camera.shake(event.damage);
  }

  /** Sparks fly off a ship's hull where it is struck, and along with the ship. */
  private sparkOf(victim: number, x: number, y: number, count: number, color: Tint, view: View): void {
    const ship = shipOf(victim, view) ?? { x, y, vx: 0, vy: 0 };
    const away = Math.atan2(y - ship.y, x - ship.x);
    this.sparks.burst(x, y, ship.vx * 0.6, ship.vy * 0.6, count, away, 2.4, 320, SPARK_MS, color);
  }

  private lance(event: Extract<ViewEvent, { kind: 'lance' }>, view: View): void {
    const { palette } = this.stage;
    const color = sideTint(view, event.slot, palette);
    const cos = Math.cos(event.angle);
    const sin = Math.sin(event.angle);
    const x1 = event.x + cos * event.length;
    const y1 = event.y + sin * event.length;
    this.lances.fire(event.x, event.y, x1, y1, color, event.victim >= 0);
    if (event.victim >= 0) {
      this.sparks.burst(x1, y1, 0, 0, 40, event.angle + Math.PI, 2.3, 380, 460, mix(color, WHITE, 0.5));
    }
  }

  /** Badly hurt ships lose sparks as they fly. */
  private leak(view: View, dtMs: number): void {
    const chance = (LEAK_PER_S * dtMs) / 1000;
    const { ships, own } = view;
    for (let i = 0; i < ships.count; i++) {
      if (ships.hull[i] <= CRITICAL && Math.random() < chance) {
        this.sparks.burst(
          ships.x[i],
          ships.y[i],
          ships.vx[i] * 0.5,
          ships.vy[i] * 0.5,
          2,
          0,
          TURN,
          120,
          380,
          this.warm,
        );
      }
    }
    if (own.flying && own.hull <= own.hullMax * CRITICAL && Math.random() < chance) {
      this.sparks.burst(own.x, own.y, own.vx * 0.5, own.vy * 0.5, 2, 0, TURN, 120, 380, this.warm);
    }
    if (own.flying && own.burnRate > 0 && Math.random() < chance * 4) {
      this.sparks.burst(
        own.x,
        own.y,
        own.vx * 0.3,
        own.vy * 0.3,
        2,
        0,
        TURN,
        90,
        420,
        this.stage.palette.danger,
      );
    }
  }

  private roleOf(slot: number, view: View): Tint {
    return sideTint(view, slot, this.stage.palette);
  }
}

interface Moving {
  readonly x: number;
  readonly y: number;
  readonly vx: number;
  readonly vy: number;
}

/** A ship as it is drawn, or null where it is not in view. */
function shipOf(slot: number, { own, ships, indexOf }: View): Moving | null {
  if (slot === own.slot) return own;
  const i = indexOf(slot);
  return i < 0 ? null : { x: ships.x[i], y: ships.y[i], vx: ships.vx[i], vy: ships.vy[i] };
}
