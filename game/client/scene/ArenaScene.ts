// The arena's scene: asks for the view once a frame, moves the camera, and lets every layer draw in order.
import Phaser from 'phaser';
import atlasUrl from '../../../assets/baked/atlas.png';
import pixelUrl from '../../../assets/baked/pixel.png';
import type { View, ViewEvent, ViewSource } from '../../netcode/view.ts';
import { createRails, moveRails } from '../../simulation/rails.ts';
import { createBackdrop, frameBackdrop } from './backdrop.ts';
import { type Bloom, createBloom } from './bloom.ts';
import { Camera } from './camera.ts';
import { DETAILS, type QualityName } from './detail.ts';
import type { Focus } from './focus.ts';
import { BodiesLayer } from './layers/BodiesLayer.ts';
import { CoronaLayer } from './layers/CoronaLayer.ts';
import { DiskLayer } from './layers/DiskLayer.ts';
import { EdgeLayer } from './layers/EdgeLayer.ts';
import { EffectsLayer } from './layers/EffectsLayer.ts';
import { EmbersLayer } from './layers/EmbersLayer.ts';
import { FieldLayer } from './layers/FieldLayer.ts';
import { GaugesLayer } from './layers/GaugesLayer.ts';
import { HitsLayer } from './layers/HitsLayer.ts';
import { HoleLayer } from './layers/HoleLayer.ts';
import { OrbitsLayer } from './layers/OrbitsLayer.ts';
import { RelaysLayer } from './layers/RelaysLayer.ts';
import { RimLayer } from './layers/RimLayer.ts';
import { RocksLayer } from './layers/RocksLayer.ts';
import { ShipsLayer } from './layers/ShipsLayer.ts';
import { ShotsLayer } from './layers/ShotsLayer.ts';
import { SkyLayer } from './layers/SkyLayer.ts';
import { StarLayer } from './layers/StarLayer.ts';
import { TrailsLayer } from './layers/TrailsLayer.ts';
import { createLens, type Lens } from './lens.ts';
import { atlasFrames } from './mesh/frames.ts';
import { MeshObject } from './mesh/MeshObject.ts';
import { Pen } from './mesh/Pen.ts';
import { QuadMesh } from './mesh/QuadMesh.ts';
import { createPalette, type PaletteName } from './palette.ts';
import type { Layer, ScreenArea, Stage } from './stage.ts';
import { TextAtlas } from './TextAtlas.ts';
import { createTextRoom } from './textRoom.ts';

/** Longest frame that is animated as such, ms: after a pause nothing leaps. */
const FRAME_MAX_MS = 100;

/** Texts of a frame that others keep clear of, at most: names, and the letters of relays. */
const TEXTS = 96;
/** Names are drawn once for every quality, canvas px per css px. */
const TEXT_DENSITY = Math.min(DETAILS.high.densityMax, window.devicePixelRatio || 1);

export const STAND_IN_PICTURE = pixelUrl;

/** Called after a frame was drawn from this view. */
export type FrameListener = (view: View, dtMs: number) => void;

/** Called for what happened in this view, as it is about to be drawn. */
export type EventListener = (event: ViewEvent, view: View) => void;

/** What the scene is told from outside; read anew each frame. */
export interface SceneOptions {
  source: ViewSource | null;
  backdrop: boolean;
  palette: PaletteName;
  calm: boolean;
  density: number;
  quality: QualityName;
  covered: readonly ScreenArea[];
  /** Where it is looked at from; null: from the own ship. */
  focus: Focus | null;
  readonly onFrame: FrameListener | null;
  readonly onEvent: EventListener | null;
}

export class ArenaScene extends Phaser.Scene {
  readonly view = new Camera();
  private readonly options: SceneOptions;
  private readonly backdrop = createBackdrop();
  /** Back to front: what black holes bend, and what lies before it. */
  private readonly behind: readonly Layer[] = [new SkyLayer(), new FieldLayer(), new DiskLayer()];
  private readonly light: readonly Layer[] = [
    new OrbitsLayer(),
    new StarLayer(),
    new HoleLayer(),
    new CoronaLayer(),
    new BodiesLayer(),
    new RocksLayer(),
    new RelaysLayer(),
    new RimLayer(),
    new TrailsLayer(),
    new ShotsLayer(),
    new EmbersLayer(),
    new EffectsLayer(),
    new ShipsLayer(),
    // Before the names, which make way for its letters.
    new EdgeLayer(),
    new GaugesLayer(),
    new HitsLayer(),
  ];
  /** Of the phosphor look, loaded where it is first chosen. */
  private phosphor: readonly Layer[] | null = null;
  private loadingPhosphor = false;
  /** What is drawn now: one of the two. */
  private layers: readonly Layer[] = this.light;
  private stage: Stage | null = null;
  private current: View | null = null;
  private last = 0;
  private bloom: Bloom | null = null;
  private lens: Lens | null = null;
  private readonly tell = (event: ViewEvent): void => {
    const view = this.current;
    if (!view) return;
    for (const layer of this.layers) layer.event?.(event, view);
    if (this.stage?.backdrop === false) this.options.onEvent?.(event, view);
  };

