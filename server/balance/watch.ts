/** Looks at an arena after each of its ticks and counts what happens into a tally. */
import { EVENT_STRIDE } from '../../game/simulation/events.ts';
import { HULLS } from '../../game/simulation/hulls/index.ts';
import type { Simulation } from '../../game/simulation/step.ts';
import { ticksOf } from '../../game/simulation/time.ts';
import { handleOf, PHASE, SCALAR } from '../../game/simulation/world.ts';
import { EVENT } from '../../protocol/messages/snapshot.ts';
import { CHARGE_STEPS } from '../../protocol/quantization.ts';
import type { Tally } from './tally.ts';

/** A fight is over when a ship has neither hit nor been hit for so many seconds. */
const FIGHT_ENDS = 5;

/** Who sits in a ship, by slot: index of its hull and of its strength. */
export interface Seating {
  readonly hull: readonly number[];
  readonly strength: readonly number[];
}

/** A counter to be called after every tick. */
export function createWatch(simulation: Simulation, seating: Seating, tally: Tally): () => void {
  const { world, rails, log } = simulation;
  const ships = world.capacity.ships;
  const life = new Float64Array(ships).fill(-1);
  const charge = new Int32Array(ships);
  const foughtAt = new Int32Array(ships);
  const lances = new Uint8Array(ships);
  const ends = FIGHT_ENDS * rails.tickRate;
  const boostCost = HULLS.map(({ boost }) => Math.round(boost.cost * rails.dt * CHARGE_STEPS));
  const shieldCost = HULLS.map(({ shield }) => Math.round((shield?.cost ?? 0) * rails.dt * CHARGE_STEPS));
  const lancePrice = HULLS.map(({ lance }) => lance.price * CHARGE_STEPS);

  function fight(slot: number, tick: number): void {
    const peace = tick - foughtAt[slot];
    if (peace >= ends) {
      tally.fights++;
      tally.peaceTicks += peace;
    }
    foughtAt[slot] = tick;
  }

  function countEvents(tick: number): void {
    lances.fill(0);
    for (let i = 0; i < log.count; i++) {
      const at = i * EVENT_STRIDE;
      const kind = log.data[at];
      const [slot, other, damage] = log.data.subarray(at + 3, at + 6);
      if (kind === EVENT.lance) lances[slot] = 1;
      if (kind !== EVENT.hit || damage === 0) continue;
      fight(slot, tick);
      if (other >= 0) fight(other, tick);
    }
  }

  function countKills(): void {
    for (const { killerSlot, victim, cause } of log.kills) {
      tally.deaths[cause]++;
      tally.charge.lost += world.charge[victim];
      if (killerSlot < 0) continue;
      tally.credited[cause]++;
      tally.byHull[seating.hull[killerSlot]][seating.hull[victim]]++;
      tally.byStrength[seating.strength[killerSlot]][seating.strength[victim]]++;
    }
  }

  /** Charge steps that a ship's skill took in this tick: the shield each tick, a dash in its first. */
  function skillCost(slot: number, kind: number): number {
    const { dash, shield } = HULLS[kind];
    if (shield !== undefined && world.skill[slot] > 0) return shieldCost[kind];
    const began = dash !== undefined && world.skill[slot] === ticksOf(dash.time, rails);
    return began ? dash.price * CHARGE_STEPS : 0;
  }

  function countCharge(slot: number): void {
    const kind = world.hullKind[slot];
    const boost = world.boosting[slot] === 1 ? boostCost[kind] : 0;
    const lance = lances[slot] === 1 ? lancePrice[kind] : 0;
    const skill = skillCost(slot, kind);
    tally.charge.skill += skill;
    tally.charge.boost += boost;
    tally.charge.lance += lance;
    tally.charge.gained += world.charge[slot] - charge[slot] + boost + lance + skill;
    charge[slot] = world.charge[slot];
  }

  return () => {
    const tick = world.scalars[SCALAR.tick];
    tally.ticks++;
    countEvents(tick);
    countKills();
    for (let slot = 0; slot < ships; slot++) {
      if (world.phase[slot] !== PHASE.flying) continue;
      tally.flownTicks++;
      const handle = handleOf(world, slot);
      if (life[slot] === handle) {
        countCharge(slot);
        continue;
      }
      life[slot] = handle;
      charge[slot] = world.charge[slot];
      foughtAt[slot] = tick;
    }
  };
}
