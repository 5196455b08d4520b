// A made-up battle for the demo page: one composed moment, or a crowd of any size, flown by simple gravity.
import { SHIP_FLAG } from '../../../../protocol/messages/snapshot.ts';
import type { View, ViewEvent, ViewSource } from '../../../netcode/view.ts';
import type { ArenaMap } from '../../../simulation/arenaMap.ts';
import { createRails, moveRails } from '../../../simulation/rails.ts';
import { createRandom } from '../../../simulation/random.ts';
import { createEmptyView } from '../emptyView.ts';
import { gravityAtSpot, pull, spot } from '../gravity.ts';

export const MAP: ArenaMap = {
  name: 'Demo',
  rimMin: 1000,
  rimMax: 1000,
  areaPerShip: 0,
  bodies: [
    {
      kind: 'star',
      parent: -1,
      radius: 72,
      orbit: 0,
      period: 1,
      phase: 0,
      gravity: 6e6,
      chargeRing: 310,
      burnRing: 117,
    },
    {
      kind: 'planet',
      parent: 0,
      radius: 44,
      orbit: 750,
      period: 300,
      phase: 0.0122,
      gravity: 1e6,
      chargeRing: 0,
      burnRing: 0,
    },
    {
      kind: 'moon',
      parent: 1,
      radius: 11,
      orbit: 90,
      period: 40,
      phase: 0.9,
      gravity: 0,
      chargeRing: 0,
      burnRing: 0,
    },
  ],
  belts: [{ radius: 560, width: 40, count: 92, period: 500, rockMin: 3, rockMax: 17, seed: 4 }],
  relays: [],
};

const NAMES = [
  'Old Mariner',
  'Aphelia',
  'Nine Lives',
  'Tycho',
  'Juno Vale',
  'Saltmarsh',
  'Комета',
  'Лебедь',
  '彗星',
  'Vega',
];
/** The composed moment's ships from the star: x, y, vx, vy, aim, hull left. */
const MOMENT: readonly (readonly number[])[] = [
  [650, -153, -60, -70, 2.62, 0.55],
  [750, -70, -150, -110, 3.5, 0.85],
  [480, 102, -120, -230, -2.3, 0.8],
  [250, -208, 190, 150, 0.72, 1],
  [206, 162, 210, -120, -0.5, 1],
  [768, 200, -150, -70, -2.75, 1],
  [428, -288, -70, 40, 2.4, 0.35],
  [554, -246, -170, -60, 2.9, 1],
  [124, -232, 230, 60, 0.3, 1],
  [-150, -104, 70, -280, -1.3, 1],
  [934, -154, -60, 90, 2.3, 1],
  [858, -104, -120, -170, -2.1, 0.25],
  [322, 66, 150, -210, -0.92, 0.5],
  [643, 171, 40, -170, -1.2, 1],
  [90, 202, 130, -40, -0.3, 1],
  [698, -236, -190, 70, 2.8, 1],
  [948, 36, -90, -120, -2.4, 1],
  [718, 282, -160, -110, -2.5, 1],
  [298, -340, 120, 110, 0.8, 1],
  [-202, 116, 220, 60, 0.5, 1],
];
const SHOT_CAPACITY = 600;
const SHOT_LIFE = 1.3;

export interface Battle extends ViewSource {
  /** Seconds of battle so far. */
  clock(): number;
  frame(nowMs: number): View;
}

