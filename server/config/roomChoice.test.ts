// The rooms that options ask for, on the maps of the house.
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { MODE_NAMES } from '../../game/simulation/modes/index.ts';
import { chooseRooms } from './roomChoice.ts';

const MAPS = fileURLToPath(new URL('../../assets/maps', import.meta.url));

/** Mode and first map of each room, or the line. */
function choose(rooms: string[], map = 'helios', maps: string[] = []): string | string[] {
  const chosen = chooseRooms({ map, maps, mode: 'free-for-all', rooms }, MAPS);
  return chosen.ok ? chosen.rooms.map((room) => `${MODE_NAMES[room.mode]} on ${room.map.name}`) : chosen.line;
}

test('the first is that of --mode and --map; others begin on the map that was named, or on one that fits', () => {
  expect(choose([])).toEqual(['free-for-all on Helios']);
  expect(choose(['relays', 'relays-4@carousel', 'free-for-all@maw'], 'twins')).toEqual([
    'free-for-all on Twins',
    expect.stringMatching(/^relays on /),
    'relays-4 on Carousel',
    'free-for-all on Maw',
  ]);
});

test('what cannot be is one line that names it', () => {
  expect(choose(['relays@nowhere'])).toMatch(/^--rooms: there is no map nowhere; there are /);
  const bare = fileURLToPath(new URL('../probe/maps/void.json', import.meta.url));
  expect(choose(['relays'], bare, [bare])).toBe('--rooms: none of the maps fits relays');
  expect(choose([`relays@${bare}`])).toMatch(/^--rooms: relays@.*relay/);
});

test('players are offered each mode with the maps that fit it', () => {
  const chosen = chooseRooms({ map: 'helios', maps: [], mode: 'free-for-all', rooms: [] }, MAPS);
  if (!chosen.ok) throw new Error(chosen.line);
  const [all, two] = chosen.modes;
  expect(all.maps.map(({ name }) => name)).toContain('Helios');
  expect(new Set(all.maps.map(({ name }) => name)).size).toBe(all.maps.length);
  expect(two.maps.length).toBeGreaterThan(0);
});
