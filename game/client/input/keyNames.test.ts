// Keys are named as they are printed where that is known, and by their place where it isn't.
import { describe, expect, it } from 'vitest';
import { keyName } from './keyNames.ts';

describe('the name of a key', () => {
  it('is what the keyboard prints on it, so that it fits AZERTY', () => {
    expect(keyName('KeyW', new Map([['KeyW', 'z']]))).toBe('Z');
  });

  it.each([
    ['KeyQ', 'Q'],
    ['Digit3', '3'],
    ['Numpad7', 'Num 7'],
    ['ShiftLeft', 'Shift'],
    ['ArrowUp', '↑'],
    ['F2', 'F2'],
    ['Space', 'Space'],
    ['Mouse3', 'Button 4'],
  ])('%s is %s where nothing is known', (code, name) => {
    expect(keyName(code, null)).toBe(name);
  });
});
