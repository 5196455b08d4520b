// The quality of the picture: as chosen, or as the machine's frames allow; whoever flies is told when it falls.
import { createPace } from './pace.ts';
import type { QualityName } from './scene/detail.ts';
import type { SettingsStore } from './settings/store.ts';

export interface QualityParts {
  readonly settings: SettingsStore;
  /** Whether frames are drawn yet. */
  drawing(): boolean;
  /** The level to draw with from now on. */
  apply(level: QualityName): void;
  /** The level fell by itself. */
  fell(level: QualityName): void;
}

/** Applies a level at once, and measures each frame from then on. */
export function followQuality({ settings, drawing, apply, fell }: QualityParts): void {
  const pace = createPace();
  let last = performance.now();
  const current = (): QualityName => {
    const { quality } = settings.now;
    return quality === 'auto' ? pace.level : quality;
  };
  settings.watch(() => {
    pace.skip();
    apply(current());
  });
  document.addEventListener('visibilitychange', pace.skip);

  const watch = (now: number) => {
    requestAnimationFrame(watch);
    const ms = now - last;
    last = now;
    if (settings.now.quality !== 'auto' || document.hidden || !drawing()) {
      pace.skip();
      return;
    }
    const before = pace.level;
    if (!pace.frame(ms)) return;
    apply(pace.level);
    if (before === 'high' || pace.level === 'low') fell(pace.level);
  };
  requestAnimationFrame(watch);
}
