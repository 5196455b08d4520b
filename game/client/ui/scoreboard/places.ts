// Which places of a group are shown where not all of them fit: the best, and the pilot's own wherever it is. Pure.
import type { Group, Stretch } from './roster.ts';

/** At most `most` places of a group in their order; the last one is `own` where that lies further down. */
export function placesShown({ from, to }: Stretch, most: number, own: number): number[] {
  const count = Math.min(most, to - from);
  const places = Array.from({ length: count }, (_, i) => from + i);
  if (count > 0 && own >= from + count && own < to) places[count - 1] = own;
  return places;
}

/** The stretches that must be known to show that much of each group; something also where no group is known yet. */
export function stretchesShown(groups: readonly Group[], most: number, own: number): Stretch[] {
  if (groups.length === 0) return [{ from: 0, to: 1 }];
  return groups.flatMap((group) => {
    const places = placesShown(group, most, own);
    if (places.length === 0) return [];
    const last = places[places.length - 1];
    const together = last - group.from + 1 === places.length;
    const best = { from: group.from, to: group.from + places.length };
    return together ? [best] : [best, { from: last, to: last + 1 }];
  });
}
