// Ships: hulls by role and damage, flames that answer the thrust, shielded newcomers, and the crown.
import { SHIP_FLAG } from '../../../../protocol/messages/snapshot.ts';
import type { View } from '../../../netcode/view.ts';
import { HULLS } from '../../../simulation/hulls/index.ts';
import { type HullLook, hullLook, hullState, STATE } from '../hullLooks.ts';
import { frameIndex } from '../mesh/frames.ts';
import { INK, LIGHT } from '../mesh/QuadMesh.ts';
import { type RoleTints, tint, WHITE } from '../palette.ts';
import { isFriend } from '../sides.ts';
import type { Layer, Stage } from '../stage.ts';

/** The own ship is drawn a little larger, so that the eye comes back to it. */
const OWN_SIZE = 1.12;
const BLOOM = 64;
const OWN_BLOOM = 64;
/** Length of the baked flame, units, and how much longer a boost makes it. */
const FLAME = 19.5;
const BOOST = 1.75;
/** Furthest a main flame swings towards the thrust, radians; and what its sines tell of it. */
const SWING = 0.6;
const SWING_COS = Math.cos(SWING);
const SWING_SIN = Math.sin(SWING);
const SWING_TAN = Math.tan(SWING);
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
/** The arc of a raised shield: radius, units, its teeth that point inwards, and how long one is. */
const ARC = 27;
const ARC_TEETH = 9;
const TOOTH = 4.5;
/** How much longer than a boost's a dash's flames are. */
const DASH = 1.7;
const TURN = Math.PI * 2;

