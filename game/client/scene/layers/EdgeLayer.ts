// Arrows at the screen's edge: the nearest foes that are out of sight, the crown and the relays wherever they are.
import { SHIP_FLAG } from '../../../../protocol/messages/snapshot.ts';
import type { View } from '../../../netcode/view.ts';
import { type Place, relayPlace } from '../../../simulation/rails.ts';
import { frameIndex } from '../mesh/frames.ts';
import { INK } from '../mesh/QuadMesh.ts';
import { mix, type Tint, WHITE } from '../palette.ts';
import { isFriend, teamTint } from '../sides.ts';
import type { Layer, Stage } from '../stage.ts';
import { relayLetter } from './RelaysLayer.ts';

/** Foes pointed at, at most, and how far away they may be, units. */
const FOES = 3;
const FOE_REACH = 1500;
/** Distance of an arrow from the edge, and of its crown or letter from the arrow, css px. */
const INSET = 14;
const CROWN_GAP = 22;
/** An arrow's own reach, css px. */
const MARGIN = 16;

export class EdgeLayer implements Layer {
  private stage!: Stage;
  /** How far from the screen's middle an arrow may be, css px. */
  private readonly furthest: (width: number, height: number) => number;
  private readonly arrow = frameIndex('arrow');
  private readonly crown = frameIndex('crown');
  private readonly nearX = new Float32Array(FOES);
  private readonly nearY = new Float32Array(FOES);
  private readonly near = new Float64Array(FOES);
  private readonly relay: Place = { x: 0, y: 0 };
  private readonly letters = Array.from({ length: 26 }, (_, i) => relayLetter(i));
  /** Where the sign of the arrow drawn last goes, css px. */
  private tipX = 0;
  private tipY = 0;

  constructor(furthest: (width: number, height: number) => number = () => Number.POSITIVE_INFINITY) {
    this.furthest = furthest;
  }

  create(stage: Stage): void {
    this.stage = stage;
  }

  update(view: View, _dtMs: number): void {
    if (this.stage.backdrop || !view.own.flying) return;
    const { camera, mesh, palette } = this.stage;
    this.findFoes(view);
    camera.useScreen(mesh);
    const foe = mix(palette.foe, WHITE, 0.2);
    for (let i = 0; i < FOES; i++) {
      const distance = Math.sqrt(this.near[i]);
      if (distance < FOE_REACH)
        this.point(this.nearX[i], this.nearY[i], foe, 1 - 0.6 * (distance / FOE_REACH), false);
    }
    const { crown, crownX, crownY } = view.standings;
    if (crown >= 0 && crown !== view.own.slot) {
      const index = view.indexOf(crown);
      const x = index >= 0 ? view.ships.x[index] : crownX;
      const y = index >= 0 ? view.ships.y[index] : crownY;
      if (!camera.sees(x, y, 0)) this.point(x, y, palette.ember, 1, true);
    }
    this.pointToRelays(view);
    camera.useWorld(mesh);
  }

  /** An arrow with its letter for each relay that is out of sight, in the colour of who holds it. */
  private pointToRelays(view: View): void {
    const { relays } = view.round;
    const { camera, palette, rails, text } = this.stage;
    const count = Math.min(relays.length, rails.map.relays.length);
    for (let i = 0; i < count; i++) {
      relayPlace(rails, rails.map.relays[i], this.relay);
      const { x, y } = this.relay;
      if (camera.sees(x, y, 0)) continue;
      const color = mix(teamTint(view, relays[i].holder, palette), WHITE, 0.2);
      this.point(x, y, color, 0.9, false);
      text.number(this.letters[i], this.tipX, this.tipY, color, 1);
    }
  }

  /** Keeps the nearest foes beyond the edge, nearest first. */
  private findFoes(view: View): void {
    const { ships, own, standings } = view;
    const { camera } = this.stage;
    this.near.fill(Number.POSITIVE_INFINITY);
    for (let i = 0; i < ships.count; i++) {
      const x = ships.x[i];
      const y = ships.y[i];
      if (
        isFriend(view, i) ||
        ships.flags[i] & SHIP_FLAG.grace ||
        ships.slot[i] === standings.crown ||
        camera.sees(x, y, 10)
      )
        continue;
      const distance = (x - own.x) ** 2 + (y - own.y) ** 2;
      let at = FOES;
      while (at > 0 && distance < this.near[at - 1]) at--;
      if (at === FOES) continue;
      for (let k = FOES - 1; k > at; k--) {
        this.near[k] = this.near[k - 1];
        this.nearX[k] = this.nearX[k - 1];
        this.nearY[k] = this.nearY[k - 1];
      }
      this.near[at] = distance;
      this.nearX[at] = x;
      this.nearY[at] = y;
    }
  }

  /** An arrow where the line from the screen's centre to (x, y) meets the edge. */
  private point(x: number, y: number, color: Tint, alpha: number, crowned: boolean): void {
    const { camera, mesh } = this.stage;
    const midX = camera.width / 2;
    const midY = camera.height / 2;
    const dx = camera.screenX(x) - midX;
    const dy = camera.screenY(y) - midY;
    const length = Math.sqrt(dx * dx + dy * dy);
    if (length < 1) return;
    const cos = dx / length;
    const sin = dy / length;
    const toX = Math.abs(cos) > 1e-6 ? (midX - INSET) / Math.abs(cos) : Number.POSITIVE_INFINITY;
    const toY = Math.abs(sin) > 1e-6 ? (midY - INSET) / Math.abs(sin) : Number.POSITIVE_INFINITY;
    const most = this.furthest(camera.width, camera.height);
    const reach = this.clearOfPage(midX, midY, cos, sin, Math.min(toX, toY, most));
    const px = midX + cos * reach;
    const py = midY + sin * reach;
    mesh.sprite(this.arrow, px, py, cos, sin, 1, 1, color, alpha, INK);
    this.tipX = px - cos * CROWN_GAP;
    this.tipY = py - sin * CROWN_GAP;
    if (crowned) mesh.stamp(this.crown, this.tipX, this.tipY, 0.72, color, alpha, INK);
  }

  /** Draws an arrow in along its ray until the page no longer lies over it. */
  private clearOfPage(midX: number, midY: number, cos: number, sin: number, reach: number): number {
    const { covered } = this.stage;
    for (let i = 0; i < covered.length; i++) {
      const area = covered[i];
      const x = midX + cos * reach;
      const y = midY + sin * reach;
      const inside =
        x > area.left - MARGIN &&
        x < area.right + MARGIN &&
        y > area.top - MARGIN &&
        y < area.bottom + MARGIN;
      if (!inside) continue;
      // The ray entered the area through the side that faces the centre and that it met last.
      const sideX = cos > 0 ? area.left - MARGIN : area.right + MARGIN;
      const sideY = sin > 0 ? area.top - MARGIN : area.bottom + MARGIN;
      const enterX = Math.abs(cos) > 1e-6 ? (sideX - midX) / cos : 0;
      const enterY = Math.abs(sin) > 1e-6 ? (sideY - midY) / sin : 0;
      reach = Math.max(0, Math.min(reach, Math.max(enterX, enterY)));
    }
    return reach;
  }
}
