// Pilots play on every bundled map: they fight, lose ships, earn charge, and nobody is stuck anywhere.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createFighter } from '../../game/pilots/fighter.ts';
import { createPractice } from '../../game/pilots/practice.ts';
import { STRENGTH_NAMES, STRENGTHS } from '../../game/pilots/strength.ts';
import { checkMap } from '../../game/simulation/arenaMap.ts';
import { HULLS } from '../../game/simulation/hulls/index.ts';
import { PHASE } from '../../game/simulation/world.ts';
import { POSITION_STEPS } from '../../protocol/quantization.ts';

const MAPS = new URL('../../assets/maps/', import.meta.url);
const PILOTS = 15;
const SECONDS = 150;
/** Who stays within so many units for so many seconds is stuck. */
const STUCK_WITHIN = 60;
const STUCK_FOR = 15;

describe.each(readdirSync(MAPS))('on %s', (file) => {
  const checked = checkMap(JSON.parse(readFileSync(new URL(file, MAPS), 'utf8')));
  if (!checked.ok) throw new Error(checked.problems.join('; '));
  const practice = createPractice(7, checked.map);
  const { world, rails, log } = practice.simulation;
  for (let i = 0; i < PILOTS; i++) {
    const kind = i % HULLS.length;
    practice.join(createFighter(100 + i, STRENGTHS[STRENGTH_NAMES[i % STRENGTH_NAMES.length]], kind), kind);
  }
  const since = new Int32Array(world.capacity.ships);
  const fromX = new Float64Array(world.capacity.ships);
  const fromY = new Float64Array(world.capacity.ships);
  const stuck = new Set<number>();
  let [kills, deaths, charged] = [0, 0, 0];
  const before = new Int32Array(world.capacity.ships);
  for (let tick = 1; tick <= SECONDS * rails.tickRate; tick++) {
    practice.tick();
    for (const kill of log.kills) {
      deaths++;
      if (kill.killerSlot >= 0) kills++;
    }
    for (let slot = 0; slot < PILOTS; slot++) {
      const x = world.x[slot] / POSITION_STEPS;
      const y = world.y[slot] / POSITION_STEPS;
      const away = Math.hypot(x - fromX[slot], y - fromY[slot]) > STUCK_WITHIN;
      if (away || world.phase[slot] !== PHASE.flying) {
        [since[slot], fromX[slot], fromY[slot]] = [tick, x, y];
      } else if (tick - since[slot] > STUCK_FOR * rails.tickRate) stuck.add(slot);
      if (world.charge[slot] > before[slot]) charged += world.charge[slot] - before[slot];
      before[slot] = world.charge[slot];
    }
  }

  it('pilots wreck one another, and some wreck themselves or are burnt', () => {
    expect(kills).toBeGreaterThan(5);
    expect(deaths).toBeGreaterThanOrEqual(kills);
  });

  it('nobody is stuck', () => {
    expect([...stuck]).toEqual([]);
  });

  it('charge is there to be earned', () => {
    expect(charged / 256).toBeGreaterThan(PILOTS * 20);
  });
});
