// The help that a thumb gets is the server's, and foreseen: shots leave the muzzle the way they are told to fly.
import { expect, test } from 'vitest';
import { BUTTON } from '../../../protocol/messages/input.ts';
import { packThrust } from '../../../protocol/quantization.ts';
import type { World } from '../../simulation/world.ts';
import { play, STEADY } from './player.ts';

const TICK_RATE = 30;

/** The ways of own shots as the server bore them and as the pilot saw them first, radians; and corrections. */
function fight(claims: number) {
  const born: number[] = [];
  const seen = new Map<number, number>();
  const moved: number[] = [];
  let foe = -1;
  const script = (world: World, tick: number) => {
    for (let slot = world.shotBase; slot < world.emberBase; slot++) {
      const fresh = world.alive[slot] === 1 && world.shotBorn[slot - world.shotBase] === tick - 1;
      if (fresh) born.push(Math.atan2(world.vy[slot], world.vx[slot]));
    }
    if (tick === 5) foe = authority.addOther(3200, 0, 0, 60);
    if (foe >= 0 && tick % 25 === 0) world.thrust[foe] = packThrust(tick % 50 === 0 ? 16 : 48, 2);
    world.hull[foe] = 6400;
  };
  let ticks = 0;
  const pilot = play(
    { place: [3000, 0, 0, 0], tickRate: TICK_RATE, script },
    (out) => {
      // Sweeps over where the foe is.
      out.aim = Math.round(Math.sin(ticks++ / 17) * 180) & 4095;
      out.thrust = 0;
      out.buttons = BUTTON.fire | claims;
    },
    STEADY,
    { onCorrection: (units) => units > 0 && moved.push(units) },
  );
  const { authority } = pilot;
  pilot.fly(20_000, ({ shots }) => {
    for (let i = 0; i < shots.count; i++) {
      if (shots.own[i] === 1 && !seen.has(shots.life[i])) {
        seen.set(shots.life[i], Math.atan2(shots.vy[i], shots.vx[i]));
      }
    }
  });
  return { born, seen: [...seen.values()], moved };
}

test('own shots are bent by the server, and born bent the same', () => {
  const { born, seen, moved } = fight(BUTTON.thumb);
  expect(born.length).toBeGreaterThan(80);
  // The last ones are on their way.
  expect(Math.abs(born.length - seen.length)).toBeLessThanOrEqual(3);
  const length = Math.min(born.length, seen.length);
  for (let i = 0; i < length; i++) expect(Math.abs(seen[i] - born[i]), `shot ${i}`).toBeLessThan(0.003);
  expect(moved).toEqual([]);

  const straight = fight(0).born;
  const bent = born.filter((way, i) => Math.abs(way - straight[i]) > 0.004);
  expect(bent.length).toBeGreaterThan(8);
  for (const [i, way] of born.entries()) expect(Math.abs(way - (straight[i] ?? way))).toBeLessThan(0.075);
});
