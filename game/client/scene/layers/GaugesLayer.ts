// What hugs the ships: own hull and charge as arcs, the damage of others, names below, the crown above.

import { SHIP_FLAG } from '../../../../protocol/messages/snapshot.ts';
import type { View } from '../../../netcode/view.ts';
import { HULLS } from '../../../simulation/hulls/index.ts';
import { frameIndex } from '../mesh/frames.ts';
import { INK, LIGHT } from '../mesh/QuadMesh.ts';
import { type Tint, tint, WHITE } from '../palette.ts';
import { nameShip, GAUGE_RADIUS as RADIUS, takeCrownRoom } from '../shipName.ts';
import { isFriend } from '../sides.ts';
import type { Layer, Stage } from '../stage.ts';

/** Own arcs: radius and widths in css px, half their sweep in radians. */
const OWN_RADIUS = 40;
const OWN_SWEEP = 0.78;
const OWN_WIDTH = 3.2;
const OWN_BACK = 6;
/** Others' arcs: half their sweep, width in css px. */
const SWEEP = 0.62;
const WIDTH = 3;
/** Where names and crowns stand, css px beyond the hull's radius. */
const NAME_GAP = 12;
const CROWN_GAP = 10;
/** Names are drawn for so many ships at most: beyond that they would only cover the fight. */
const NAMES = 48;
const QUARTER = Math.PI / 2;

export class GaugesLayer implements Layer {
  private stage!: Stage;
  private readonly crown = frameIndex('crown');
  private readonly crownCore = frameIndex('crown-core');
  private readonly crownGlow = frameIndex('crown-glow');
  private readonly hullTint = tint('#F4FBFF');
  private readonly nameTint = tint('#D3DDEE');

  create(stage: Stage): void {
    this.stage = stage;
  }

  update(view: View, _dtMs: number): void {
    const { ships, own, standings } = view;
    const { camera, palette, pen } = this.stage;
    let names = NAMES;
    this.nameCrown(view);
    for (let i = 0; i < ships.count; i++) {
      const x = ships.x[i];
      const y = ships.y[i];
      if (!camera.sees(x, y, 70)) continue;
      const crowned = ships.slot[i] === standings.crown;
      const newcomer = (ships.flags[i] & SHIP_FLAG.grace) !== 0;
      const left = ships.hull[i];
      const hurt = left < 0.995 && !newcomer;
      if (hurt) {
        pen.arc(x, y, RADIUS, QUARTER - SWEEP, QUARTER + SWEEP, WIDTH, WHITE, 0.16, INK);
        pen.arc(
          x,
          y,
          RADIUS,
          QUARTER + SWEEP - 2 * SWEEP * left,
          QUARTER + SWEEP,
          WIDTH,
          isFriend(view, i) ? palette.friend : palette.foe,
          1,
          INK,
        );
      }
      if (crowned) this.drawCrown(x, y, RADIUS);
      if (crowned || names-- <= 0 || this.stage.backdrop) continue;
      this.name(view, i, hurt, this.nameTint, newcomer ? 0.8 : 1);
    }
    if (own.flying && !this.stage.backdrop) {
      this.drawOwn(view);
      if (standings.crown === own.slot) this.drawCrown(own.x, own.y, (OWN_RADIUS + 2) / camera.zoom);
    }
  }

  private nameCrown(view: View): void {
    const crowned = this.stage.backdrop ? -1 : takeCrownRoom(this.stage, view, CROWN_GAP);
    if (crowned >= 0) this.name(view, crowned, view.ships.hull[crowned] < 0.995, this.stage.palette.ember, 1);
  }

  private name(view: View, index: number, hurt: boolean, color: Tint, alpha: number): void {
    nameShip(this.stage, view, index, NAME_GAP + (hurt ? 2 : -4), color, alpha);
  }

  /** Hull on the left, charge on the right, each filling from below, with notches at the prices. */
  private drawOwn({ own }: View): void {
    const { pen, palette, camera } = this.stage;
    const radius = OWN_RADIUS / camera.zoom;
    const hull = clamp(own.hull / Math.max(1, own.hullMax));
    const charge = clamp(own.charge / Math.max(1, own.chargeMax));
    const { x, y } = own;
    const left = Math.PI;
    pen.arc(x, y, radius, left - OWN_SWEEP, left + OWN_SWEEP, OWN_BACK, palette.space, 0.7, INK);
    pen.arc(x, y, radius, left - OWN_SWEEP, left + OWN_SWEEP, OWN_WIDTH, WHITE, 0.24, INK);
    const low = own.hull <= own.hullMax * 0.3;
    const from = left - OWN_SWEEP;
    pen.arc(
      x,
      y,
      radius,
      from,
      from + 2 * OWN_SWEEP * hull,
      OWN_WIDTH,
      low ? palette.danger : this.hullTint,
      1,
      INK,
    );
    pen.arc(x, y, radius, -OWN_SWEEP, OWN_SWEEP, OWN_BACK, palette.space, 0.7, INK);
    pen.arc(x, y, radius, -OWN_SWEEP, OWN_SWEEP, OWN_WIDTH, WHITE, 0.24, INK);
    pen.arc(x, y, radius, OWN_SWEEP - 2 * OWN_SWEEP * charge, OWN_SWEEP, OWN_WIDTH, palette.accent, 1, INK);
    const { boost, lance } = HULLS[own.hullKind];
    this.notch(x, y, radius, boost.least / own.chargeMax);
    this.notch(x, y, radius, lance.price / own.chargeMax);
  }

  private notch(x: number, y: number, radius: number, share: number): void {
    if (!(share > 0 && share < 1)) return;
    const { pen, palette, camera } = this.stage;
    const angle = OWN_SWEEP - 2 * OWN_SWEEP * share;
    const inner = radius - 2.4 / camera.zoom;
    const outer = radius + 2.4 / camera.zoom;
    const cos = Math.cos(angle);
    const sin = Math.sin(angle);
    pen.line(
      x + cos * inner,
      y + sin * inner,
      x + cos * outer,
      y + sin * outer,
      1.4,
      palette.space,
      1,
      1,
      INK,
    );
  }

  private drawCrown(x: number, y: number, radius: number): void {
    const { mesh, camera, palette, pen } = this.stage;
    const size = 0.95 / camera.zoom;
    const top = y - radius - CROWN_GAP / camera.zoom;
    mesh.stamp(this.crownGlow, x, top, size, palette.ember, 0.9 * pen.glow, LIGHT);
    mesh.stamp(this.crown, x, top, size, palette.ember, 1, INK);
    mesh.stamp(this.crownCore, x, top, size, WHITE, 1, INK);
  }
}

function clamp(share: number): number {
  return share < 0 ? 0 : share > 1 ? 1 : share;
}
