// Ships: hulls by role and damage, flames that answer the thrust, shielded newcomers, and the crown.
import { SHIP_FLAG } from '../../../../protocol/messages/snapshot.ts';
import type { View } from '../../../netcode/view.ts';
import { type HullLook, hullLook, hullState, STATE } from '../hullLooks.ts';
import { frameIndex } from '../mesh/frames.ts';
import { INK, LIGHT } from '../mesh/QuadMesh.ts';
import { type RoleTints, tint, WHITE } from '../palette.ts';
import type { Layer, Stage } from '../stage.ts';

/** The own ship is drawn a little larger, so that the eye comes back to it. */
const OWN_SIZE = 1.12;
const BLOOM = 64;
const OWN_BLOOM = 64;
/** Length of the baked flame, units, and how much longer a boost makes it. */
const FLAME = 19.5;
const BOOST = 1.75;
/** Furthest a main flame swings towards the thrust, radians. */
const SWING = 0.6;
/** Sideways and braking thrust come from the hull's edge, this far from its centre, units. */
const EDGE = 13;
const EDGE_FLAME = 0.62;
const FLICKER_MS = 46;
const EXTRAPOLATED = 0.55;
const ADRIFT = 0.6;
/** Radius of the newcomer's dashed shield, units, its dashes, and a turn, ms. */
const SHIELD = 30;
const SHIELD_DASHES = 14;
const SHIELD_MS = 6000;
const TURN = Math.PI * 2;

export class ShipsLayer implements Layer {
  private stage!: Stage;
  private readonly bloom = frameIndex('bloom');
  private readonly flame = frameIndex('flame');
  private readonly markFoe = frameIndex('mark-foe');
  private readonly pale = tint('#FFD8A8');
  private readonly markTint = tint('#FFD3E6');

  create(stage: Stage): void {
    this.stage = stage;
  }

  update(view: View, _dtMs: number): void {
    const { ships, own } = view;
    const { camera, palette } = this.stage;
    for (let i = 0; i < ships.count; i++) {
      if (!camera.sees(ships.x[i], ships.y[i], 60)) continue;
      const flags = ships.flags[i];
      const newcomer = (flags & SHIP_FLAG.grace) !== 0;
      const dim = ships.extrapolated[i] ? EXTRAPOLATED : flags & SHIP_FLAG.adrift ? ADRIFT : 1;
      const role = newcomer ? palette.newcomer : palette.foeShip;
      const look = hullLook(ships.hullKind[i]);
      const state = hullState(ships.hull[i], newcomer);
      const boost = (flags & SHIP_FLAG.boost) !== 0;
      const x = ships.x[i];
      const y = ships.y[i];
      const cos = Math.cos(ships.aim[i]);
      const sin = Math.sin(ships.aim[i]);
      this.drawFlames(
        look,
        role,
        x,
        y,
        cos,
        sin,
        ships.thrustAngle[i] - ships.aim[i],
        ships.thrust[i],
        boost,
        1,
        dim,
      );
      this.drawHull(look, role, state, x, y, cos, sin, 1, dim, look.line);
      if (newcomer) this.drawShield(x, y, 1, role);
      else this.stage.mesh.sprite(this.markFoe, x, y, cos, sin, 1, 1, this.markTint, dim, INK);
    }
    if (own.flying) this.drawOwn(view);
  }

  private drawOwn({ own }: View): void {
    const { mesh, palette, pen } = this.stage;
    const look = hullLook(own.hullKind);
    const newcomer = own.grace > 0;
    const state = hullState(own.hull / Math.max(1, own.hullMax), false);
    const cos = Math.cos(own.aim);
    const sin = Math.sin(own.aim);
    if (pen.glow > 0) {
      mesh.stamp(this.bloom, own.x, own.y, (OWN_BLOOM * OWN_SIZE) / BLOOM, palette.own, 0.34, LIGHT);
    }
    const role = palette.ownShip;
    const steer = own.thrustAngle - own.aim;
    this.drawFlames(look, role, own.x, own.y, cos, sin, steer, own.thrust, own.boosting, OWN_SIZE, 1);
    this.drawHull(look, role, state, own.x, own.y, cos, sin, OWN_SIZE, 1, look.ownLine);
    if (newcomer) this.drawShield(own.x, own.y, OWN_SIZE, palette.newcomer);
  }

