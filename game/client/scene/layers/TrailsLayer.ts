// Trails: two threads of light behind every ship that fade and taper with age and show how it got there.
import { SHIP_FLAG } from '../../../../protocol/messages/snapshot.ts';
import type { View } from '../../../netcode/view.ts';
import { hullLook } from '../hullLooks.ts';
import { frameIndex } from '../mesh/frames.ts';
import { LIGHT } from '../mesh/QuadMesh.ts';
import type { Tint } from '../palette.ts';
import { isFriend } from '../sides.ts';
import type { Layer, Stage } from '../stage.ts';

/** Points kept of a trail, and the time between them, ms: together they outlast the longest trail. */
const POINTS = 22;
const SPACING_MS = 45;
/** Floats of a point: both threads' places, the time, and how hard the jets burnt. */
const POINT = 6;
/** A jump further than this between two frames starts a trail anew: units, and units per ms of a long frame. */
const JUMP = 120;
const JUMP_PER_MS = 0.9;
/** A trail not fed for this long is forgotten, ms. */
const STALE_MS = 1000;
/** The section of the baked trail is this much wider than its bright thread. */
const SECTION = 5.2;
const OWN_WIDTH = 1.25;
/** With more ships than this in view, others' trails are drawn with one thread and half the points. */
const CROWD = 90;
const COAST = 0.6;
const BRIGHT = 0.81;
const OWN_BRIGHT = 1.35;
/** Behind the start screen trails live longer by this factor: nobody has to see past them. */
const BACKDROP_LIFE = 2;
/** How much of its light a point has left, by age in so many steps: a power for each of thousands of points a frame is dear. */
const FADE_STEPS = 4096;
const FADE = Float64Array.from({ length: FADE_STEPS + 1 }, (_, i) => (1 - i / FADE_STEPS) ** 1.7);

interface Thread {
  readonly points: Float32Array;
  /** Index of the newest point, and how many there are. */
  head: number;
  count: number;
  life: number;
  /** Where the ship was seen last, and when. */
  readonly last: Float64Array;
}

export class TrailsLayer implements Layer {
  private stage!: Stage;
  /** By ship slot; made when a slot is first seen, reused for every later ship in it. */
  private readonly threads: Thread[] = [];
  private readonly frame = frameIndex('trail');
  /** The ship being followed: x, y, aim, burn; then its trail's width, life and strength. */
  private readonly ship = new Float64Array(7);
  /** The thread being drawn, as the mesh takes it. */
  private readonly path = new Float64Array(POINTS * 4);
  private lifeFactor = 1;

  create(stage: Stage): void {
    this.stage = stage;
  }

  update(view: View, _dtMs: number): void {
    const { ships, own } = view;
    const { palette } = this.stage;
    this.lifeFactor = this.stage.backdrop ? BACKDROP_LIFE : 1;
    const crowded = ships.count > CROWD;
    for (let i = 0; i < ships.count; i++) {
      const newcomer = (ships.flags[i] & SHIP_FLAG.grace) !== 0;
      const boost = (ships.flags[i] & SHIP_FLAG.boost) !== 0;
      const role = newcomer ? palette.newcomer : isFriend(view, i) ? palette.friendShip : palette.foeShip;
      const dash = boost && (ships.flags[i] & SHIP_FLAG.skill) !== 0;
      this.pose(ships.x[i], ships.y[i], ships.aim[i], burnOf(ships.thrust[i], boost, dash));
      this.follow(ships.slot[i], ships.life[i], ships.hullKind[i], role.trail, false, crowded ? 2 : 1);
    }
    if (own.flying) {
      const dash = own.boosting && own.usingSkill;
      this.pose(own.x, own.y, own.aim, burnOf(own.thrust, own.boosting, dash));
      this.follow(own.slot, own.life, own.hullKind, palette.ownShip.trail, true, 1);
    }
  }

  /** The ship that is followed next: place, aim, and how hard its jets burn beyond coasting. */
  private pose(x: number, y: number, aim: number, burn: number): void {
    const { ship } = this;
    ship[0] = x;
    ship[1] = y;
    ship[2] = aim;
    ship[3] = burn;
  }

