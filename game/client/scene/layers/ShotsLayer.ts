// Shots: own ones and friends' needles, foes' hollow diamonds, each with a tail along its bent path, and a flash where it left.
import type { ShotList, View } from '../../../netcode/view.ts';
import { gravityAtSpot, pull, spot } from '../gravity.ts';
import { frameIndex } from '../mesh/frames.ts';
import { INK, LIGHT } from '../mesh/QuadMesh.ts';
import type { Tint } from '../palette.ts';
import { isFriend } from '../sides.ts';
import type { Layer, Stage } from '../stage.ts';

/** The tail: pieces, and the time each covers, s. */
const PIECES = 4;
const PIECE_S = 0.032;
/** The needle covers this much of the path, s. */
const NEEDLE_S = 0.042;
const BLOOM = 64;
const BLOOM_REACH = 13;
/** The flash at the muzzle: how long, s, how far before the ship's middle, its rays' lengths, units, and their spread. */
const FLASH_S = 0.08;
const MUZZLE = 24;
const RAY = 17;
const SIDE_RAY = 10;
const SPREAD = 0.6;
const FLASH_REACH = 17;

export class ShotsLayer implements Layer {
  private stage!: Stage;
  private readonly bloom = frameIndex('bloom');
  private readonly diamond = frameIndex('diamond');
  private readonly diamondFill = frameIndex('diamond-fill');

  create(stage: Stage): void {
    this.stage = stage;
  }

  update(view: View, _dtMs: number): void {
    const { shots, ships, own } = view;
    const { camera } = this.stage;
    for (let i = 0; i < shots.count; i++) {
      if (!camera.sees(shots.x[i], shots.y[i], 80)) continue;
      const young = shots.age[i] < FLASH_S;
      const owner = own.team > 0 || young ? view.indexOf(shots.owner[i]) : -1;
      const friend = owner >= 0 && isFriend(view, owner);
      this.drawShot(shots, i, friend);
      if (!young) continue;
      const left = 1 - Math.max(0, shots.age[i]) / FLASH_S;
      const { palette } = this.stage;
      if (shots.own[i] === 1) this.drawFlash(own.x, own.y, own.aim, left, palette.own, palette.shotOwn);
      else if (owner >= 0) {
        const color = friend ? palette.friend : palette.foe;
        const hot = friend ? palette.shotOwn : palette.shotFoe;
        this.drawFlash(ships.x[owner], ships.y[owner], ships.aim[owner], left, color, hot);
      }
    }
  }

  /** Three rays and a bloom before a ship that has just fired; `left` goes from 1 to 0. */
  private drawFlash(x: number, y: number, aim: number, left: number, color: Tint, hot: Tint): void {
    const { mesh, pen } = this.stage;
    const mx = x + Math.cos(aim) * MUZZLE;
    const my = y + Math.sin(aim) * MUZZLE;
    for (let k = -1; k <= 1; k++) {
      const angle = aim + k * SPREAD;
      const reach = (k === 0 ? RAY : SIDE_RAY) * (0.5 + 0.5 * left);
      pen.line(
        mx,
        my,
        mx + Math.cos(angle) * reach,
        my + Math.sin(angle) * reach,
        2.6,
        hot,
        left,
        0.1 * left,
        LIGHT,
      );
    }
    if (pen.glow > 0) mesh.stamp(this.bloom, mx, my, FLASH_REACH / BLOOM, color, 0.9 * left, LIGHT);
  }

  private drawShot(shots: ShotList, i: number, friend: boolean): void {
    const x = shots.x[i];
    const y = shots.y[i];
    const vx = shots.vx[i];
    const vy = shots.vy[i];
    const own = shots.own[i] === 1;
    const { mesh, pen, palette, rails, camera } = this.stage;
    const needle = own || friend;
    const color = own ? palette.own : friend ? palette.friend : palette.foe;
    const hot = needle ? palette.shotOwn : palette.shotFoe;
    // Flown backwards: the tail lies where the shot has been.
    spot[0] = x;
    spot[1] = y;
    gravityAtSpot(rails);
    const gx = pull[0];
    const gy = pull[1];
    let px = x;
    let py = y;
    for (let k = 1; k <= PIECES; k++) {
      const t = k * PIECE_S;
      const qx = x - vx * t + 0.5 * gx * t * t;
      const qy = y - vy * t + 0.5 * gy * t * t;
      const near = 1 - (k - 1) / PIECES;
      const far = 1 - k / PIECES;
      pen.line(px, py, qx, qy, (own ? 2.6 : 2) * near + 0.4, color, 0.75 * near, 0.75 * far, LIGHT);
      px = qx;
      py = qy;
    }
    if (pen.glow > 0) mesh.stamp(this.bloom, x, y, BLOOM_REACH / BLOOM, color, 0.75, LIGHT);
    if (needle) {
      const tailX = x - vx * NEEDLE_S;
      const tailY = y - vy * NEEDLE_S;
      pen.line(tailX, tailY, x, y, 3, hot, 1, 1, INK);
    } else {
      const size = camera.zoom < 1 ? 1 / camera.zoom ** 0.5 : 1;
      // Dark inside, whatever it flies across: that tells it from a needle without its colour.
      mesh.stamp(this.diamondFill, x, y, size, palette.space, 1, INK);
      mesh.stamp(this.diamond, x, y, size, hot, 1, INK);
    }
  }
}
