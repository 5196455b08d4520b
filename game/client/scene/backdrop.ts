// The living picture behind the start screen: a star, a planet, a belt, and a few ships that hunt each other.
import type { View, ViewEvent, ViewSource } from '../../netcode/view.ts';
import type { ArenaMap } from '../../simulation/arenaMap.ts';
import { createRails, moveRails } from '../../simulation/rails.ts';
import { createRandom } from '../../simulation/random.ts';
import type { Camera, Framing } from './camera.ts';
import { createEmptyView } from './emptyView.ts';
import { gravityAtSpot, pull, spot } from './gravity.ts';

const STAR_RADIUS = 112;
/** A screen lower than this is a phone on its side, css px. */
const LOW = 480;
const MAP: ArenaMap = {
  name: 'Backdrop',
  rimMin: 2000,
  rimMax: 2000,
  areaPerShip: 0,
  bodies: [
    {
      kind: 'star',
      parent: -1,
      radius: STAR_RADIUS,
      orbit: 0,
      period: 1,
      phase: 0,
      gravity: 1.1e7,
      chargeRing: 392,
      burnRing: 168,
    },
    {
      kind: 'planet',
      parent: 0,
      radius: 34,
      orbit: 392,
      period: 260,
      phase: 0.365,
      gravity: 2e5,
      chargeRing: 0,
      burnRing: 0,
    },
    {
      kind: 'moon',
      parent: 1,
      radius: 9,
      orbit: 66,
      period: 31,
      phase: 0.9,
      gravity: 0,
      chargeRing: 0,
      burnRing: 0,
    },
  ],
  belts: [{ radius: 430, width: 26, count: 58, period: 420, rockMin: 3, rockMax: 15, seed: 8 }],
  relays: [],
};

/** Every ship keeps to a ring of its own: radius (units), sense of turning, and where it starts, in turns. */
const FLIGHTS = [
  { radius: 236, sense: -1, from: 0.46 },
  { radius: 262, sense: -1, from: 0.82 },
  { radius: 300, sense: 1, from: 0.06 },
  { radius: 344, sense: -1, from: 0.6 },
  { radius: 206, sense: 1, from: 0.3 },
] as const;
const SPEED = 178;
/** A volley: shots, seconds between them, seconds of flight, muzzle speed; and seconds between volleys. */
const VOLLEY = { shots: 4, interval: 0.16, life: 1.3, speed: 380, pause: 3.1 };
const SHOTS = 32;
/** Where shots wait that nobody has fired, units. */
const FAR = 1e5;
const EMBERS = [
  [-148, -250],
  [180, -70],
  [-320, 110],
] as const;
const STEP_MS = 1000 / 60;

export interface Backdrop extends ViewSource {
  readonly map: ArenaMap;
  readonly tickRate: number;
  /** Never null: a backdrop has always something to show. */
  frame(nowMs: number): View;
}

