/** Every sound that is played once, by name. To add one: a recipe, and a line here. */
import * as impacts from './impacts.ts';
import * as menu from './menu.ts';
import type { Recipe } from './recipe.ts';
import * as rewards from './rewards.ts';
import * as weapons from './weapons.ts';

export const RECIPES = { ...weapons, ...impacts, ...rewards, ...menu } satisfies Record<string, Recipe>;

export type SoundName = keyof typeof RECIPES;

export const SOUND_NAMES = Object.keys(RECIPES) as SoundName[];
