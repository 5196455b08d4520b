// Hands the look that was chosen to the style sheets: the palette's tokens as custom properties, the rest as attributes.
import palettes from '../../../assets/art/palettes.json' with { type: 'json' };
import { type Appearance, appearance, type Tokens } from '../settings/appearance.ts';
import type { SettingsStore } from '../settings/store.ts';

/** The colours that the page is drawn with now, for what is drawn on canvases of its own. */
export let palette: Tokens = palettes.default;

/** Follows the settings and the browser's wishes; `changed` is called at once and after each change. */
export function followTheme(settings: SettingsStore, changed: (look: Appearance) => void): void {
  const reduced = matchMedia('(prefers-reduced-motion: reduce)');
  const more = matchMedia('(prefers-contrast: more)');
  const update = () => {
    const look = appearance(settings.now, { reducedMotion: reduced.matches, moreContrast: more.matches });
    palette = look.tokens;
    apply(look, document.documentElement);
    changed(look);
  };
  reduced.addEventListener('change', update);
  more.addEventListener('change', update);
  settings.watch(update);
}

/** Sets every token, `--own`, `--foe`, `--shot-own`, …, and what style sheets ask for by attribute. */
function apply({ tokens, calm, highContrast, palette: name }: Appearance, root: HTMLElement): void {
  for (const [token, value] of Object.entries(tokens)) {
    root.style.setProperty(`--${token.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, value);
  }
  root.dataset.motion = calm ? 'reduced' : 'full';
  root.dataset.contrast = highContrast ? 'high' : 'normal';
  root.dataset.palette = name;
}
