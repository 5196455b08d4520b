// Relays: the place to stay near, whose it is (by mark as by colour), and how far it has been taken.
import type { View } from '../../../netcode/view.ts';
import { type Place, relayPlace } from '../../../simulation/rails.ts';
import { RELAY } from '../../../simulation/rules.ts';
import { frameIndex } from '../mesh/frames.ts';
import { INK } from '../mesh/QuadMesh.ts';
import { mix, type Tint, WHITE } from '../palette.ts';
import { relayLetter } from '../relayLetter.ts';
import { teamTint } from '../sides.ts';
import type { Layer, Stage } from '../stage.ts';
import { dashedRing } from './dashedRing.ts';

const TURN = Math.PI * 2;
const QUARTER = Math.PI / 2;
/** The station: radius of its ring and length of its four arms, css px; the ring of its taking around it. */
const RADIUS = 17;
const ARM = 7;
const TAKING = 27;
/** Letter above the station, css px. */
const LETTER = 42;
/** Time of one turn of the outer ring's dashes, ms. */
const TURN_MS = 60_000;
const MARK = 1.6;

export class RelaysLayer implements Layer {
  private stage!: Stage;
  private readonly place: Place = { x: 0, y: 0 };
  private readonly friendMark = frameIndex('mark-friend');
  private readonly foeMark = frameIndex('mark-foe');
  private readonly letters = Array.from({ length: 26 }, (_, i) => relayLetter(i));

  create(stage: Stage): void {
    this.stage = stage;
  }

  update(view: View, _dtMs: number): void {
    const { relays } = view.round;
    const { rails, camera, backdrop } = this.stage;
    if (backdrop) return;
    const count = Math.min(relays.length, rails.map.relays.length);
    for (let i = 0; i < count; i++) {
      relayPlace(rails, rails.map.relays[i], this.place);
      if (camera.sees(this.place.x, this.place.y, RELAY.reach)) this.draw(view, i);
    }
  }

  private draw(view: View, relay: number): void {
    const { pen, camera, palette, text, room, now, calm } = this.stage;
    const { x, y } = this.place;
    const { holder, taker, progress } = view.round.relays[relay];
    const color = teamTint(view, holder, palette);
    const px = 1 / camera.zoom;
    const turned = calm ? 0 : ((now % TURN_MS) / TURN_MS) * TURN;
    dashedRing(this.stage, x, y, RELAY.reach, 8, 12, turned, 1.2, color, 0.4);
    const radius = RADIUS * px;
    pen.glowArc(x, y, radius, 0, TURN, 2.2, color, 1, 0.8);
    for (let k = 0; k < 4; k++) {
      const cos = Math.cos(k * QUARTER + QUARTER / 2);
      const sin = Math.sin(k * QUARTER + QUARTER / 2);
      const outer = radius + ARM * px;
      pen.line(x + cos * radius, y + sin * radius, x + cos * outer, y + sin * outer, 2, color, 1, 1, INK);
    }
    this.mark(x, y, holder === 0 ? 0 : holder === view.own.team ? 1 : 2, px, mix(color, WHITE, 0.6));
    if (taker > 0) this.taking(x, y, px, teamTint(view, taker, palette), progress);
    const above = camera.screenY(y) - LETTER;
    text.number(this.letters[relay], camera.screenX(x), above, mix(color, WHITE, 0.4), 1);
    room.take(this.letters[relay], camera.screenX(x), above);
  }

  /** Whose it is: nothing for nobody's, a disc for friends, a triangle for foes. */
  private mark(x: number, y: number, whose: number, px: number, color: Tint): void {
    if (whose === 0) return;
    const frame = whose === 1 ? this.friendMark : this.foeMark;
    // The marks are baked three units off their middle, for noses of ships that look to the right.
    this.stage.mesh.sprite(frame, x + 3 * MARK * px, y, 1, 0, MARK * px, MARK * px, color, 1, INK);
  }

  private taking(x: number, y: number, px: number, color: Tint, progress: number): void {
    const { pen } = this.stage;
    const radius = TAKING * px;
    pen.arc(x, y, radius, 0, TURN, 3.5, WHITE, 0.14, INK);
    pen.arc(x, y, radius, -QUARTER, -QUARTER + TURN * progress, 3.5, color, 1, INK);
  }
}
