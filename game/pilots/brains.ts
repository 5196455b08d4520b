/** All brains by name. */
import type { Brain } from './brain.ts';
import { createCrowd } from './crowd.ts';
import { createFighter } from './fighter.ts';
import { createIdle } from './idle.ts';
import type { Strength } from './strength.ts';
import { createWander } from './wander.ts';

export const BRAINS = ['idle', 'wander', 'fighter', 'crowd'] as const;
export type BrainName = (typeof BRAINS)[number];

/** A brain of this kind; the same seed and strength make the same pilot. */
export function createBrain(name: BrainName, seed: number, strength: Strength): Brain {
  switch (name) {
    case 'idle':
      return createIdle();
    case 'wander':
      return createWander(seed, strength);
    case 'fighter':
      return createFighter(seed, strength);
    case 'crowd':
      return createCrowd(seed, strength);
  }
}
