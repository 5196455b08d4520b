// Full screen: whether the browser has it, whether it is on, and how it is switched; it needs a gesture each time.

export function canFillScreen(): boolean {
  return document.fullscreenEnabled === true;
}

export function fillsScreen(): boolean {
  return document.fullscreenElement !== null;
}

/** Switches it; where the browser refuses, nothing happens. */
export function switchFullScreen(): void {
  const done = fillsScreen()
    ? document.exitFullscreen()
    : document.documentElement.requestFullscreen({ navigationUI: 'hide' });
  done.catch(() => {
    // Refused: there was no gesture, or a policy forbids it.
  });
}

/** Calls back at once and whenever it is switched, by whomever. */
export function onFullScreen(listener: (on: boolean) => void): void {
  document.addEventListener('fullscreenchange', () => listener(fillsScreen()));
  listener(fillsScreen());
}
