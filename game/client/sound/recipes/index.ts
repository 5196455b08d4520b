/** Every sound that is played once, by name. To add one: a recipe, and a line here. */
import { impacts } from './impacts.ts';
import { menu } from './menu.ts';
import type { Recipe } from './recipe.ts';
import { rewards } from './rewards.ts';
import { weapons } from './weapons.ts';

export const RECIPES = { ...weapons, ...impacts, ...rewards, ...menu } satisfies Record<string, Recipe>;

export type SoundName = keyof typeof RECIPES;

export const SOUND_NAMES = Object.keys(RECIPES) as SoundName[];
