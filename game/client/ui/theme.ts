// Hands the art's palette tokens to the style sheets as custom properties, so that no colour of a role is written twice.
import palettes from '../../../assets/art/palettes.json' with { type: 'json' };

/** The palette the page is drawn with; the scene draws the arena with the same one. */
export const palette = palettes.default;

/** Sets every token on the page's root: `--own`, `--foe`, `--shot-own`, … */
export function applyTheme(root: HTMLElement = document.documentElement): void {
  for (const [token, value] of Object.entries(palette)) {
    root.style.setProperty(`--${token.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, value);
  }
}
