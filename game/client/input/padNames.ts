// What the buttons of a gamepad are called: by what its maker prints on them. Pure.

export type PadBrand = 'xbox' | 'playstation' | 'nintendo';

/** By the index in the standard layout. */
const NAMES: Readonly<Record<PadBrand, readonly string[]>> = {
  xbox: ['A', 'B', 'X', 'Y', 'LB', 'RB', 'LT', 'RT', 'View', 'Menu', 'LS', 'RS', '↑', '↓', '←', '→', 'Home'],
  playstation: [
    '✕',
    '○',
    '□',
    '△',
    'L1',
    'R1',
    'L2',
    'R2',
    'Share',
    'Opt',
    'L3',
    'R3',
    '↑',
    '↓',
    '←',
    '→',
    'PS',
  ],
  nintendo: ['B', 'A', 'Y', 'X', 'L', 'R', 'ZL', 'ZR', '−', '+', 'LS', 'RS', '↑', '↓', '←', '→', 'Home'],
};

/** The maker by what the browser says of a gamepad (its name, or its vendor's number). */
export function padBrand(id: string): PadBrand {
  // Others call theirs a wireless controller, too.
  if (/xbox|xinput|045e/i.test(id)) return 'xbox';
  if (/dualsense|dualshock|playstation|wireless controller|054c/i.test(id)) return 'playstation';
  if (/nintendo|joy-con|pro controller|057e/i.test(id)) return 'nintendo';
  return 'xbox';
}

/** The name of a button's code, `Pad0` and on. */
export function padName(code: string, brand: PadBrand): string {
  const index = Number(code.replace('Pad', ''));
  return NAMES[brand][index] ?? `#${index + 1}`;
}