  constructor(options: SceneOptions) {
    super('arena');
    this.options = options;
  }

  create(): void {
    const image = new Image();
    image.src = atlasUrl;
    let open = true;
    this.events.once(Phaser.Scenes.Events.DESTROY, () => {
      open = false;
    });
    image.decode().then(
      () => open && this.build(image),
      () => console.error(`the art could not be loaded from ${atlasUrl}; reload the page`),
    );
  }

  private build(image: HTMLImageElement): void {
    const texture = this.textures.addImage('atlas', image);
    if (!texture) return;
    const mesh = new QuadMesh(atlasFrames());
    this.lens = createLens(this);
    new MeshObject(this, mesh, texture, this.lens);
    const stage: Stage = {
      mesh,
      pen: new Pen(mesh),
      text: new TextAtlas(this, TEXT_DENSITY),
      room: createTextRoom(TEXTS),
      camera: this.view,
      rails: createRails(this.backdrop.map, this.backdrop.tickRate),
      palette: createPalette(this.options.palette),
      detail: DETAILS[this.options.quality],
      calm: this.options.calm,
      backdrop: true,
      covered: this.options.covered,
      now: performance.now(),
    };
    for (const layer of this.behind) layer.create(stage);
    for (const layer of this.light) layer.create(stage);
    this.stage = stage;
    this.bloom = createBloom(this.cameras.main);
    document.fonts.ready.then(() => stage.text.redraw());
  }

  override update(): void {
    const { stage, options } = this;
    if (!stage) return;
    const now = performance.now();
    const dtMs = Math.min(FRAME_MAX_MS, Math.max(0, now - this.last));
    this.last = now;
    const flown = options.backdrop ? null : (options.source?.frame(now) ?? null);
    const view = flown ?? this.backdrop.frame(now);
    this.current = view;
    this.prepare(stage, view, flown === null, now);

    if (flown && options.source) options.source.drainEvents(this.tell);
    else this.backdrop.drainEvents(this.tell);
    if (stage.backdrop) frameBackdrop(this.view);
    else this.look(view, dtMs, stage.calm);

    stage.mesh.clear();
    stage.text.begin(this.view.density);
    stage.room.clear();
    stage.pen.unit = this.view.zoom;
    stage.pen.density = this.view.density;
    this.view.useWorld(stage.mesh);
    if (this.layers === this.light) for (const layer of this.behind) layer.update(view, dtMs);
    stage.mesh.divide();
    for (const layer of this.layers) layer.update(view, dtMs);
    this.lens?.set(stage.detail.lens && this.layers === this.light, stage.rails, this.view);
    if (flown) options.onFrame?.(flown, dtMs);
  }

  private look(view: View, dtMs: number, calm: boolean): void {
    const { focus } = this.options;
    focus?.update(view, dtMs, calm);
    this.view.widen(focus?.widening ?? 1);
    const { x, y, aim } = focus ?? view.own;
    this.view.follow(x, y, aim, dtMs, calm);
  }

  /** Brings the stage's own values up to this frame. */
  private prepare(stage: Stage, view: View, backdrop: boolean, now: number): void {
    const { options } = this;
    stage.now = now;
    stage.calm = options.calm;
    stage.covered = options.covered;
    if (stage.palette.name !== options.palette) stage.palette = createPalette(options.palette);
    this.layers = stage.palette.beam ? this.phosphorLayers(stage) : this.light;
    stage.detail = DETAILS[options.quality];
    stage.pen.glow = stage.palette.glows && stage.detail.halos ? 1 : 0;
    this.bloom?.set(stage.detail.bloom && stage.palette.glows, stage.palette.space);
    if (stage.backdrop !== backdrop) {
      stage.backdrop = backdrop;
      this.resizeView();
    }
    if (stage.rails.map !== view.map) stage.rails = createRails(view.map, view.tickRate);
    moveRails(stage.rails, view.ownTick);
  }

  /** The phosphor's layers, or light in its colours until they are there. */
  private phosphorLayers(stage: Stage): readonly Layer[] {
    if (this.phosphor === null && !this.loadingPhosphor) {
      this.loadingPhosphor = true;
      import('./phosphor/phosphorLayers.ts').then(
        ({ createPhosphor }) => {
          this.phosphor = createPhosphor(stage);
        },
        (error: unknown) => console.error('the phosphor look could not be loaded', error),
      );
    }
    return this.phosphor ?? this.light;
  }

  /** Takes over the screen's size; called by whoever watches it. */
  resizeView(width = this.view.width, height = this.view.height): void {
    this.view.resize(width, height, this.options.density);
  }
}
