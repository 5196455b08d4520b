// The arena inside the page: loaded apart from the page (it is most of the bytes), and answering before it is there.
import type { View, ViewEvent, ViewSource } from '../netcode/view.ts';
import type { ScreenPoint } from './input/mouse.ts';
import type { QualityName } from './scene/detail.ts';
import type { Focus } from './scene/focus.ts';
import type { ArenaHandle } from './scene/index.ts';
import type { PaletteName } from './settings/appearance.ts';

declare global {
  interface Window {
    /** Settled when the loading bar has brought all that it could; missing where there is no bar. */
    readonly loading?: Promise<unknown>;
  }
}

export interface ArenaFrame {
  /** Whether frames are drawn; until then the netcode must be pumped by somebody else. */
  readonly ready: boolean;
  /** Where views come from; null shows the backdrop. */
  setSource(source: ViewSource | null): void;
  /** How it is drawn: by the palette's name, and without shake, drift and flashes where `calm`. */
  setLook(look: ArenaLook): void;
  /** How much of it is drawn. */
  setQuality(level: QualityName): void;
  /** Tells which parts of the screen the page covers: marks at the edge keep out of them. */
  keepClear(areas: readonly DOMRectReadOnly[]): void;
  /** Looks at it from there; null: from the own ship. */
  setFocus(focus: Focus | null): void;
  /** Writes where a place of the arena is on the screen, css px. */
  toScreen(x: number, y: number, out: ScreenPoint): void;
}

export interface ArenaLook {
  readonly palette: PaletteName;
  readonly calm: boolean;
}

export interface ArenaEvents {
  /** After each frame drawn from the source's view, with the part of the arena that is seen. */
  drawn(view: View, seen: ArenaHandle['seen']): void;
  /** What happened in it, each before the frame that shows it. */
  happened(event: ViewEvent, view: View): void;
  /** This browser cannot draw the arena. */
  unable(): void;
}

/** Starts loading at once. */
export function loadArena(parent: HTMLElement, events: ArenaEvents): ArenaFrame {
  let arena: ArenaHandle | null = null;
  let wanted: ViewSource | null = null;
  let covered: readonly DOMRectReadOnly[] = [];
  let quality: QualityName = 'medium';
  let focus: Focus | null = null;
  let look: ArenaLook = { palette: 'default', calm: false };

  function show(shown: ArenaHandle): void {
    shown.setPalette(look.palette);
    shown.setReducedMotion(look.calm);
  }

  async function load(): Promise<void> {
    // The loading bar brings the files: asked for meanwhile they would perhaps come twice.
    await window.loading;
    const { canDraw, startArena } = await import('./scene/index.ts');
    if (!canDraw()) {
      events.unable();
      return;
    }
    const opened = startArena(parent, wanted, { quality });
    arena = opened;
    arena.keepClear(covered);
    arena.setFocus(focus);
    show(opened);
    arena.onEvent(events.happened);
    arena.onFrame((view) => events.drawn(view, opened.seen));
  }
  load().catch((error: unknown) => {
    console.error('the arena could not be opened', error);
    events.unable();
  });

  return {
    get ready() {
      return arena !== null;
    },
    setSource(source) {
      wanted = source;
      arena?.setSource(source);
    },
    setLook(next) {
      look = next;
      if (arena) show(arena);
    },
    setQuality(level) {
      quality = level;
      arena?.setQuality(level);
    },
    keepClear(areas) {
      covered = areas.filter(({ width, height }) => width > 0 && height > 0);
      arena?.keepClear(covered);
    },
    setFocus(next) {
      focus = next;
      arena?.setFocus(next);
    },
    toScreen(x, y, out) {
      out.x = arena ? arena.screenX(x) : innerWidth / 2;
      out.y = arena ? arena.screenY(y) : innerHeight / 2;
    },
  };
}
