// What a callsign must look like before it is sent, and the names offered to those who don't want to choose.
import { LIMITS } from '../../protocol/limits.ts';

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

/** The callsign as it is sent: one form for equal-looking letters, no space around it or doubled in it. */
export function normaliseCallsign(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, ' ').trim();
}

/** What is wrong with a normalised callsign, as a sentence for the player; '' where nothing is. */
export function callsignProblem(callsign: string): string {
  const length = [...callsign].length;
  if (length < LIMITS.callsignMin) return 'Type a callsign first.';
  if (length > LIMITS.callsignMax) return `A callsign has at most ${LIMITS.callsignMax} characters.`;
  return '';
}
