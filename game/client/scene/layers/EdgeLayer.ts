// Arrows at the screen's edge: the nearest foes that are out of sight, the crown and the relays wherever they are.
import { SHIP_FLAG } from '../../../../protocol/messages/snapshot.ts';
import type { View } from '../../../netcode/view.ts';
import { type Place, relayPlace } from '../../../simulation/rails.ts';
import { clearReach, createSpots } from '../edgeReach.ts';
import { frameIndex } from '../mesh/frames.ts';
import { INK } from '../mesh/QuadMesh.ts';
import { mix, type Tint, WHITE } from '../palette.ts';
import { relayLetter } from '../relayLetter.ts';
import { isFriend, teamTint } from '../sides.ts';
import type { Layer, Stage } from '../stage.ts';
import { CROWN_ROOM } from '../textRoom.ts';

/** Foes pointed at, at most, and how far away they may be, units. */
const FOES = 3;
const FOE_REACH = 1500;
/** Distance of an arrow from the edge, and of its crown or letter from the arrow, css px. */
const INSET = 14;
const SIGN_GAP = 22;
/** From a sign to the next one in, css px, and how many find room so at most. */
const SIGN_STEP = 18;
const SIGNS_IN_LINE = 4;

export class EdgeLayer implements Layer {
  private stage!: Stage;
  /** How far from the screen's middle an arrow may be, css px. */
  private readonly furthest: (width: number, height: number) => number;
  private readonly arrow = frameIndex('arrow');
  private readonly crown = frameIndex('crown');
  private readonly spots = createSpots(FOES);
  private readonly nearX = new Float32Array(FOES);
  private readonly nearY = new Float32Array(FOES);
  private readonly near = new Float64Array(FOES);
  private readonly relay: Place = { x: 0, y: 0 };
  private readonly letters = Array.from({ length: 26 }, (_, i) => relayLetter(i));
  /** Where the sign of the arrow drawn last goes, css px, and which way the screen's middle is from it. */
  private tipX = 0;
  private tipY = 0;
  private inX = 0;
  private inY = 0;

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
    this.spots.clear();
    for (let i = 0; i < FOES; i++) {
      const distance = Math.sqrt(this.near[i]);
      if (distance < FOE_REACH)
        this.point(this.nearX[i], this.nearY[i], foe, 1 - 0.6 * (distance / FOE_REACH), 0);
    }
    const { crown, crownX, crownY } = view.standings;
    if (crown >= 0 && crown !== view.own.slot) {
      const index = view.indexOf(crown);
      const x = index >= 0 ? view.ships.x[index] : crownX;
      const y = index >= 0 ? view.ships.y[index] : crownY;
      if (!camera.sees(x, y, 0)) {
        this.point(x, y, palette.ember, 1, SIGN_GAP);
        this.findRoom(CROWN_ROOM);
        mesh.stamp(this.crown, this.tipX, this.tipY, 0.72, palette.ember, 1, INK);
      }
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
      this.point(x, y, color, 0.9, SIGN_GAP);
      this.findRoom(this.letters[i]);
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

  /**
   * An arrow where the line from the screen's centre to (x, y) meets the edge, and room for a sign `gap` px further in;
   * one without a sign (0) is left out where it would lie on another such.
   */
  private point(x: number, y: number, color: Tint, alpha: number, gap: number): void {
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
    const { covered } = this.stage;
    const reach = clearReach(covered, midX, midY, cos, sin, Math.min(toX, toY, most), gap);
    const px = midX + cos * reach;
    const py = midY + sin * reach;
    if (gap === 0 && !this.spots.take(px, py)) return;
    mesh.sprite(this.arrow, px, py, cos, sin, 1, 1, color, alpha, INK);
    this.inX = -cos;
    this.inY = -sin;
    this.tipX = px + this.inX * SIGN_GAP;
    this.tipY = py + this.inY * SIGN_GAP;
  }

  /** Moves the sign that comes next further in where another has its place: crowns are often at relays. */
  private findRoom(sign: string): void {
    const { room } = this.stage;
    for (let i = 0; i < SIGNS_IN_LINE && !room.take(sign, this.tipX, this.tipY); i++) {
      this.tipX += this.inX * SIGN_STEP;
      this.tipY += this.inY * SIGN_STEP;
    }
  }
}
