// Marks the page with the class `touch` while it is used by fingers, so that styles show what fingers need.

export function followPointerKind(): void {
  const coarse = matchMedia('(pointer: coarse)');
  const followPointer = () => document.body.classList.toggle('touch', coarse.matches);
  coarse.addEventListener('change', followPointer);
  followPointer();
  // A first touch also tells of a touch screen that is not the main pointer; a mouse takes over again.
  window.addEventListener(
    'pointerdown',
    (event) => document.body.classList.toggle('touch', event.pointerType === 'touch'),
    { capture: true },
  );
}
