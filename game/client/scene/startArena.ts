// Opens the arena inside an element of the page and hands back the few knobs that the page needs.
import Phaser from 'phaser';
import type { ViewSource } from '../../netcode/view.ts';
import {
  ArenaScene,
  type EventListener,
  type FrameListener,
  type SceneOptions,
  STAND_IN_PICTURE,
} from './ArenaScene.ts';
import { DETAILS, type QualityName } from './detail.ts';
import type { Focus } from './focus.ts';
import { createPalette, css, type PaletteName } from './palette.ts';
import type { ScreenArea } from './stage.ts';

/** The open arena. Screen places are css px from the upper left corner of the element. */
export interface ArenaHandle {
  /** Where views come from from now on; null shows the backdrop. */
  setSource(source: ViewSource | null): void;
  /** Shows the living picture behind the start screen instead of the source's view. */
  setBackdrop(on: boolean): void;
  setPalette(name: PaletteName): void;
  setQuality(name: QualityName): void;
  /** Overrides the system's preference for reduced motion; null follows it again. */
  setReducedMotion(calm: boolean | null): void;
  /** Called after each frame that was drawn from the source's view; null for nobody. */
  onFrame(listener: FrameListener | null): void;
  /** Called for each event of the source's view, before the frame that shows it; null for nobody. */
  onEvent(listener: EventListener | null): void;
  /** Tells which parts of the screen the page covers, so that arrows at the edge keep out of them. */
  keepClear(areas: readonly ScreenArea[]): void;
  /** Looks from there; null: from the own ship. */
  setFocus(focus: Focus | null): void;
  /** Where a place of the arena (units) is on the screen. */
  screenX(x: number): number;
  screenY(y: number): number;
  /** Edges of what is seen, units: refreshed each frame, the same object always. */
  readonly seen: {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  };
  /** Closes the arena and gives all its memory back. */
  destroy(): void;
}

/** Whether this browser can draw the arena at all. */
export function canDraw(): boolean {
  const canvas = document.createElement('canvas');
  const gl = canvas.getContext('webgl2') ?? canvas.getContext('webgl');
  gl?.getExtension('WEBGL_lose_context')?.loseContext();
  return gl !== null;
}

/**
 * Opens the arena; it fills `parent` and follows its size. Throws when the browser has no WebGL: ask `canDraw`
 * first. The source's `frame` is called once per drawn frame, then its events are drained.
 */
export function startArena(
  parent: HTMLElement,
  source: ViewSource | null,
  initial: { palette?: PaletteName; backdrop?: boolean; quality?: QualityName } = {},
): ArenaHandle {
  const quality = initial.quality ?? 'medium';
  const densityOf = (name: QualityName) => Math.min(DETAILS[name].densityMax, window.devicePixelRatio || 1);
  const density = densityOf(quality);
  const motion = window.matchMedia('(prefers-reduced-motion: reduce)');
  let listener: FrameListener | null = null;
  let eventListener: EventListener | null = null;
  let calmOverride: boolean | null = null;
  const options: SceneOptions = {
    source,
    backdrop: initial.backdrop ?? false,
    palette: initial.palette ?? 'default',
    calm: motion.matches,
    density,
    quality,
    covered: [],
    focus: null,
    get onFrame() {
      return listener;
    },
    get onEvent() {
      return eventListener;
    },
  };
  const scene = new ArenaScene(options);
  const width = Math.max(1, parent.clientWidth);
  const height = Math.max(1, parent.clientHeight);
  scene.view.resize(width, height, density);
  const game = new Phaser.Game({
    type: Phaser.WEBGL,
    parent,
    width: Math.round(width * density),
    height: Math.round(height * density),
    backgroundColor: css(createPalette(options.palette).space),
    scale: { mode: Phaser.Scale.NONE, zoom: 1 / density },
    render: { antialias: true, antialiasGL: false, powerPreference: 'high-performance' },
    // Phaser's own stand-ins are data: addresses, which the page's content policy forbids.
    images: { default: STAND_IN_PICTURE, missing: STAND_IN_PICTURE, white: STAND_IN_PICTURE },
    input: { keyboard: false, mouse: false, touch: false, gamepad: false },
    audio: { noAudio: true },
    banner: false,
    autoFocus: false,
    scene,
  } as Phaser.Types.Core.GameConfig);

  const resize = (): void => {
    const w = Math.max(1, parent.clientWidth);
    const h = Math.max(1, parent.clientHeight);
    const { density } = options;
    game.scale.setZoom(1 / density);
    game.scale.resize(Math.round(w * density), Math.round(h * density));
    // Phaser leaves the size on the page as it was where that of the picture is the same.
    game.canvas.style.width = `${w}px`;
    game.canvas.style.height = `${h}px`;
    scene.resizeView(w, h);
  };
  const watcher = new ResizeObserver(() => {
    if (game.isBooted) resize();
  });
  watcher.observe(parent);
  const followMotion = (): void => {
    options.calm = calmOverride ?? motion.matches;
  };
  motion.addEventListener('change', followMotion);

  return {
    setSource(next) {
      options.source = next;
    },
    setBackdrop(on) {
      options.backdrop = on;
    },
    setPalette(name) {
      options.palette = name;
    },
    setQuality(name) {
      options.quality = name;
      const density = densityOf(name);
      if (density === options.density) return;
      options.density = density;
      if (game.isBooted) resize();
    },
    setReducedMotion(calm) {
      calmOverride = calm;
      followMotion();
    },
    onFrame(next) {
      listener = next;
    },
    onEvent(next) {
      eventListener = next;
    },
    keepClear(areas) {
      options.covered = areas;
    },
    setFocus(focus) {
      options.focus = focus;
    },
    screenX: (x) => scene.view.screenX(x),
    screenY: (y) => scene.view.screenY(y),
    seen: scene.view,
    destroy() {
      watcher.disconnect();
      motion.removeEventListener('change', followMotion);
      listener = null;
      eventListener = null;
      game.destroy(true);
    },
  };
}
