// A page that the tests of a group look at one after the other: opening one takes longer than most of them.
import { afterAll, beforeAll } from 'vitest';
import type { Player, Theatre } from './theatre.ts';

/** Opened before the first test of the group around it, and gone after the last; it draws few frames. */
export function sharedPlayer(
  theatre: () => Theatre,
  options: Parameters<Theatre['player']>[0] = {},
): () => Player {
  let player: Player;
  beforeAll(async () => {
    player = await theatre().player({ fewFrames: true, ...options });
  });
  afterAll(() => theatre().clear());
  return () => player;
}
