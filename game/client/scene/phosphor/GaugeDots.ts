// What hugs the ships, in dots: own hull and charge as arcs, the damage of others, names below, the crown above.
import { SHIP_FLAG } from '../../../../protocol/messages/snapshot.ts';
import type { View } from '../../../netcode/view.ts';
import type { Tint } from '../palette.ts';
import { nameShip, GAUGE_RADIUS as RADIUS, takeCrownRoom } from '../shipName.ts';
import type { Layer, Stage } from '../stage.ts';
import { type Beam, phosphorTint } from './Beam.ts';

/** Own arcs: radius, css px, and half their sweep, radians. */
const OWN_RADIUS = 40;
const SWEEP = 0.78;
/** Half the sweep of others' arcs. */
const HURT_SWEEP = 0.62;
const QUARTER = Math.PI / 2;
/** Dots of what is there and of what is not: pitch, css px, age and size. */
const LIT = { pitch: 3.2, age: 0.12, size: 0.95 } as const;
const UNLIT = { pitch: 6, age: 0.6, size: 0.8 } as const;
/** Where names and crowns stand, css px beyond others' arcs. */
const NAME_GAP = 12;
const CROWN_GAP = 12;
const NAMES = 32;
/** The crown's corners, css px from its middle. */
const CROWN = [-8, 4, -9, -5, -4, -1, 0, -7, 4, -1, 9, -5, 8, 4, -8, 4] as const;

export class GaugeDots implements Layer {
  private stage!: Stage;
  private readonly beam: Beam;
  private readonly nameTint = phosphorTint(0.38);
  private readonly crownTint = phosphorTint(0.05);

  constructor(beam: Beam) {
    this.beam = beam;
  }

  create(stage: Stage): void {
    this.stage = stage;
  }

  update(view: View, _dtMs: number): void {
    const { ships, own, standings } = view;
    const { camera, backdrop } = this.stage;
    const { beam } = this;
    let names = NAMES;
    if (!backdrop) this.nameCrown(view);
    for (let i = 0; i < ships.count; i++) {
      const x = ships.x[i];
      const y = ships.y[i];
      if (!camera.sees(x, y, 70)) continue;
      const left = ships.hull[i];
      if (left < 0.995 && (ships.flags[i] & SHIP_FLAG.grace) === 0) {
        const split = QUARTER + HURT_SWEEP - 2 * HURT_SWEEP * left;
        beam.arc(x, y, RADIUS, split, QUARTER + HURT_SWEEP, LIT.pitch, 0.3, 0.85);
        beam.arc(x, y, RADIUS, QUARTER - HURT_SWEEP, split, UNLIT.pitch, UNLIT.age, 0.7);
      }
      if (ships.slot[i] === standings.crown) this.crown(x, y, RADIUS + CROWN_GAP * beam.perPx);
      else if (!backdrop && names-- > 0) this.name(view, i, this.nameTint);
    }
    if (!own.flying || backdrop) return;
    this.drawOwn(view);
    if (standings.crown === own.slot) this.crown(own.x, own.y, (OWN_RADIUS + 14) * beam.perPx);
  }

  private nameCrown(view: View): void {
    const crowned = takeCrownRoom(this.stage, view, CROWN_GAP);
    if (crowned >= 0) this.name(view, crowned, this.crownTint);
  }

  /** Names are not the beam's own: they end where the glass does. */
  private name(view: View, index: number, color: Tint): void {
    if (this.beam.shows(view.ships.x[index], view.ships.y[index])) {
      nameShip(this.stage, view, index, NAME_GAP, color);
    }
  }

  /** Hull on the left, charge on the right, each filling from below. */
  private drawOwn({ own }: View): void {
    const { beam } = this;
    const radius = OWN_RADIUS * beam.perPx;
    const hull = clamp(own.hull / Math.max(1, own.hullMax));
    const charge = clamp(own.charge / Math.max(1, own.chargeMax));
    const low = Math.PI - SWEEP;
    const hullTo = low + 2 * SWEEP * hull;
    this.arc(own.x, own.y, radius, low, hullTo, true);
    this.arc(own.x, own.y, radius, hullTo, Math.PI + SWEEP, false);
    const chargeFrom = SWEEP - 2 * SWEEP * charge;
    this.arc(own.x, own.y, radius, chargeFrom, SWEEP, true);
    this.arc(own.x, own.y, radius, -SWEEP, chargeFrom, false);
  }

  private arc(x: number, y: number, radius: number, from: number, to: number, lit: boolean): void {
    if (to - from < 0.02) return;
    const { pitch, age, size } = lit ? LIT : UNLIT;
    this.beam.arc(x, y, radius, from, to, pitch, age, size);
  }

  private crown(x: number, y: number, above: number): void {
    const { beam } = this;
    const top = y - above;
    for (let i = 2; i < CROWN.length; i += 2) {
      beam.line(
        x + CROWN[i - 2] * beam.perPx,
        top + CROWN[i - 1] * beam.perPx,
        x + CROWN[i] * beam.perPx,
        top + CROWN[i + 1] * beam.perPx,
        2.6,
        0.02,
        0.95,
      );
    }
  }
}

function clamp(share: number): number {
  return share < 0 ? 0 : share > 1 ? 1 : share;
}
