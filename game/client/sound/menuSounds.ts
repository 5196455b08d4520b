/** Lets every button of the page answer: a tick where the focus moves, a chord where it is pressed. */
import type { SoundName } from './recipes/index.ts';

const PRESSED = 'button, a[href], [role="button"], [role="tab"], [role="option"], summary';

/** Listens on the document; what a screen refuses it tells by `menuRefuse` itself. */
export function listenToMenus(play: (name: SoundName) => void): void {
  document.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest(PRESSED)) play('menuConfirm');
  });
  document.addEventListener('change', () => play('menuMove'));
  document.addEventListener('focusin', ({ target }) => {
    // Only where it was moved by key or pad: a click has its own sound.
    if (target instanceof Element && target.matches(':focus-visible')) play('menuMove');
  });
}