  private drawHull(
    look: HullLook,
    role: RoleTints,
    state: number,
    x: number,
    y: number,
    cos: number,
    sin: number,
    size: number,
    alpha: number,
    lines: readonly number[],
  ): void {
    const { mesh, palette } = this.stage;
    if (role.glow > 0)
      mesh.sprite(look.glow, x, y, cos, sin, size, size, role.line, role.glow * alpha, LIGHT);
    mesh.sprite(look.fill, x, y, cos, sin, size, size, role.fill, 1, INK);
    mesh.sprite(lines[state], x, y, cos, sin, size, size, role.line, alpha, INK);
    mesh.sprite(look.core[state], x, y, cos, sin, size, size, WHITE, alpha, INK);
    mesh.sprite(look.inner, x, y, cos, sin, size, size, role.inner, role.innerAlpha * alpha, INK);
    if (state === STATE.damaged || state === STATE.critical) {
      mesh.sprite(look.crack, x, y, cos, sin, size, size, this.pale, alpha, INK);
    }
    if (state === STATE.critical) {
      mesh.sprite(look.crackCritical, x, y, cos, sin, size, size, palette.danger, alpha, INK);
    }
  }

  /**
   * The main jets push forwards and swing a little towards the thrust; what they cannot push comes as a short
   * flame from the hull's edge, on the side away from the thrust. `steer` is the thrust's angle from the aim.
   */
  private drawFlames(
    look: HullLook,
    role: RoleTints,
    x: number,
    y: number,
    cos: number,
    sin: number,
    steer: number,
    thrust: number,
    boost: boolean,
    size: number,
    alpha: number,
  ): void {
    if (thrust <= 0) return;
    const { mesh, now, calm } = this.stage;
    const ahead = Math.cos(steer);
    const aside = Math.sin(steer);
    const beat = calm ? 1 : 0.9 + 0.2 * Math.abs(Math.sin(now / FLICKER_MS + x * 0.05));
    const reach = thrust * beat * (boost ? BOOST : 1) * size;
    if (ahead > 0.05) {
      const swing = Math.max(-SWING, Math.min(SWING, Math.atan2(aside, ahead)));
      const c = cos * Math.cos(swing) - sin * Math.sin(swing);
      const s = sin * Math.cos(swing) + cos * Math.sin(swing);
      const length = (look.flame / FLAME) * reach * (0.35 + 0.65 * ahead);
      for (let j = 0; j < look.jets.length; j++) {
        const jetX = look.jets[j][0];
        const jetY = look.jets[j][1];
        const jx = x + (jetX * cos - jetY * sin) * size;
        const jy = y + (jetX * sin + jetY * cos) * size;
        mesh.sprite(
          this.flame,
          jx,
          jy,
          c,
          s,
          length,
          size * (boost ? 1.25 : 1),
          role.flame,
          0.95 * alpha,
          LIGHT,
        );
        mesh.sprite(this.flame, jx, jy, c, s, length * 0.55, size * 0.6, WHITE, 0.95 * alpha, LIGHT);
      }
    }
    const sideways = ahead < 0.75 ? 1 - Math.max(0, ahead) : 0;
    if (sideways > 0.2) {
      const c = cos * ahead - sin * aside;
      const s = sin * ahead + cos * aside;
      const length = (look.flame / FLAME) * reach * EDGE_FLAME * sideways;
      const ex = x - c * EDGE * size;
      const ey = y - s * EDGE * size;
      mesh.sprite(this.flame, ex, ey, c, s, length, size * 0.8, role.flame, 0.9 * alpha, LIGHT);
      mesh.sprite(this.flame, ex, ey, c, s, length * 0.5, size * 0.45, WHITE, 0.8 * alpha, LIGHT);
    }
  }

  private drawShield(x: number, y: number, size: number, role: RoleTints): void {
    const { pen, now, calm } = this.stage;
    const turned = calm ? 0 : ((now % SHIELD_MS) / SHIELD_MS) * TURN;
    for (let k = 0; k < SHIELD_DASHES; k++) {
      const from = turned + (k / SHIELD_DASHES) * TURN;
      pen.arc(x, y, SHIELD * size, from, from + (TURN / SHIELD_DASHES) * 0.55, 1.4, role.line, 0.8, INK);
    }
  }
}
