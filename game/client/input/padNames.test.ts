// Buttons are named as they are printed on the gamepad in the player's hands.
import { expect, it } from 'vitest';
import { padBrand, padName } from './padNames.ts';

it.each([
  ['Xbox 360 Controller (XInput STANDARD GAMEPAD)', 'A', 'RT'],
  ['Xbox Wireless Controller (STANDARD GAMEPAD Vendor: 045e Product: 02fd)', 'A', 'RT'],
  ['Wireless Controller (STANDARD GAMEPAD Vendor: 054c Product: 09cc)', '✕', 'R2'],
  ['DualSense Wireless Controller (STANDARD GAMEPAD Vendor: 054c Product: 0ce6)', '✕', 'R2'],
  ['Pro Controller (STANDARD GAMEPAD Vendor: 057e Product: 2009)', 'B', 'ZR'],
  ['Some gamepad', 'A', 'RT'],
])('of %s they are %s and %s', (id, first, trigger) => {
  expect(padName('Pad0', padBrand(id))).toBe(first);
  expect(padName('Pad7', padBrand(id))).toBe(trigger);
  expect(padName('Pad22', padBrand(id))).toBe('#23');
});
