// A control that is held or tapped, by any number of keys and fingers at once.

/** A tap that begins and ends between two ticks still counts for one. */
export interface Button {
  press(source: string): void;
  release(source: string): void;
  /** Begins what lasts until the next call, without anything being held. */
  flip(): void;
  clear(): void;
  /** Whether it is on now. */
  readonly on: boolean;
  /** Whether it is on, or was tapped since the last call. */
  take(): boolean;
}

export function createButton(): Button {
  const held = new Set<string>();
  let flipped = false;
  let tapped = false;
  const button = {
    press(source: string) {
      held.add(source);
      tapped = true;
    },
    release: (source: string) => void held.delete(source),
    flip() {
      flipped = !flipped;
      tapped = flipped;
    },
    clear() {
      held.clear();
      flipped = false;
      tapped = false;
    },
    get on() {
      return flipped || held.size > 0;
    },
    take() {
      const on = tapped || button.on;
      tapped = false;
      return on;
    },
  };
  return button;
}
