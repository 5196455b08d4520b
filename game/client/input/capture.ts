// Catches the next key or mouse button, before anything else on the page hears of it, to bind something to it.

/** What was caught: a code, or null where the player thought better of it. */
export type Caught = (code: string | null) => void;

/**
 * Listens until a key or mouse button goes down, then tells it once; Escape and a finger call it off. What `spare` holds
 * is pressed as ever. Returns what ends the listening without a word.
 */
export function captureKey(spare: (target: EventTarget | null) => boolean, caught: Caught): () => void {
  const listening = new AbortController();
  const options = { capture: true, signal: listening.signal };

  function take(event: Event, code: string | null): void {
    event.preventDefault();
    event.stopImmediatePropagation();
    listening.abort();
    caught(code);
  }
  window.addEventListener(
    'keydown',
    (event) => {
      // A key that is still held from before is no answer, nor is one that the browser does not name.
      if (event.repeat || event.code === '') return;
      take(event, event.code === 'Escape' ? null : event.code);
    },
    options,
  );
  window.addEventListener(
    'pointerdown',
    (event) => {
      if (spare(event.target)) return;
      // The press goes on to a click and perhaps a menu, which are part of it.
      swallowClick();
      take(event, event.pointerType === 'mouse' ? `Mouse${event.button}` : null);
    },
    options,
  );
  return () => listening.abort();
}

/** Keeps what follows a press of the mouse from the page. */
function swallowClick(): void {
  const swallowing = new AbortController();
  const options = { capture: true, signal: swallowing.signal };
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  for (const kind of ['mousedown', 'mouseup', 'click', 'auxclick', 'contextmenu'] as const) {
    window.addEventListener(kind, swallow, options);
  }
  // The click comes right after the release, a menu may come as late.
  window.addEventListener('pointerup', () => setTimeout(() => swallowing.abort(), 50), options);
  window.addEventListener('pointercancel', () => swallowing.abort(), options);
}
