// What it takes to play in a browser from outside: the least that every browser's own remote control can do.

/** One open page of one browser. Every call throws an Error that says what the browser answered. */
export interface Hand {
  /** Name and version, as the browser gives them. */
  readonly name: string;
  open(url: string): Promise<void>;
  /** Makes the page so large, css px, or as near to it as a window can come. */
  resize(width: number, height: number): Promise<void>;
  /** The value of a JavaScript expression in the page, awaited; only what JSON can say. */
  value<T>(expression: string): Promise<T>;
  /** Presses a key by its place on the keyboard, and lets it go after so many milliseconds. */
  press(key: Key, ms?: number): Promise<void>;
  type(text: string): Promise<void>;
  /** Moves the mouse, css px. */
  move(x: number, y: number): Promise<void>;
  /** Presses the mouse's left button for so many milliseconds. */
  hold(ms: number): Promise<void>;
  picture(path: string): Promise<void>;
  /** Errors of the page so far, and what it asked of other hosts than its own; one line each. */
  troubles(): Promise<string[]>;
  close(): Promise<void>;
}

/** The keys that a journey needs, and what WebDriver calls them. */
export const KEYS = {
  KeyW: 'w',
  KeyT: 't',
  KeyE: 'e',
  Space: ' ',
  Enter: '\uE007',
  Escape: '\uE00C',
  F3: '\uE033',
} as const;

export type Key = keyof typeof KEYS;

/** A browser that may be installed here or not. */
export interface Browser {
  readonly name: string;
  /** What is missing, and what it is called in Debian; '' where all is there. */
  missing(): string;
  start(width: number, height: number): Promise<Hand>;
}

/** WebDriver's actions, which both of its protocols have. */
export const actions = {
  press: (key: Key, ms: number) => [
    {
      type: 'key',
      id: 'keys',
      actions: [
        { type: 'keyDown', value: KEYS[key] },
        { type: 'pause', duration: ms },
        { type: 'keyUp', value: KEYS[key] },
      ],
    },
  ],
  type: (text: string) => [
    {
      type: 'key',
      id: 'keys',
      actions: [...text].flatMap((value) => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ]),
    },
  ],
  move: (x: number, y: number) => [
    {
      ...mouse(),
      actions: [{ type: 'pointerMove', x: Math.round(x), y: Math.round(y), duration: 0 }],
    },
  ],
  hold: (ms: number) => [
    {
      ...mouse(),
      actions: [
        { type: 'pointerDown', button: 0 },
        { type: 'pause', duration: ms },
        { type: 'pointerUp', button: 0 },
      ],
    },
  ],
} as const;

function mouse() {
  return { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' } } as const;
}
