// What hands do over a replay beside its bar: drag and wheel move the camera, keys move the camera and time.

export interface ReplayHands {
  readonly surface: HTMLElement;
  /** Whether anything is to be heard now. */
  active(): boolean;
  /** Moves the camera by css px. */
  pan(dx: number, dy: number): void;
  /** Shows so many times as much. */
  widen(factor: number): void;
  toggle(): void;
  /** Goes so many seconds on, or back. */
  hurry(seconds: number): void;
}

/** How far a held key moves the camera, css px a second. */
const KEY_SPEED = 700;
/** What a step of the wheel, or of a key, widens by. */
const WHEEL_STEP = 1.15;
const HURRY_SECONDS = 5;
const WAYS: Readonly<Record<string, readonly [number, number]>> = {
  KeyW: [0, -1],
  KeyA: [-1, 0],
  KeyS: [0, 1],
  KeyD: [1, 0],
};

/** Listens from now on. */
export function followHands(hands: ReplayHands): void {
  const { surface } = hands;
  const held = new Set<string>();
  /** Fingers on the arena, by pointer. */
  const fingers = new Map<number, { x: number; y: number }>();

  surface.addEventListener('pointerdown', (event) => {
    if (hands.active()) fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  });
  window.addEventListener('pointermove', (event) => {
    const finger = fingers.get(event.pointerId);
    if (finger === undefined || !hands.active()) return;
    const before = spread();
    // With two fingers each moves it by half.
    hands.pan((finger.x - event.clientX) / fingers.size, (finger.y - event.clientY) / fingers.size);
    finger.x = event.clientX;
    finger.y = event.clientY;
    const after = spread();
    if (before > 0 && after > 0) hands.widen(before / after);
  });
  for (const end of ['pointerup', 'pointercancel'] as const) {
    window.addEventListener(end, (event) => fingers.delete(event.pointerId));
  }
  surface.addEventListener(
    'wheel',
    (event) => {
      if (!hands.active()) return;
      event.preventDefault();
      hands.widen(event.deltaY > 0 ? WHEEL_STEP : 1 / WHEEL_STEP);
    },
    { passive: false },
  );
  window.addEventListener('keydown', (event) => {
    if (!hands.active() || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    // A focused button answers for itself.
    const focused = event.target instanceof HTMLButtonElement;
    if (event.code in WAYS) hold(event.code);
    else if (event.code === 'Space' && !focused) hands.toggle();
    else if (event.code === 'Comma') hands.hurry(-HURRY_SECONDS);
    else if (event.code === 'Period') hands.hurry(HURRY_SECONDS);
    else if (event.code === 'Minus') hands.widen(WHEEL_STEP);
    else if (event.code === 'Equal') hands.widen(1 / WHEEL_STEP);
    else return;
    event.preventDefault();
  });
  window.addEventListener('keyup', (event) => held.delete(event.code));
  window.addEventListener('blur', () => held.clear());

  /** How far two fingers are apart; 0 where there are not two. */
  function spread(): number {
    const [one, other] = fingers.values();
    return fingers.size === 2 ? Math.hypot(one.x - other.x, one.y - other.y) : 0;
  }

  function hold(code: string): void {
    held.add(code);
    if (held.size === 1) move(performance.now());
  }

  /** Moves the camera frame by frame for as long as keys are held. */
  function move(last: number): void {
    requestAnimationFrame((now) => {
      if (held.size === 0 || !hands.active()) {
        held.clear();
        return;
      }
      const reach = (KEY_SPEED * Math.min(100, Math.max(0, now - last))) / 1000;
      let x = 0;
      let y = 0;
      for (const code of held) {
        x += WAYS[code][0] * reach;
        y += WAYS[code][1] * reach;
      }
      hands.pan(x, y);
      move(now);
    });
  }
}
