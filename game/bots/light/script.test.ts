// Scripted hands work a server as pilots do: by how often they change, and where they lead.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { BUTTON } from '../../../protocol/messages/input.ts';
import { POSITION_STEPS, THRUST_MAX, thrustDirection } from '../../../protocol/quantization.ts';
import type { BrainName } from '../../pilots/brains.ts';
import { checkMap } from '../../simulation/arenaMap.ts';
import { createScript } from './script.ts';
import { createSnapshotHead } from './snapshotHead.ts';

const file = new URL('../../../assets/maps/helios.json', import.meta.url);
const checked = checkMap(JSON.parse(readFileSync(file, 'utf8')));
if (!checked.ok) throw new Error(checked.problems.join());
const arena = { map: checked.map, tickRate: 30 };
const RIM = 1_400;

interface Controls {
  thrust: number;
  aim: number;
  buttons: number;
}

/** What a script does in so many ticks with a ship that stands at this place, units. */
function play(brain: BrainName, seed: number, ticks: number, x: number, y: number): Controls[] {
  const script = createScript(brain, seed, arena);
  const own = { ...createSnapshotHead(), flying: 1, x: x * POSITION_STEPS, y: y * POSITION_STEPS };
  const input = { thrust: 0, aim: 0, buttons: 0 };
  return Array.from({ length: ticks }, () => {
    script.next(own, RIM, input);
    return { ...input };
  });
}

describe('a script', () => {
  test('changes thrust about four times a second and fires half of the time, its aim turning smoothly', () => {
    const played = play('fighter', 7, 30 * 60, 700, 0);
    let changes = 0;
    for (let i = 1; i < played.length; i++) {
      if (played[i].thrust !== played[i - 1].thrust) changes++;
      const turned = Math.abs(played[i].aim - played[i - 1].aim);
      expect(Math.min(turned, 4_096 - turned)).toBeLessThanOrEqual(50);
      expect(played[i].aim).toBeGreaterThanOrEqual(0);
      expect(played[i].aim).toBeLessThan(4_096);
      expect(played[i].thrust).toBeLessThanOrEqual(THRUST_MAX);
    }
    expect(changes / 60).toBeGreaterThan(2.5);
    expect(changes / 60).toBeLessThan(5);
    const firing = played.filter(({ buttons }) => buttons === BUTTON.fire).length / played.length;
    expect(firing).toBeGreaterThan(0.35);
    expect(firing).toBeLessThan(0.65);
  });

  test('is the same again from the same seed, and another from another', () => {
    const first = play('fighter', 3, 100, 700, 0);
    expect(play('fighter', 3, 100, 700, 0)).toEqual(first);
    expect(play('fighter', 4, 100, 700, 0)).not.toEqual(first);
  });

  test('turns back from the star and from the rim', () => {
    const outward = play('fighter', 1, 1, 250, 0)[0];
    expect(thrustDirection(outward.thrust)).toBe(0);
    const inward = play('fighter', 1, 1, 0, RIM * 0.95)[0];
    expect(thrustDirection(inward.thrust)).toBe(48);
  });

  test('of a crowd leads everybody to one place and lets them drift there', () => {
    const left = play('crowd', 1, 1, -1_000, 0)[0];
    const right = play('crowd', 2, 1, 1_000, 0)[0];
    expect([thrustDirection(left.thrust), thrustDirection(right.thrust)]).toEqual([0, 32]);
    const there = Array.from({ length: 1_000 }, (_, x) => play('crowd', 1, 1, x, 0)[0].thrust === 0);
    expect(there.filter(Boolean).length).toBeGreaterThan(50);
  });

  test('of a wanderer never fires, and of an idler does nothing', () => {
    expect(play('wander', 1, 600, 700, 0).every(({ buttons }) => buttons === 0)).toBe(true);
    expect(play('idle', 1, 600, 700, 0).every(({ thrust, aim }) => thrust === 0 && aim === 0)).toBe(true);
  });
});