export class ShipsLayer implements Layer {
  private stage!: Stage;
  private readonly bloom = frameIndex('bloom');
  private readonly flame = frameIndex('flame');
  private readonly markFoe = frameIndex('mark-foe');
  private readonly markFriend = frameIndex('mark-friend');
  /** The ship being drawn: x, y, cosine, sine, size, alpha, steer, thrust, boost; numbers, so that nothing is boxed. */
  private readonly ship = new Float64Array(9);
  private readonly plume = new Float64Array(7);
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
      const friend = isFriend(view, i);
      const role = newcomer ? palette.newcomer : friend ? palette.friendShip : palette.foeShip;
      const look = hullLook(ships.hullKind[i]);
      const state = hullState(ships.hull[i], newcomer);
      const skill = (flags & SHIP_FLAG.skill) !== 0;
      const boost = (flags & SHIP_FLAG.boost) === 0 ? 1 : skill ? BOOST * DASH : BOOST;
      const x = ships.x[i];
      const y = ships.y[i];
      const cos = Math.cos(ships.aim[i]);
      const sin = Math.sin(ships.aim[i]);
      this.pose(x, y, cos, sin, 1, dim);
      this.push(ships.thrustAngle[i] - ships.aim[i], ships.thrust[i], boost);
      this.drawFlames(look, role);
      this.drawHull(look, role, state, look.line);
      if (skill) this.drawArc(ships.hullKind[i], role);
      if (newcomer) this.drawShield(x, y, 1, role);
      else if (friend) this.stage.mesh.sprite(this.markFriend, x, y, cos, sin, 1, 1, WHITE, dim, INK);
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
    this.pose(own.x, own.y, cos, sin, OWN_SIZE, 1);
    this.push(
      own.thrustAngle - own.aim,
      own.thrust,
      !own.boosting ? 1 : own.usingSkill ? BOOST * DASH : BOOST,
    );
    this.drawFlames(look, role);
    this.drawHull(look, role, state, look.ownLine);
    if (own.usingSkill) this.drawArc(own.hullKind, role);
    if (newcomer) this.drawShield(own.x, own.y, OWN_SIZE, palette.newcomer);
  }

  /** Where and how the ship that is drawn next lies. */
  private pose(x: number, y: number, cos: number, sin: number, size: number, alpha: number): void {
    const { ship } = this;
    ship[0] = x;
    ship[1] = y;
    ship[2] = cos;
    ship[3] = sin;
    ship[4] = size;
    ship[5] = alpha;
  }

  /** How it thrusts: the thrust's angle from the aim, its strength 0..1, and how much longer a boost makes the flames. */
  private push(steer: number, thrust: number, boost: number): void {
    this.ship[6] = steer;
    this.ship[7] = thrust;
    this.ship[8] = boost;
  }

  private drawHull(look: HullLook, role: RoleTints, state: number, lines: readonly number[]): void {
    const { ship } = this;
    const x = ship[0];
    const y = ship[1];
    const cos = ship[2];
    const sin = ship[3];
    const size = ship[4];
    const alpha = ship[5];
    const { mesh, palette } = this.stage;
    if (role.glow > 0 && this.stage.pen.glow > 0)
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
   * flame from the hull's edge, on the side away from the thrust.
   */
  private drawFlames(look: HullLook, role: RoleTints): void {
    const { ship } = this;
    const x = ship[0];
    const y = ship[1];
    const cos = ship[2];
    const sin = ship[3];
    const size = ship[4];
    const alpha = ship[5];
    const steer = ship[6];
    const thrust = ship[7];
    const boost = ship[8];
    if (thrust <= 0) return;
    const { now, calm } = this.stage;
    const ahead = Math.cos(steer);
    const aside = Math.sin(steer);
    const beat = calm ? 1 : 0.9 + 0.2 * Math.abs(Math.sin(now / FLICKER_MS + x * 0.05));
    const reach = thrust * beat * boost * size;
    if (ahead > 0.05) {
      const within = Math.abs(aside) <= ahead * SWING_TAN;
      const swingCos = within ? ahead : SWING_COS;
      const swingSin = within ? aside : Math.sign(aside) * SWING_SIN;
      const c = cos * swingCos - sin * swingSin;
      const s = sin * swingCos + cos * swingSin;
      const length = (look.flame / FLAME) * reach * (0.35 + 0.65 * ahead);
      for (let j = 0; j < look.jets.length; j++) {
        const jetX = look.jets[j][0];
        const jetY = look.jets[j][1];
        const jx = x + (jetX * cos - jetY * sin) * size;
        const jy = y + (jetX * sin + jetY * cos) * size;
        this.jet(jx, jy, c, s, length, size * (boost > 1 ? 1.25 : 1), 0.95 * alpha);
        this.drawJet(role);
      }
    }
    const sideways = ahead < 0.75 ? 1 - Math.max(0, ahead) : 0;
    if (sideways > 0.2) {
      const c = cos * ahead - sin * aside;
      const s = sin * ahead + cos * aside;
      const length = (look.flame / FLAME) * reach * EDGE_FLAME * sideways;
      const ex = x - c * EDGE * size;
      const ey = y - s * EDGE * size;
      this.jet(ex, ey, c, s, length, size * 0.8, 0.9 * alpha);
      this.drawJet(role);
    }
  }

  /** The flame that is drawn next: its root, the way it pushes, length, width and alpha. */
  private jet(
    x: number,
    y: number,
    c: number,
    s: number,
    length: number,
    width: number,
    alpha: number,
  ): void {
    const { plume } = this;
    plume[0] = x;
    plume[1] = y;
    plume[2] = c;
    plume[3] = s;
    plume[4] = length;
    plume[5] = width;
    plume[6] = alpha;
  }

  /** A flame in the role's colour with a white-hot heart half as long. */
  private drawJet(role: RoleTints): void {
    const { mesh } = this.stage;
    const { plume } = this;
    const x = plume[0];
    const y = plume[1];
    const c = plume[2];
    const s = plume[3];
    mesh.sprite(this.flame, x, y, c, s, plume[4], plume[5], role.flame, plume[6], LIGHT);
    mesh.sprite(this.flame, x, y, c, s, plume[4] * 0.54, plume[5] * 0.58, WHITE, plume[6], LIGHT);
  }

  /** The shield of the ship that lies in `ship`: an arc before it, with teeth on the side that it guards. */
  private drawArc(hullKind: number, role: RoleTints): void {
    const { shield } = HULLS[hullKind];
    if (shield === undefined) return;
    const { pen } = this.stage;
    const { ship } = this;
    const x = ship[0];
    const y = ship[1];
    const size = ship[4];
    const alpha = ship[5];
    const half = (shield.arc / 360) * TURN;
    const aim = Math.atan2(ship[3], ship[2]);
    const radius = ARC * size;
    pen.arc(x, y, radius, aim - half, aim + half, 3, role.line, alpha, INK);
    pen.arc(x, y, radius + 2, aim - half, aim + half, 7, role.line, 0.25 * alpha, LIGHT);
    for (let k = 0; k < ARC_TEETH; k++) {
      const angle = aim + half * ((2 * k) / (ARC_TEETH - 1) - 1);
      const c = Math.cos(angle);
      const s = Math.sin(angle);
      const inner = radius - TOOTH * size;
      pen.line(
        x + c * radius,
        y + s * radius,
        x + c * inner,
        y + s * inner,
        1.4,
        role.line,
        alpha,
        alpha,
        INK,
      );
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