/** A battle of `count` ships in view; with 0 the composed moment, which comes round every few seconds. */
export function createBattle(count: number): Battle {
  const composed = count === 0;
  const total = composed ? MOMENT.length : count;
  const view = createEmptyView(MAP, total, SHOT_CAPACITY, 64, (slot) => NAMES[slot % NAMES.length] ?? '');
  const rails = createRails(MAP, view.tickRate);
  const random = createRandom(3);
  const { own, ships, shots, embers } = view;
  const shotAge = new Float32Array(SHOT_CAPACITY).fill(1e9);
  const wait = new Float32Array(total + 1);
  const events: ViewEvent[] = [];
  let clock = 0;
  let last = -1;
  let due = 0;
  const STEP = 1 / 60;

  function reset(): void {
    for (let i = 0; i < total; i++) {
      const m = MOMENT[i % MOMENT.length];
      const far = composed ? 0 : 1;
      ships.slot[i] = i + 1;
      ships.life[i] = 1;
      ships.hullKind[i] = i % 3;
      ships.x[i] = m[0] + far * (random.next() - 0.5) * 900;
      ships.y[i] = m[1] + far * (random.next() - 0.5) * 500;
      ships.vx[i] = m[2];
      ships.vy[i] = m[3];
      ships.aim[i] = m[4];
      ships.hull[i] = m[5];
      ships.thrust[i] = 0.9;
      ships.thrustAngle[i] = Math.atan2(m[3], m[2]);
      ships.flags[i] = i % MOMENT.length === 18 ? SHIP_FLAG.grace : i % 7 === 3 ? SHIP_FLAG.boost : 0;
      wait[i] = random.next() * 1.2;
    }
    Object.assign(own, {
      slot: 0,
      life: 1,
      flying: true,
      x: 378,
      y: -52,
      vx: 250,
      vy: -175,
      aim: -0.32,
      hull: 72,
      charge: 64,
      bounty: 1245,
    });
    Object.assign(own, { thrust: 1, thrustAngle: -0.6, boosting: false, grace: 0 });
    // Flown back from the moment, so that it is met again with trails behind everyone.
    if (composed) for (let t = 0; t < 1.6; t += STEP) fly(-STEP);
  }

  function bend(x: number, y: number): boolean {
    spot[0] = x;
    spot[1] = y;
    gravityAtSpot(rails);
    return x * x + y * y > 84 * 84;
  }

  function fly(dt: number): void {
    for (let i = 0; i < total; i++) {
      if (bend(ships.x[i], ships.y[i])) {
        ships.vx[i] += pull[0] * dt;
        ships.vy[i] += pull[1] * dt;
      }
      ships.x[i] += ships.vx[i] * dt;
      ships.y[i] += ships.vy[i] * dt;
      if (composed) continue;
      if (Math.abs(ships.x[i] - 378) > 620)
        ships.vx[i] = -Math.sign(ships.x[i] - 378) * Math.abs(ships.vx[i]);
      if (Math.abs(ships.y[i] + 52) > 340) ships.vy[i] = -Math.sign(ships.y[i] + 52) * Math.abs(ships.vy[i]);
      const speed = Math.hypot(ships.vx[i], ships.vy[i]);
      if (speed > 320) {
        ships.vx[i] *= 320 / speed;
        ships.vy[i] *= 320 / speed;
      }
      ships.aim[i] = Math.atan2(ships.vy[i], ships.vx[i]);
      ships.thrustAngle[i] = ships.aim[i] + Math.sin(clock * 2 + i);
    }
    bend(own.x, own.y);
    own.vx += pull[0] * dt;
    own.vy += pull[1] * dt;
    own.x += own.vx * dt;
    own.y += own.vy * dt;
    if (!composed) {
      own.x = 378 + Math.cos(clock * 0.6) * 120;
      own.y = -52 + Math.sin(clock * 0.6) * 90;
      own.aim = clock * 0.9;
    }
  }

  function shoot(x: number, y: number, vx: number, vy: number, aim: number, mine: boolean): void {
    let free = 0;
    for (let s = 1; s < SHOT_CAPACITY; s++) if (shotAge[s] > shotAge[free]) free = s;
    shotAge[free] = 0;
    shots.own[free] = mine ? 1 : 0;
    shots.x[free] = x + Math.cos(aim) * 24;
    shots.y[free] = y + Math.sin(aim) * 24;
    shots.vx[free] = Math.cos(aim) * 560 + vx * 0.35;
    shots.vy[free] = Math.sin(aim) * 560 + vy * 0.35;
  }

  function step(): void {
    clock += STEP;
    fly(STEP);
    for (let i = 0; i < total; i++) {
      wait[i] -= STEP;
      if (wait[i] > 0 || ships.flags[i] & SHIP_FLAG.grace) continue;
      wait[i] = i % 3 === 0 ? 0.12 : 1.4;
      if (i % 2 === 0) shoot(ships.x[i], ships.y[i], ships.vx[i], ships.vy[i], ships.aim[i], false);
    }
    wait[total] -= STEP;
    if (wait[total] <= 0) {
      wait[total] = 0.11;
      shoot(own.x, own.y, own.vx, own.vy, own.aim + 2.9, true);
    }
    for (let s = 0; s < SHOT_CAPACITY; s++) {
      shotAge[s] += STEP;
      if (shotAge[s] > SHOT_LIFE || !bend(shots.x[s], shots.y[s])) {
        shots.x[s] = 1e5;
        shotAge[s] = 1e9;
        continue;
      }
      shots.vx[s] += pull[0] * STEP;
      shots.vy[s] += pull[1] * STEP;
      shots.x[s] += shots.vx[s] * STEP;
      shots.y[s] += shots.vy[s] * STEP;
    }
    happen();
  }

  /** The composed moment comes round every four seconds; in a crowd something happens all the time. */
  function happen(): void {
    const at = composed ? clock % 4 : clock % 0.5;
    const near = (t: number) => Math.abs(at - t) < STEP / 2;
    if (near(composed ? 1.38 : 0.1)) {
      events.push({ kind: 'wreck', slot: 40, x: 564, y: 16, vx: 0, vy: 0, hullKind: 0 });
    }
    if (near(composed ? 1.56 : 0.2)) {
      const length = Math.hypot(ships.x[0] - own.x, ships.y[0] - own.y) - 26;
      const angle = Math.atan2(ships.y[0] - own.y, ships.x[0] - own.x);
      events.push({
        kind: 'lance',
        slot: 0,
        x: own.x + Math.cos(angle) * 34,
        y: own.y + Math.sin(angle) * 34,
        angle,
        length: length - 34,
        victim: 1,
      });
      events.push({
        kind: 'hit',
        x: own.x + Math.cos(angle) * length,
        y: own.y + Math.sin(angle) * length,
        victim: 1,
        attacker: 0,
        damage: 42,
        weapon: 'lance',
      });
    }
    if (near(composed ? 1.5 : 0.3)) {
      events.push({
        kind: 'hit',
        x: ships.x[12] + 14,
        y: ships.y[12] + 8,
        victim: 13,
        attacker: 3,
        damage: 9,
        weapon: 'pulse',
      });
    }
  }

  const places = [
    [542, 66],
    [600, 48],
    [590, -18],
    [518, 0],
    [336, -122],
    [193, 96],
    [788, 156],
  ];
  embers.count = places.length;
  places.forEach(([x, y], i) => {
    embers.slot[i] = 2000 + i;
    embers.x[i] = x;
    embers.y[i] = y;
  });
  Object.assign(view.standings, { crown: 2 });
  view.rim = 1000;
  moveRails(rails, 0);
  reset();

  return {
    clock: () => clock,
    frame(nowMs) {
      if (last < 0) last = nowMs;
      due += Math.min(0.1, (nowMs - last) / 1000);
      last = nowMs;
      while (due >= STEP) {
        due -= STEP;
        step();
        if (composed && clock % 4 < STEP && clock > 3) reset();
      }
      view.ownTick = clock * view.tickRate;
      view.renderTick = view.ownTick;
      ships.count = total;
      shots.count = SHOT_CAPACITY;
      moveRails(rails, view.ownTick);
      return view;
    },
    drainEvents(each) {
      for (const event of events) each(event);
      events.length = 0;
    },
  };
}
