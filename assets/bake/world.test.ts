// The atlas keeps nothing but alpha: what a picture draws in another colour than white would come out white.
import { expect, it } from 'vitest';
import { drawLight } from './light.ts';
import { drawWorld } from './world.ts';

it.each([...drawWorld(), ...drawLight()])('$name is drawn in white alone', ({ svg }) => {
  const colours = [...svg.matchAll(/(?:fill|stroke|stop-color)="([^"]+)"/g)].map(([, colour]) => colour);
  expect(colours.filter((colour) => !/^(#fff|none|url\(.+\))$/.test(colour))).toEqual([]);
});