  private follow(slot: number, life: number, kind: number, color: Tint, own: boolean, skip: number): void {
    const x = this.ship[0];
    const y = this.ship[1];
    const aim = this.ship[2];
    const { now, camera } = this.stage;
    const look = hullLook(kind);
    const thread = this.threadOf(slot);
    const { last } = thread;
    const dx = x - last[0];
    const dy = y - last[1];
    const gap = now - last[2];
    const jump = JUMP + gap * JUMP_PER_MS;
    if (thread.life !== life || gap > STALE_MS || dx * dx + dy * dy > jump * jump) {
      thread.count = 0;
      thread.life = life;
    }
    last[0] = x;
    last[1] = y;
    last[2] = now;
    const cos = Math.cos(aim);
    const sin = Math.sin(aim);
    const leftX = look.trails[0][0];
    const leftY = look.trails[0][1];
    const rightX = look.trails[1][0];
    const rightY = look.trails[1][1];
    const { points } = thread;
    // The newest point moves with the ship; once it is old enough another one takes over.
    const tip = thread.head * POINT;
    const ripe =
      thread.count < 2 ||
      now - points[((thread.head + POINTS - 1) % POINTS) * POINT + 4] >= SPACING_MS * this.lifeFactor;
    if (ripe && thread.count > 0) {
      thread.head = (thread.head + 1) % POINTS;
      thread.count = Math.min(POINTS, thread.count + 1);
    } else if (thread.count === 0) thread.count = 1;
    const at = ripe && thread.count > 1 ? thread.head * POINT : tip;
    points[at] = x + leftX * cos - leftY * sin;
    points[at + 1] = y + leftX * sin + leftY * cos;
    points[at + 2] = x + rightX * cos - rightY * sin;
    points[at + 3] = y + rightX * sin + rightY * cos;
    points[at + 4] = now;
    points[at + 5] = COAST + this.ship[3];
    if (!camera.sees(x, y, 420)) return;
    this.ship[4] = (look.trailWidth * SECTION * (own ? OWN_WIDTH : 1)) / Math.sqrt(camera.zoom);
    this.ship[5] = look.trailMs * this.lifeFactor;
    this.ship[6] = BRIGHT * (own ? OWN_BRIGHT : 1);
    this.draw(thread, color, 0, skip);
    if (skip === 1) this.draw(thread, color, 2, skip);
  }

  private draw(thread: Thread, color: Tint, side: number, skip: number): void {
    const section = this.ship[4];
    const lifeMs = this.ship[5];
    const strength = this.ship[6];
    const { mesh, now } = this.stage;
    const { points, head, count } = thread;
    const { path } = this;
    let at = head * POINT;
    path[0] = points[at + side];
    path[1] = points[at + side + 1];
    path[2] = section;
    path[3] = strength * points[at + 5];
    let length = 1;
    for (let i = skip; i < count; i += skip) {
      at = ((head - i + POINTS) % POINTS) * POINT;
      const age = (now - points[at + 4]) / lifeMs;
      const t = age > 1 ? 1 : age;
      const to = length * 4;
      path[to] = points[at + side];
      path[to + 1] = points[at + side + 1];
      path[to + 2] = section * (1 - 0.75 * t);
      path[to + 3] = strength * points[at + 5] * FADE[Math.round(t * FADE_STEPS)];
      length++;
      if (age >= 1) break;
    }
    mesh.ribbon(this.frame, path, length, color, LIGHT);
  }

  private threadOf(slot: number): Thread {
    let thread = this.threads[slot];
    if (!thread) {
      thread = {
        points: new Float32Array(POINTS * POINT),
        head: 0,
        count: 0,
        life: -1,
        last: new Float64Array(3),
      };
      this.threads[slot] = thread;
    }
    return thread;
  }
}

/** How hard jets burn beyond coasting; a dash leaves a streak. */
function burnOf(thrust: number, boost: boolean, dash: boolean): number {
  return thrust * 0.45 + (dash ? 1.6 : boost ? 0.35 : 0);
}
