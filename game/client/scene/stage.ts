// What every layer works with, and what a layer is.
import type { View, ViewEvent } from '../../netcode/view.ts';
import type { Rails } from '../../simulation/rails.ts';
import type { Camera } from './camera.ts';
import type { Detail } from './detail.ts';
import type { Pen } from './mesh/Pen.ts';
import type { QuadMesh } from './mesh/QuadMesh.ts';
import type { Palette } from './palette.ts';
import type { TextAtlas } from './TextAtlas.ts';
import type { TextRoom } from './textRoom.ts';

/** A part of the screen that the page covers, css px. */
export interface ScreenArea {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The shared means of all layers; one for the life of the scene, its values refreshed each frame. */
export interface Stage {
  readonly mesh: QuadMesh;
  readonly pen: Pen;
  readonly text: TextAtlas;
  /** Where texts of this frame lie: whoever is drawn first has the room. */
  readonly room: TextRoom;
  readonly camera: Camera;
  /** The map's bodies at the view's `ownTick`; another object when another map is flown. */
  rails: Rails;
  palette: Palette;
  /** How much is drawn. */
  detail: Detail;
  /** The viewer prefers reduced motion: no shake, lead, drift, pulse, parallax or large flash. */
  calm: boolean;
  /** Nobody flies: the picture behind the start screen. */
  backdrop: boolean;
  /** Where the page lies over the arena: arrows keep out of it. */
  covered: readonly ScreenArea[];
  /** Milliseconds of the frame, from performance.now(). */
  now: number;
}

/** One layer of the picture. Layers are drawn in order, each in world places (see Camera). */
export interface Layer {
  /** Called once, before the first frame. */
  create(stage: Stage): void;
  /** Draws one frame. Allocates nothing in steady state. */
  update(view: View, dtMs: number): void;
  /** Something happened; told before `update` of the same frame. */
  event?(event: ViewEvent, view: View): void;
}
