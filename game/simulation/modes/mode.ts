/** What a mode is: how a round is set up, what it counts while it is played, and when it is decided. */
import type { ArenaMap } from '../arenaMap.ts';
import type { Grid } from '../grid.ts';
import type { Rails } from '../rails.ts';
import type { World } from '../world.ts';

/**
 * The rules of a kind of round. All it keeps lies in the world (`round`, `teamScore`, `relay…`), so that it is
 * the same wherever the world is. Pure, like the rest of the rules.
 */
export interface Mode {
  /** In options, addresses and metrics: small letters, digits and dashes. */
  readonly name: string;
  /** How many teams there are; 0 where everyone flies alone. */
  readonly teams: 0 | 2 | 4;
  /** Why it cannot be played on a map, for a host to read; '' where it can. */
  unfit(map: ArenaMap): string;
  /** Sets up a round: what all modes share is done, and the teams are dealt. */
  begin(world: World): void;
  /** After each tick of a round that is being played; `grid` has the ships of the tick by cell. */
  step(world: World, rails: Rails, grid: Grid): void;
  /** Whether the round is decided before its time is over. */
  decided(world: World): boolean;
  /** Who won a round that ends now: a team, or a ship's slot + 1 where there are no teams; 0 for nobody. */
  winner(world: World): number;
}
