// A control that is held or tapped, by any number of keys and fingers at once.

/** A tap that begins and ends between two ticks still counts for one. */
export interface Button {
  press(source: string): void;
  release(source: string): void;
  clear(): void;
  /** Whether it is held, or was tapped since the last call. */
  take(): boolean;
}

export function createButton(): Button {
  const held = new Set<string>();
  let tapped = false;
  return {
    press(source) {
      held.add(source);
      tapped = true;
    },
    release: (source) => void held.delete(source),
    clear() {
      held.clear();
      tapped = false;
    },
    take() {
      const on = tapped || held.size > 0;
      tapped = false;
      return on;
    },
  };
}
