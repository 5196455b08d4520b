/** What makes a kill worth naming: who else had a part in it, how many it makes in a life, and whether it pays one back. */
import { HITTERS, SCALAR, slotOf, type World } from './world.ts';

/** What is named of a kill beside who, whom and how. */
export interface Feats {
  /** Slots of those who hit the victim of late, beside the killer; those who hit it last come first. */
  readonly helpers: readonly number[];
  /** Kills of the killer in its life, this one included; 0 where nobody gets the credit. */
  readonly streak: number;
  /** The victim is who wrecked the killer last. */
  readonly revenge: boolean;
}

/** A ship was hurt by another one (a handle); that counts until a tick. */
export function noteHitter(world: World, victim: number, attacker: number, until: number): void {
  const { hitterBy, hitterUntil } = world;
  const from = victim * HITTERS;
  let at = from;
  for (let i = from; i < from + HITTERS; i++) {
    if (hitterBy[i] === attacker) {
      at = i;
      break;
    }
    // Where there is no room for one more, who hit it longest ago is forgotten.
    if (hitterUntil[i] < hitterUntil[at]) at = i;
  }
  hitterBy[at] = attacker;
  hitterUntil[at] = until;
}

/** A ship begins another life: what was done to it in the one before is forgotten. */
export function forgetHitters({ hitterBy, hitterUntil }: World, slot: number): void {
  hitterBy.fill(-1, slot * HITTERS, (slot + 1) * HITTERS);
  hitterUntil.fill(0, slot * HITTERS, (slot + 1) * HITTERS);
}

/** A pilot comes or goes: it owes nobody anything, and nobody owes it. */
export function forgetGrudges({ nemesis, scalars }: World, slot: number): void {
  nemesis[slot] = 0;
  const end = scalars[SCALAR.shipEnd];
  for (let other = 0; other < end; other++) if (nemesis[other] === slot + 1) nemesis[other] = 0;
}

/**
 * Judges a kill, once: `killer` is a slot, or -1 where nobody gets the credit. The killer's streak counts this kill
 * already. From then on it is the victim who has something to pay back.
 */
export function judgeFeats(world: World, tick: number, killer: number, victim: number): Feats {
  const { nemesis } = world;
  const revenge = killer >= 0 && nemesis[killer] === victim + 1;
  if (revenge) nemesis[killer] = 0;
  nemesis[victim] = killer + 1;
  const streak = killer < 0 ? 0 : world.streak[killer];
  return { helpers: killer < 0 ? [] : helpersOf(world, tick, killer, victim), streak, revenge };
}

function helpersOf(world: World, tick: number, killer: number, victim: number): number[] {
  const { hitterBy, hitterUntil } = world;
  const found: { readonly slot: number; readonly until: number }[] = [];
  for (let i = victim * HITTERS; i < (victim + 1) * HITTERS; i++) {
    const slot = slotOf(world, hitterBy[i]);
    if (slot < 0 || slot === killer || hitterUntil[i] < tick) continue;
    found.push({ slot, until: hitterUntil[i] });
  }
  found.sort((a, b) => b.until - a.until || a.slot - b.slot);
  return found.map(({ slot }) => slot);
}
