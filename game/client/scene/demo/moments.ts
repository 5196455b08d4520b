// Composed moments for the pictures of "How to play": each is one thing that a pilot does, met with trails behind it.
import { SHIP_FLAG } from '../../../../protocol/messages/snapshot.ts';
import type { ViewEvent } from '../../../netcode/view.ts';
import { createRails, moveRails } from '../../../simulation/rails.ts';
import { createEmptyView } from '../emptyView.ts';
import { gravityAtSpot, pull, spot } from '../gravity.ts';
import { type Battle, MAP } from './battle.ts';

interface Actor {
  /** Place and velocity in the moment itself, units and units/s. */
  readonly at: readonly [x: number, y: number, vx: number, vy: number];
  /** Radians. */
  readonly aim: number;
  readonly hullKind: number;
  /** Share of the hull left. */
  readonly hull: number;
  /** It fires every so many seconds. */
  readonly fires?: number;
  readonly boosts?: true;
  readonly skill?: true;
}

interface Moment {
  readonly own: Actor & { readonly charge: number; readonly bounty: number };
  readonly others: readonly Actor[];
  readonly embers: readonly (readonly [x: number, y: number])[];
  /** Index among the others of who wears the crown. */
  readonly crown?: number;
  /** What happens, and how many seconds before the moment. */
  readonly events: readonly (readonly [before: number, event: ViewEvent])[];
}

/** Trails live about so long: the way that is flown before the moment, s. */
const LEAD = 1.5;
const STEP = 1 / 60;
const SHOTS = 64;
const SHOT_SPEED = 560;
const SHOT_LIFE = 1.3;
const NAMES = ['', 'Vega', 'Tycho', 'Juno', 'Rigel'];

const beam = (x: number, y: number, toX: number, toY: number, victim: number): ViewEvent => ({
  kind: 'lance',
  slot: 0,
  x,
  y,
  angle: Math.atan2(toY - y, toX - x),
  length: Math.hypot(toX - x, toY - y),
  victim,
});

export const MOMENTS: Readonly<Record<string, Moment>> = {
  fly: {
    own: { at: [585, -98, 190, 165], aim: 0.35, hullKind: 1, hull: 1, charge: 55, bounty: 100, boosts: true },
    others: [],
    embers: [[690, -150]],
    events: [],
  },
  fire: {
    own: { at: [318, -196, 60, 40], aim: 2.62, hullKind: 0, hull: 1, charge: 40, bounty: 140, fires: 0.16 },
    others: [{ at: [96, -122, -30, 170], aim: 1.2, hullKind: 2, hull: 0.6 }],
    embers: [],
    events: [[0.06, { kind: 'hit', x: 112, y: -130, victim: 1, attacker: 0, damage: 9, weapon: 'pulse' }]],
  },
  charge: {
    own: { at: [-20, -172, 300, -30], aim: 0.1, hullKind: 0, hull: 0.9, charge: 78, bounty: 180 },
    others: [{ at: [62, 96, -200, 120], aim: 2.4, hullKind: 1, hull: 0.3 }],
    embers: [],
    events: [],
  },
  spend: {
    own: {
      at: [420, 120, 150, -120],
      aim: -0.35,
      hullKind: 0,
      hull: 0.8,
      charge: 34,
      bounty: 320,
      boosts: true,
    },
    others: [{ at: [634, 42, -80, 40], aim: 2.9, hullKind: 2, hull: 0.4, skill: true }],
    embers: [],
    events: [
      [0.07, beam(444, 111, 620, 47, 1)],
      [0.07, { kind: 'hit', x: 620, y: 47, victim: 1, attacker: 0, damage: 42, weapon: 'lance' }],
    ],
  },
  embers: {
    own: { at: [500, 40, 120, -50], aim: -0.3, hullKind: 2, hull: 0.6, charge: 60, bounty: 640 },
    others: [{ at: [706, -86, -90, 70], aim: 2.6, hullKind: 1, hull: 0.9 }],
    embers: [
      [556, 12],
      [604, 44],
      [588, -34],
      [640, 2],
      [616, 88],
    ],
    crown: 0,
    events: [[0.22, { kind: 'wreck', slot: 9, x: 606, y: 16, vx: 0, vy: 0, hullKind: 0 }]],
  },
};