/** A backdrop that plays by itself for as long as it is asked for frames. */
export function createBackdrop(): Backdrop {
  const view = createEmptyView(MAP, FLIGHTS.length, SHOTS, EMBERS.length, () => '');
  const rails = createRails(MAP, view.tickRate);
  const random = createRandom(5);
  const { own, ships, shots, embers } = view;
  const x = new Float32Array(FLIGHTS.length);
  const y = new Float32Array(FLIGHTS.length);
  const vx = new Float32Array(FLIGHTS.length);
  const vy = new Float32Array(FLIGHTS.length);
  const wait = new Float32Array(FLIGHTS.length);
  const left = new Int32Array(FLIGHTS.length);
  const shotAge = new Float32Array(SHOTS).fill(1e9);
  shots.x.fill(FAR);
  let clock = 0;
  let last = 0;
  let due = 0;

  FLIGHTS.forEach(({ radius, sense, from }, i) => {
    const angle = from * Math.PI * 2;
    x[i] = Math.cos(angle) * radius;
    y[i] = Math.sin(angle) * radius;
    vx[i] = -Math.sin(angle) * SPEED * sense;
    vy[i] = Math.cos(angle) * SPEED * sense;
    wait[i] = 0.4 + i * 0.7;
  });
  embers.count = EMBERS.length;
  EMBERS.forEach(([ex, ey], i) => {
    embers.slot[i] = 900 + i;
    embers.x[i] = ex;
    embers.y[i] = ey;
  });

  function steer(i: number, dt: number): void {
    const { radius, sense } = FLIGHTS[i];
    const distance = Math.hypot(x[i], y[i]);
    const outX = x[i] / distance;
    const outY = y[i] / distance;
    // Along the ring, and back to it where the ship has strayed; the ring itself breathes.
    const wanted = radius + 34 * Math.sin(clock * 0.5 + i * 2);
    const back = (wanted - distance) * 0.9;
    const ax = (-outY * SPEED * sense + outX * back - vx[i]) * 1.6;
    const ay = (outX * SPEED * sense + outY * back - vy[i]) * 1.6;
    vx[i] += ax * dt;
    vy[i] += ay * dt;
    x[i] += vx[i] * dt;
    y[i] += vy[i] * dt;
  }

  function fire(i: number, dt: number): void {
    wait[i] -= dt;
    if (wait[i] > 0) return;
    if (left[i] === 0) left[i] = VOLLEY.shots;
    left[i]--;
    wait[i] = left[i] > 0 ? VOLLEY.interval : VOLLEY.pause * (0.7 + 0.9 * random.next());
    let free = 0;
    for (let s = 1; s < SHOTS; s++) if (shotAge[s] > shotAge[free]) free = s;
    const speed = Math.hypot(vx[i], vy[i]);
    const ux = vx[i] / speed;
    const uy = vy[i] / speed;
    shotAge[free] = 0;
    shots.own[free] = i === 0 ? 1 : 0;
    shots.x[free] = x[i] + ux * 24;
    shots.y[free] = y[i] + uy * 24;
    shots.vx[free] = ux * VOLLEY.speed + vx[i] * 0.35;
    shots.vy[free] = uy * VOLLEY.speed + vy[i] * 0.35;
  }

  function step(dt: number): void {
    clock += dt;
    for (let i = 0; i < FLIGHTS.length; i++) {
      steer(i, dt);
      fire(i, dt);
    }
    for (let s = 0; s < SHOTS; s++) {
      shotAge[s] += dt;
      spot[0] = shots.x[s];
      spot[1] = shots.y[s];
      gravityAtSpot(rails);
      shots.vx[s] += pull[0] * dt;
      shots.vy[s] += pull[1] * dt;
      shots.x[s] += shots.vx[s] * dt;
      shots.y[s] += shots.vy[s] * dt;
      const inStar = shots.x[s] ** 2 + shots.y[s] ** 2 < STAR_RADIUS ** 2;
      // A shot that is over waits far outside until it is fired again.
      if (shotAge[s] > VOLLEY.life || inStar) {
        shotAge[s] = 1e9;
        shots.x[s] = FAR;
        shots.y[s] = FAR;
        shots.vx[s] = 0;
        shots.vy[s] = 0;
      }
    }
  }

  function show(): void {
    own.flying = true;
    own.slot = 0;
    own.x = x[0];
    own.y = y[0];
    own.vx = vx[0];
    own.vy = vy[0];
    own.aim = Math.atan2(vy[0], vx[0]);
    own.thrustAngle = own.aim;
    own.thrust = 1;
    ships.count = FLIGHTS.length - 1;
    for (let i = 1; i < FLIGHTS.length; i++) {
      const n = i - 1;
      ships.slot[n] = i;
      ships.hullKind[n] = i;
      ships.x[n] = x[i];
      ships.y[n] = y[i];
      ships.vx[n] = vx[i];
      ships.vy[n] = vy[i];
      ships.aim[n] = Math.atan2(vy[i], vx[i]);
      ships.thrustAngle[n] = ships.aim[n];
      ships.thrust[n] = 0.9;
    }
    shots.count = SHOTS;
  }

  return {
    map: MAP,
    tickRate: view.tickRate,
    frame(nowMs) {
      due += Math.min(250, nowMs - last);
      last = nowMs;
      while (due >= STEP_MS) {
        due -= STEP_MS;
        step(STEP_MS / 1000);
      }
      view.ownTick = clock * view.tickRate;
      view.renderTick = view.ownTick;
      moveRails(rails, view.ownTick);
      show();
      return view;
    },
    drainEvents(_each: (event: ViewEvent) => void) {},
  };
}

/** Holds the star where the start screen leaves room: on the right, or above the form on a screen held upright. */
export function frameBackdrop(camera: Camera): void {
  camera.hold(backdropFraming(camera.width, camera.height));
}

/** The framing for a screen of that size, css px. */
export function backdropFraming(width: number, height: number): Framing {
  if (height > width) {
    const zoom = Math.min(0.15 * width, 0.07 * height) / STAR_RADIUS;
    return { x: 0.54, y: 0.29, zoom };
  }
  // On a phone on its side it fits between the room and what else there is to do.
  if (height < LOW) return { x: 0.79, y: 0.58, zoom: (0.16 * height) / STAR_RADIUS };
  const zoom = Math.max(height / 720, Math.min(width / 1280, (height / 720) * 1.25));
  return { x: 0.789, y: 0.444, zoom };
}
