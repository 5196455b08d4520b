// What a callsign must look like before it is sent, and the names offered to those who don't want to choose.
import { callsignFault } from '../../protocol/callsign.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { type Line, line } from './text/dictionary.ts';

const OFFERED = [
  'Aldebaran',
  'Ashfall',
  'Bright Sister',
  'Cold Comet',
  'Corvid',
  'Daybreak',
  'Dead Reckoner',
  'Drift Lily',
  'Ember Fox',
  'Evenfall',
  'Far Lantern',
  'First Frost',
  'Gilded Moth',
  'Glass Heron',
  'Halcyon',
  'High Noon',
  'Hollow Bell',
  'Ida Corona',
  'Ironwood',
  'Jackdaw',
  'Kestrel Nine',
  'Last Swallow',
  'Little Dipper',
  'Long Shadow',
  'Lucky Strike',
  'Magpie',
  'Meridian',
  'Midwinter',
  'Night Ferry',
  'North by Noon',
  'Ochre',
  'Old Mariner',
  'Paper Crane',
  'Pale Rider',
  'Quicksilver',
  'Quiet Storm',
  'Red Letter',
  'Salt and Iron',
  'Second Sun',
  'Sextant',
  'Slow Burn',
  'Solstice',
  'Sparrowhawk',
  'Tallow',
  'Thistle',
  'Tin Halo',
  'Umbra',
  'Vesper',
  'Wayfarer',
  'Wild Rosemary',
  'Wintermute Jo',
  'Zenith',
] as const;

/** One of the offered callsigns, by a random number 0..1; never `not`. */
export function offerCallsign(random: () => number = Math.random, not = ''): string {
  const names = OFFERED.filter((name) => name !== not);
  return names[Math.floor(random() * names.length)];
}

/** What is wrong with a tidy callsign, in words for the player; null where nothing is. */
export function callsignProblem(callsign: string): Line | null {
  switch (callsignFault(callsign)) {
    case 'missing':
      return line('line.callsignMissing');
    case 'length':
      return line('line.callsignLength', { n: LIMITS.callsignMax });
    case 'signs':
      return line('line.callsignSigns');
    case 'letters':
      return line('line.callsignNeedsLetter');
    case null:
      return null;
  }
}