/** The moment of that name, flown up to from LEAD seconds before it; the clock then says LEAD. */
export function createMoment(moment: Moment): Battle {
  const { own: pilot, others, embers: places } = moment;
  const view = createEmptyView(MAP, others.length, SHOTS, places.length, (slot) => NAMES[slot] ?? '');
  const rails = createRails(MAP, view.tickRate);
  const { own, ships, shots, embers } = view;
  const age = new Float32Array(SHOTS).fill(1e9);
  const wait = new Float32Array(others.length + 1);
  const actors = [pilot, ...others];
  const x = actors.map(({ at }) => at[0]);
  const y = actors.map(({ at }) => at[1]);
  const vx = actors.map(({ at }) => at[2]);
  const vy = actors.map(({ at }) => at[3]);
  const due = moment.events.map(([before, event]) => ({ at: LEAD - before, event, told: false }));
  let clock = 0;
  let last = -1;
  let owed = 0;

  Object.assign(own, {
    flying: true,
    life: 1,
    hullKind: pilot.hullKind,
    aim: pilot.aim,
    hull: 100 * pilot.hull,
    charge: pilot.charge,
    bounty: pilot.bounty,
    thrust: 1,
    boosting: pilot.boosts ?? false,
  });
  others.forEach((actor, i) => {
    ships.slot[i] = i + 1;
    ships.life[i] = 1;
    ships.hullKind[i] = actor.hullKind;
    ships.aim[i] = actor.aim;
    ships.hull[i] = actor.hull;
    ships.thrust[i] = 0.9;
    ships.flags[i] = (actor.boosts ? SHIP_FLAG.boost : 0) | (actor.skill ? SHIP_FLAG.skill : 0);
  });
  ships.count = others.length;
  places.forEach(([px, py], i) => {
    embers.slot[i] = 2_000 + i;
    embers.x[i] = px;
    embers.y[i] = py;
  });
  embers.count = places.length;
  Object.assign(view.standings, { crown: moment.crown === undefined ? -1 : moment.crown + 1 });
  moveRails(rails, 0);
  for (let t = 0; t < LEAD; t += STEP) fly(-STEP);

  function bendAt(px: number, py: number): void {
    spot[0] = px;
    spot[1] = py;
    gravityAtSpot(rails);
  }

  function fly(dt: number): void {
    for (let i = 0; i < actors.length; i++) {
      bendAt(x[i], y[i]);
      vx[i] += pull[0] * dt;
      vy[i] += pull[1] * dt;
      x[i] += vx[i] * dt;
      y[i] += vy[i] * dt;
    }
    Object.assign(own, { x: x[0], y: y[0], vx: vx[0], vy: vy[0], thrustAngle: Math.atan2(vy[0], vx[0]) });
    for (let i = 0; i < others.length; i++) {
      ships.x[i] = x[i + 1];
      ships.y[i] = y[i + 1];
      ships.vx[i] = vx[i + 1];
      ships.vy[i] = vy[i + 1];
      ships.thrustAngle[i] = Math.atan2(vy[i + 1], vx[i + 1]);
    }
  }

  function shoot(i: number): void {
    const free = age.indexOf(Math.max(...age));
    const { aim } = actors[i];
    age[free] = 0;
    shots.own[free] = i === 0 ? 1 : 0;
    shots.life[free]++;
    shots.x[free] = x[i] + Math.cos(aim) * 24;
    shots.y[free] = y[i] + Math.sin(aim) * 24;
    shots.vx[free] = Math.cos(aim) * SHOT_SPEED + vx[i] * 0.35;
    shots.vy[free] = Math.sin(aim) * SHOT_SPEED + vy[i] * 0.35;
  }

  function step(): void {
    clock += STEP;
    fly(STEP);
    actors.forEach(({ fires }, i) => {
      wait[i] -= STEP;
      if (fires === undefined || wait[i] > 0) return;
      wait[i] = fires;
      shoot(i);
    });
    for (let s = 0; s < SHOTS; s++) {
      age[s] += STEP;
      if (age[s] > SHOT_LIFE) {
        shots.x[s] = 1e5;
        continue;
      }
      bendAt(shots.x[s], shots.y[s]);
      shots.vx[s] += pull[0] * STEP;
      shots.vy[s] += pull[1] * STEP;
      shots.x[s] += shots.vx[s] * STEP;
      shots.y[s] += shots.vy[s] * STEP;
    }
  }

  return {
    clock: () => clock,
    frame(nowMs) {
      if (last < 0) last = nowMs;
      owed += Math.min(0.1, (nowMs - last) / 1000);
      last = nowMs;
      for (; owed >= STEP && clock < LEAD; owed -= STEP) step();
      view.ownTick = clock * view.tickRate;
      view.renderTick = view.ownTick;
      shots.count = SHOTS;
      moveRails(rails, view.ownTick);
      return view;
    },
    drainEvents(each) {
      for (const one of due) {
        if (one.told || clock < one.at) continue;
        one.told = true;
        each(one.event);
      }
    },
  };
}
