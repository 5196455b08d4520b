// Where the scene is looked at from: follows the own ship, leads towards the aim, shakes when it is hit.
import { visibleExtents } from '../../simulation/view.ts';
import type { QuadMesh } from './mesh/QuadMesh.ts';

/** Part of the half screen by which the camera leads towards the aim. */
const LEAD = 0.12;
/** Time in which the lead closes two thirds of its distance, ms. */
const LEAD_EASE_MS = 240;
/** Largest shake, css px, and how long one lasts, ms. */
const SHAKE_PX = 4;
const SHAKE_MS = 160;
/** A ship that moved further than this within one frame was put there: the camera cuts, units. */
const CUT = 500;
/** On screens held upright the ship sits above the thumbs: share of the height. */
const UPRIGHT_FOCUS = 0.46;
/** Least css px per unit: a small screen shows less of the arena rather than ships too small to tell apart. */
const ZOOM_MIN = 0.72;

/** How a backdrop is framed: the place of the world's origin on the screen (0..1) and css px per unit. */
export interface Framing {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** The camera. World places are units; screen places are css px from the upper left corner. */
export class Camera {
  x = 0;
  y = 0;
  /** css px per unit; and what that is where no more is seen than a player sees. */
  zoom = 1;
  private wholeZoom = 1;
  /** css px. */
  width = 1;
  height = 1;
  /** Canvas px per css px. */
  density = 1;
  /** Edges of what is seen, units. */
  left = 0;
  top = 0;
  right = 0;
  bottom = 0;
  private centreX = 0;
  private centreY = 0;
  private leadX = 0;
  private leadY = 0;
  private shakePower = 0;
  private shakeLeft = 0;
  private placed = false;

  resize(width: number, height: number, density: number): void {
    this.width = Math.max(1, width);
    this.height = Math.max(1, height);
    this.density = density;
    const { halfWidth, halfHeight } = visibleExtents((this.width / this.height) * 1000);
    this.wholeZoom = Math.max(this.width / (2 * halfWidth), this.height / (2 * halfHeight), ZOOM_MIN);
    this.zoom = this.wholeZoom;
    this.centreX = this.width / 2;
    this.centreY = this.height * (this.height > this.width * 1.2 ? UPRIGHT_FOCUS : 0.5);
  }

  /** Shows so many times as much across as a player sees. */
  widen(factor: number): void {
    this.zoom = this.wholeZoom / factor;
  }

  /** Follows a ship there that aims that way (radians; null: no way). `calm` leaves out lead and shake. */
  follow(x: number, y: number, aim: number | null, dtMs: number, calm: boolean): void {
    const dx = x - this.x + this.leadX;
    const dy = y - this.y + this.leadY;
    if (!this.placed || dx * dx + dy * dy > CUT * CUT) {
      this.leadX = 0;
      this.leadY = 0;
      this.placed = true;
    }
    const reach = calm || aim === null ? 0 : LEAD / this.zoom;
    const ease = 1 - Math.exp(-dtMs / LEAD_EASE_MS);
    this.leadX += (Math.cos(aim ?? 0) * reach * this.width * 0.5 - this.leadX) * ease;
    this.leadY += (Math.sin(aim ?? 0) * reach * this.height * 0.5 - this.leadY) * ease;
    this.shakeLeft = Math.max(0, this.shakeLeft - dtMs);
    let shakeX = 0;
    let shakeY = 0;
    if (this.shakeLeft > 0 && !calm) {
      const power = (this.shakePower * (this.shakeLeft / SHAKE_MS) ** 2) / this.zoom;
      shakeX = Math.sin(this.shakeLeft * 0.31) * power;
      shakeY = Math.cos(this.shakeLeft * 0.23) * power;
    }
    this.x = x + this.leadX + shakeX;
    this.y = y + this.leadY + shakeY;
    this.updateEdges();
  }

  /** Holds the world's origin at a place of the screen. */
  hold(framing: Framing): void {
    this.placed = false;
    this.zoom = framing.zoom;
    this.centreX = framing.x * this.width;
    this.centreY = framing.y * this.height;
    this.x = 0;
    this.y = 0;
    this.updateEdges();
  }

  /** A hit on the own ship of that many hull points. */
  shake(damage: number): void {
    this.shakePower = Math.min(SHAKE_PX, 1 + damage * 0.12);
    this.shakeLeft = SHAKE_MS;
  }

  /** World places from here on. */
  useWorld(mesh: QuadMesh): void {
    const scale = this.zoom * this.density;
    mesh.setTransform(
      scale,
      this.centreX * this.density - this.x * scale,
      this.centreY * this.density - this.y * scale,
    );
  }

  /** Screen places from here on. */
  useScreen(mesh: QuadMesh): void {
    mesh.setTransform(this.density, 0, 0);
  }

  screenX(x: number): number {
    return (x - this.x) * this.zoom + this.centreX;
  }

  screenY(y: number): number {
    return (y - this.y) * this.zoom + this.centreY;
  }

  /** Whether any of a circle there may be seen. */
  sees(x: number, y: number, radius: number): boolean {
    return (
      x + radius > this.left && x - radius < this.right && y + radius > this.top && y - radius < this.bottom
    );
  }

  private updateEdges(): void {
    this.left = this.x - this.centreX / this.zoom;
    this.top = this.y - this.centreY / this.zoom;
    this.right = this.left + this.width / this.zoom;
    this.bottom = this.top + this.height / this.zoom;
  }
}
